"use client"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { inboxText } from "@/components/i18n/inbox"
import { useText } from "@/components/i18n/locale"
import { useTRPC } from "@/components/shell/trpc"
import { toast } from "@/components/ui/toast"
import { useInbox } from "./inbox-context"
import { useInboxRefresh } from "./use-inbox-refresh"
import { useTimes } from "./use-times"

/** What an agent does to a conversation as a whole; each says what now holds, and what can be undone. */
export function useActions(conversationId: string) {
  const trpc = useTRPC()
  const text = useText(inboxText)
  const queries = useQueryClient()
  const refresh = useInboxRefresh()
  const times = useTimes()
  const { me, openNext } = useInbox()
  const after = () => {
    refresh.lists([conversationId])
    return refresh.thread(conversationId)
  }

  const seen = () => {
    const shown = queries.getQueryData(trpc.inbox.conversation.queryKey({ conversationId }))
    return shown && (shown.agent?.id ?? null)
  }
  const assign = useMutation(trpc.inbox.assign.mutationOptions({ onSettled: after }))
  const giveBack = useMutation(
    trpc.inbox.giveBack.mutationOptions({
      onSettled: after,
      onSuccess: (_, { to }) => toast.success(to === "people" ? text.actions.inLine : text.actions.givenBack),
    }),
  )
  const reopen = useMutation(
    trpc.inbox.reopen.mutationOptions({ onSettled: after, onSuccess: () => toast.success(text.actions.reopened) }),
  )
  const snooze = useMutation(trpc.inbox.snooze.mutationOptions({ onSettled: after }))
  const setTags = useMutation(trpc.inbox.setTags.mutationOptions({ onSettled: after }))
  const resolve = useMutation(
    trpc.inbox.resolve.mutationOptions({
      onSettled: after,
      onSuccess: () => {
        toast.success(text.actions.resolved, {
          action: { label: text.undo, onClick: () => reopen.mutate({ conversationId }) },
        })
        openNext()
      },
    }),
  )

  return {
    assign: (memberId: string, name: string) =>
      assign.mutate(
        { conversationId, memberId, seenAgentId: seen() },
        { onSuccess: () => toast.success(memberId === me.id ? text.actions.taken : text.actions.assigned(name)) },
      ),
    giveBack: () => giveBack.mutate({ conversationId }),
    toLine: () => giveBack.mutate({ conversationId, to: "people" }),
    resolve: () => resolve.mutate({ conversationId }),
    reopen: () => reopen.mutate({ conversationId }),
    snooze: (until: Date | null) =>
      snooze.mutate(
        { conversationId, until },
        { onSuccess: () => (until ? toast.success(text.actions.snoozed(times.moment(until))) : undefined) },
      ),
    setTags: (tags: string[]) => setTags.mutate({ conversationId, tags }),
    busy: assign.isPending || giveBack.isPending || resolve.isPending || reopen.isPending || snooze.isPending,
  }
}
