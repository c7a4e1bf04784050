"use client"
import { useQuery } from "@tanstack/react-query"
import { Bot, Mail, ShieldAlert } from "lucide-react"
import { useState } from "react"
import { useText } from "@/components/i18n/locale"
import { mailText } from "@/components/i18n/mail"
import { useTRPC } from "@/components/shell/trpc"
import { Badge } from "@/components/ui/badge"
import { Button } from "@/components/ui/button"
import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog"
import { ErrorState } from "@/components/ui/error-state"
import { SkeletonText } from "@/components/ui/skeleton"
import type { ThreadMessage } from "./conversation"

/** Above the words of a mail: its subject, and what to be wary of. */
export function MailSubject({ message }: { message: ThreadMessage }) {
  const text = useText(mailText)
  if (!message.mail) return null
  const { subject, senderCheck, automatic } = message.mail
  return (
    <div className="mb-1 flex flex-wrap items-center gap-x-2 gap-y-1">
      <span className="flex min-w-0 items-center gap-1.5 font-medium text-sm">
        <Mail className="size-3.5 shrink-0 text-muted" strokeWidth={1.75} aria-hidden="true" />
        <span className="min-w-0 break-words">{subject || text.noSubject}</span>
      </span>
      {senderCheck === "fail" ? (
        <Badge tone="breach">
          <ShieldAlert aria-hidden="true" />
          {text.unverified}
        </Badge>
      ) : null}
      {automatic ? (
        <Badge>
          <Bot aria-hidden="true" />
          {text.automatic}
        </Badge>
      ) : null}
      {senderCheck === "fail" || automatic ? (
        <p className="w-full text-muted text-xs">{senderCheck === "fail" ? text.unverifiedHint : text.automaticHint}</p>
      ) : null}
    </div>
  )
}

/** Below the words of a mail: the whole of it, for whoever wants more than what was said. */
export function MailOriginal({ message }: { message: ThreadMessage }) {
  const text = useText(mailText)
  const [open, setOpen] = useState(false)
  if (!message.mail) return null
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button size="sm" variant="ghost" className="mt-1 -ml-2 text-muted">
          {text.original}
        </Button>
      </DialogTrigger>
      <DialogContent title={message.mail.subject || text.noSubject} size="xl">
        {open ? <Original message={message} /> : null}
      </DialogContent>
    </Dialog>
  )
}

function Original({ message }: { message: ThreadMessage }) {
  const text = useText(mailText)
  const mail = useQuery(useTRPC().inbox.mail.queryOptions({ messageId: message.id }))
  if (mail.isPending) return <SkeletonText lines={6} />
  if (mail.error) {
    return <ErrorState title={text.failed} action={<Button onClick={() => mail.refetch()}>{text.again}</Button>} />
  }
  const { html, quoted, signature, to, cc } = mail.data
  const people = (list: typeof to) =>
    list.map(({ name, address }) => (name ? `${name} <${address}>` : address)).join(", ")
  return (
    <div className="flex flex-col gap-3">
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 text-sm">
        <dt className="text-muted">{text.from}</dt>
        <dd className="break-words">{message.mail?.fromAddress}</dd>
        <dt className="text-muted">{text.to}</dt>
        <dd className="break-words">{people(to)}</dd>
        {cc.length > 0 ? (
          <>
            <dt className="text-muted">{text.cc}</dt>
            <dd className="break-words">{people(cc)}</dd>
          </>
        ) : null}
      </dl>
      <p className="text-muted text-xs">{html ? text.noPictures : text.plain}</p>
      {html ? (
        <iframe
          title={text.frame}
          sandbox="allow-popups allow-popups-to-escape-sandbox"
          referrerPolicy="no-referrer"
          srcDoc={page(html)}
          className="h-[55dvh] w-full rounded-md border border-line bg-white"
        />
      ) : (
        <p className="reading whitespace-pre-wrap break-words">{message.text}</p>
      )}
      {html ? null : <Folded title={text.signature} words={signature} />}
      {html ? null : <Folded title={text.quoted} words={quoted} />}
    </div>
  )
}

function Folded({ title, words }: { title: string; words: string }) {
  if (!words) return null
  return (
    <details className="text-sm">
      <summary className="cursor-pointer text-muted">{title}</summary>
      <p className="mt-1 whitespace-pre-wrap break-words border-line border-l-2 pl-3 text-muted">{words}</p>
    </details>
  )
}

/** The cleaned mail as a page of its own that may fetch nothing at all. */
const page = (html: string) =>
  `<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'"><meta name="referrer" content="no-referrer"><style>body{font:15px/1.6 sans-serif;color:#1b2430;margin:12px;overflow-wrap:anywhere}img,table{max-width:100%}blockquote{margin:8px 0;padding-left:12px;border-left:3px solid #d5dbe3;color:#5a6675}</style>${html}`
