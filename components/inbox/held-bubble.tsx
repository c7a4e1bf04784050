"use client"
import { useMutation } from "@tanstack/react-query"
import { CircleAlert, Paperclip, Undo2 } from "lucide-react"
import { sayError } from "@/components/i18n/errors"
import { inboxText } from "@/components/i18n/inbox"
import { useLocale, useText } from "@/components/i18n/locale"
import { sentText } from "@/components/i18n/sent"
import { useTRPC } from "@/components/shell/trpc"
import { Button } from "@/components/ui/button"
import { cn } from "@/components/ui/class-names"
import { toast } from "@/components/ui/toast"
import type { HeldReply } from "./conversation"
import { useInbox } from "./inbox-context"
import { bubbleLooks } from "./message-bubble"
import type { TakenBack } from "./use-composer"
import { useInboxRefresh } from "./use-inbox-refresh"
import { useNow } from "./use-now"

type HeldBubbleProps = { held: HeldReply; onTakenBack: (words: TakenBack) => void }

/** A reply on the server that leaves in a moment: its author may still take it back. */
export function HeldBubble({ held, onTakenBack }: HeldBubbleProps) {
  const text = useText(sentText)
  const { actions } = useText(inboxText).composer
  const locale = useLocale()
  const trpc = useTRPC()
  const refresh = useInboxRefresh()
  const { me, conversationId } = useInbox()
  const now = useNow()
  const after = () => (conversationId ? refresh.thread(conversationId) : undefined)
  const back = useMutation(
    trpc.inbox.takeBack.mutationOptions({
      onSuccess: (words) => {
        onTakenBack(words)
        toast.success(text.takenBack)
      },
      onSettled: after,
    }),
  )
  const own = held.member.id === me.id
  const seconds = Math.max(0, Math.ceil((held.sendsAt.getTime() - now) / 1000))
  return (
    <article className="flex flex-col items-end px-4 pt-3">
      <div
        className={cn(
          "max-w-[min(85%,42rem)] rounded-lg px-3 py-2",
          bubbleLooks.agent,
          held.refused ? "outline outline-1 outline-breach" : "opacity-70",
        )}
      >
        {held.fileIds.length > 0 ? (
          <p className="flex items-center gap-1 text-muted text-sm">
            <Paperclip className="size-4" strokeWidth={1.75} aria-hidden="true" />
            {held.fileIds.length}
          </p>
        ) : null}
        <p className="reading whitespace-pre-wrap break-words">{held.text}</p>
      </div>
      <p
        role={held.refused ? "alert" : undefined}
        className={cn(
          "mt-0.5 flex flex-wrap items-center justify-end gap-x-2 text-xs",
          held.refused ? "text-breach" : "text-muted",
        )}
      >
        {held.refused ? (
          <>
            <CircleAlert className="size-3.5" strokeWidth={1.75} aria-hidden="true" />
            {text.refused}
            <span className="text-muted">
              {sayError({ data: { reason: held.refused, appCode: held.refused } }, locale)}
            </span>
          </>
        ) : own ? (
          text.leavesIn(seconds)
        ) : (
          text.leavesFor(held.member.name, seconds)
        )}
        {held.actions > 0 ? <span>{actions(held.actions)}</span> : null}
        {own ? (
          <Button variant="link" size="sm" loading={back.isPending} onClick={() => back.mutate({ heldId: held.id })}>
            <Undo2 />
            {held.refused ? text.toBox : text.takeBack}
          </Button>
        ) : null}
      </p>
    </article>
  )
}
