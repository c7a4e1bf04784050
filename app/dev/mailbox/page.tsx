import { notFound } from "next/navigation"
import { Mailbox } from "@/components/dev/mailbox"
import { devMails } from "@/server/api/caller"

export const dynamic = "force-dynamic"

/** Every mail of a house without SMTP. Once mails really leave, this page is gone. */
export default async function MailboxPage() {
  const mails = await devMails()
  if (!mails) notFound()
  return <Mailbox mails={mails} />
}
