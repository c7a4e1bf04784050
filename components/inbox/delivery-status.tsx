"use client"
import { useMutation } from "@tanstack/react-query"
import { Check, CheckCheck, CircleAlert, Clock } from "lucide-react"
import { inboxText } from "@/components/i18n/inbox"
import { useText } from "@/components/i18n/locale"
import { useTRPC } from "@/components/shell/trpc"
import { Button } from "@/components/ui/button"
import type { ThreadMessage } from "./conversation"
import { useInbox } from "./inbox-context"
import { useInboxRefresh } from "./use-inbox-refresh"

const signs: Record<string, typeof Check> = { queued: Clock, sent: Check, delivered: CheckCheck, read: CheckCheck }

/** What became of our message; a failed one says why and can be sent again. */
export function DeliveryStatus({ message }: { message: ThreadMessage }) {
  const text = useText(inboxText)
  const trpc = useTRPC()
  const refresh = useInboxRefresh()
  const { conversationId } = useInbox()
  const again = useMutation(
    trpc.inbox.sendAgain.mutationOptions({
      onSuccess: () => (conversationId ? refresh.thread(conversationId) : undefined),
    }),
  )
  const lost = message.status === "failed" || message.status === "unknown"
  const said = text.status[message.status as keyof typeof text.status]
  if (typeof said !== "string") return null
  if (!lost) {
    const Sign = signs[message.status] ?? Check
    return (
      <p className="mt-0.5 flex items-center gap-1 text-muted text-xs">
        <Sign className="size-3" strokeWidth={1.75} aria-hidden="true" />
        {said}
      </p>
    )
  }
  const why = message.error ? text.failure[message.error as keyof typeof text.failure] : undefined
  return (
    <p role="alert" className="mt-0.5 flex flex-wrap items-center justify-end gap-x-2 text-breach text-xs">
      <CircleAlert className="size-3.5" strokeWidth={1.75} aria-hidden="true" />
      <span>{said}</span>
      {why ? <span className="text-muted">{why}</span> : null}
      <Button
        variant="link"
        size="sm"
        loading={again.isPending}
        onClick={() => again.mutate({ messageId: message.id })}
      >
        {text.status.sendAgain}
      </Button>
    </p>
  )
}
