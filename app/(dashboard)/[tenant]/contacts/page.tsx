import type { Metadata } from "next"
import { ContactsPage } from "@/components/contacts/contacts-page"
import { contactsText } from "@/components/i18n/contacts"
import { currentText } from "@/components/i18n/current-locale"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await currentText(contactsText)).title }
}

export default function Contacts() {
  return <ContactsPage />
}
