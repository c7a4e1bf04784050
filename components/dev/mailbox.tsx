"use client"
import { RotateCw } from "lucide-react"
import { useRouter } from "next/navigation"
import { useEffect, useState } from "react"
import { useLocale, useText } from "@/components/i18n/locale"
import { mailboxText } from "@/components/i18n/mailbox"
import { Button } from "@/components/ui/button"
import { cn } from "@/components/ui/class-names"
import { EmptyState } from "@/components/ui/empty-state"
import { PageHeader } from "@/components/ui/page-header"

type Mail = { id: string; to: string; subject: string; text: string; html: string; sentAt: Date }

export function Mailbox({ mails }: { mails: Mail[] }) {
  const text = useText(mailboxText)
  const locale = useLocale()
  const router = useRouter()
  const [chosen, setChosen] = useState<string | null>(null)
  const mail = mails.find(({ id }) => id === chosen) ?? mails[0]
  useEffect(() => {
    const timer = setInterval(() => router.refresh(), 3000)
    return () => clearInterval(timer)
  }, [router])
  return (
    <main className="mx-auto max-w-5xl px-4 py-6">
      <PageHeader
        title={text.title}
        description={text.lead}
        actions={
          <Button onClick={() => router.refresh()}>
            <RotateCw />
            {text.refresh}
          </Button>
        }
      />
      {mail ? (
        <div className="grid gap-6 md:grid-cols-[18rem_minmax(0,1fr)]">
          <ul aria-label={text.list} className="flex max-h-[70dvh] flex-col overflow-y-auto border-t">
            {mails.map(({ id, to, subject, sentAt }) => (
              <li key={id} className="border-b">
                <button
                  type="button"
                  onClick={() => setChosen(id)}
                  aria-current={id === mail.id}
                  className={cn(
                    "w-full border-transparent border-l-2 px-3 py-2 text-left hover:bg-hover",
                    id === mail.id && "border-tide",
                  )}
                >
                  <span className="block truncate font-medium">{subject}</span>
                  <span className="block truncate text-muted text-xs">{to}</span>
                  <time className="text-muted text-xs figures" dateTime={sentAt.toISOString()} suppressHydrationWarning>
                    {sentAt.toLocaleTimeString(locale)}
                  </time>
                </button>
              </li>
            ))}
          </ul>
          <MailView mail={mail} />
        </div>
      ) : (
        <EmptyState title={text.empty} text={text.emptyText} />
      )}
    </main>
  )
}

function MailView({ mail }: { mail: Mail }) {
  const text = useText(mailboxText)
  const links = [...new Set(mail.text.match(/https?:\/\/\S+/g) ?? [])]
  return (
    <article className="min-w-0">
      <h2 className="font-semibold text-base">{mail.subject}</h2>
      <p className="text-muted text-sm">
        {text.to}: {mail.to}
      </p>
      {links.length > 0 ? (
        <div className="mt-3">
          <p className="text-muted text-xs">{text.links}</p>
          {links.map((link) => (
            <a key={link} href={link} className="block break-all text-sm text-tide hover:underline">
              {link}
            </a>
          ))}
        </div>
      ) : null}
      <iframe
        title={mail.subject}
        sandbox=""
        srcDoc={mail.html}
        className="mt-4 h-96 w-full rounded-lg border bg-white"
      />
    </article>
  )
}
