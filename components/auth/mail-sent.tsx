"use client"
import Link from "next/link"
import { AuthCard } from "@/components/auth/auth-card"
import { authText } from "@/components/i18n/auth"
import { useText } from "@/components/i18n/locale"
import { buttonVariants } from "@/components/ui/button-variants"

/** After a link was mailed: what to do now. `mailbox` shows the way to the page that holds the mails of a house without SMTP. */
export function MailSent({
  kind,
  email,
  mailbox,
}: {
  kind: "link" | "reset" | "verify"
  email: string
  mailbox: boolean
}) {
  const text = useText(authText).sent
  return (
    <AuthCard title={text.title} lead={text[kind](email)}>
      <div role="status" className="flex flex-col items-start gap-4">
        <p className="text-muted text-sm">{text.missing}</p>
        {mailbox ? (
          <Link href="/dev/mailbox" className={buttonVariants({ variant: "secondary" })}>
            {text.mailbox}
          </Link>
        ) : null}
      </div>
    </AuthCard>
  )
}
