"use client"
import { CircleAlert, Paperclip } from "lucide-react"
import { inboxText } from "@/components/i18n/inbox"
import { useText } from "@/components/i18n/locale"
import { Button } from "@/components/ui/button"
import { cn } from "@/components/ui/class-names"
import { useInbox } from "./inbox-context"
import { bubbleLooks } from "./message-bubble"
import type { Unsent } from "./thread-items"

type UnsentBubbleProps = { unsent: Unsent; onSendAgain: (unsent: Unsent) => void }

/** A message of ours the server has not kept yet. */
export function UnsentBubble({ unsent, onSendAgain }: UnsentBubbleProps) {
  const text = useText(inboxText)
  const { outbox } = useInbox()
  const failed = unsent.state === "failed"
  return (
    <article className="flex flex-col items-end px-4 pt-3">
      <div
        className={cn(
          "max-w-[min(85%,42rem)] rounded-lg px-3 py-2",
          bubbleLooks[unsent.kind === "note" ? "note" : "agent"],
          failed ? "outline outline-1 outline-breach" : "opacity-70",
        )}
      >
        {unsent.files?.map(({ fileId, name }) => (
          <p key={fileId} className="flex items-center gap-1.5 text-sm">
            <Paperclip className="size-4 shrink-0 text-muted" strokeWidth={1.75} aria-hidden="true" />
            <span className="truncate">{name}</span>
          </p>
        ))}
        {unsent.text ? <p className="reading whitespace-pre-wrap break-words">{unsent.text}</p> : null}
      </div>
      {failed ? (
        <p role="alert" className="mt-0.5 flex flex-wrap items-center justify-end gap-x-3 text-breach text-xs">
          <CircleAlert className="size-3.5" strokeWidth={1.75} aria-hidden="true" />
          {text.status.notSaved}
          <Button variant="link" size="sm" onClick={() => onSendAgain(unsent)}>
            {text.status.sendAgain}
          </Button>
          <Button variant="link" size="sm" className="text-muted" onClick={() => outbox.discard(unsent.clientId)}>
            {text.status.discard}
          </Button>
        </p>
      ) : (
        <p className="mt-0.5 text-muted text-xs">{text.status.sending}</p>
      )}
    </article>
  )
}
