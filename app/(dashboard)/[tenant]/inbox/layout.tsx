import type { Metadata } from "next"
import type { ReactNode } from "react"
import { currentText } from "@/components/i18n/current-locale"
import { inboxText } from "@/components/i18n/inbox"
import { Inbox } from "@/components/inbox/inbox"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await currentText(inboxText)).title }
}

/** The inbox stays while the address moves between conversations, so it stands here and its pages add nothing. */
export default function InboxLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <Inbox />
      {children}
    </>
  )
}
