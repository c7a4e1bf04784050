import type { Metadata } from "next"
import { ContactPage } from "@/components/contacts/contact-page"
import { contactsText } from "@/components/i18n/contacts"
import { currentText } from "@/components/i18n/current-locale"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await currentText(contactsText)).title }
}

export default async function Contact({ params }: { params: Promise<{ contactId: string }> }) {
  return <ContactPage contactId={(await params).contactId} />
}
