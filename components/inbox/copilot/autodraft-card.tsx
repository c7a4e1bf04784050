"use client"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { Bot } from "lucide-react"
import { copilotText } from "@/components/i18n/copilot"
import { useText } from "@/components/i18n/locale"
import { useTRPC } from "@/components/shell/trpc"
import { Button } from "@/components/ui/button"
import { BotSources } from "../bot-sources"
import type { Conversation } from "../conversation"
import type { useComposer } from "../use-composer"
import { useInboxRefresh } from "../use-inbox-refresh"
import { useGrowth } from "./use-growth"

type AutodraftCardProps = { conversation: Conversation; composer: ReturnType<typeof useComposer>; seen: number }

/** What the bot would have said, where it may only propose: one press sends it, edits it or throws it away. */
export function AutodraftCard({ conversation, composer, seen }: AutodraftCardProps) {
  const text = useText(copilotText)
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const refresh = useInboxRefresh()
  const { id: conversationId, activity } = conversation
  const asked = useQuery(trpc.copilot.autodraft.queryOptions({ conversationId }))
  useGrowth(activity, asked.refetch)
  const settled = () => {
    void queryClient.invalidateQueries(trpc.copilot.autodraft.queryFilter({ conversationId }))
    return refresh.thread(conversationId)
  }
  const send = useMutation(trpc.copilot.sendAutodraft.mutationOptions({ onSettled: settled }))
  const dismiss = useMutation(trpc.copilot.dismiss.mutationOptions({ onSettled: settled }))
  const draft = asked.data
  if (!draft || (conversation.status !== "open" && draft.kind === "autodraft")) return null
  const title = draft.kind === "autodraft" ? text.autodraft.title : text.autodraft[draft.kind]
  const busy = send.isPending || dismiss.isPending
  return (
    <section aria-label={title} className="max-h-[40dvh] overflow-y-auto border-t bg-bot-soft px-3 py-2">
      <p className="mb-1 flex items-center gap-1.5 text-bot text-xs">
        <Bot className="size-3.5" strokeWidth={1.75} aria-hidden="true" />
        {title}
      </p>
      <p className="whitespace-pre-wrap break-words text-sm">{draft.text}</p>
      {draft.sources.length > 0 ? <BotSources cites={draft.sources} /> : null}
      <div className="mt-2 flex flex-wrap gap-2">
        <Button
          size="sm"
          variant="primary"
          disabled={busy}
          loading={send.isPending}
          onClick={() =>
            send.mutate({
              conversationId,
              suggestionId: draft.id,
              clientId: crypto.randomUUID(),
              seenActivity: seen,
            })
          }
        >
          {text.autodraft.send}
        </Button>
        <Button
          size="sm"
          disabled={busy}
          onClick={() => {
            composer.focus("reply")
            composer.write(draft.text)
          }}
        >
          {text.autodraft.edit}
        </Button>
        <Button size="sm" variant="ghost" disabled={busy} onClick={() => dismiss.mutate({ suggestionId: draft.id })}>
          {text.autodraft.discard}
        </Button>
      </div>
    </section>
  )
}
