"use client"
import { useQueryClient } from "@tanstack/react-query"
import { useMemo } from "react"
import { useTRPC } from "@/components/shell/trpc"

/** Where a thread's loaded pages are kept. */
export const threadKey = (conversationId: string) => ["inbox-thread", conversationId] as const

/** Asks the server again for what may have changed. */
export function useInboxRefresh() {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  return useMemo(
    () => ({
      lists: () => {
        void queryClient.invalidateQueries(trpc.inbox.list.pathFilter())
        void queryClient.invalidateQueries(trpc.desk.search.pathFilter())
        void queryClient.invalidateQueries(trpc.inbox.counts.pathFilter())
      },
      thread: async (conversationId: string) => {
        await Promise.all([
          queryClient.invalidateQueries({ queryKey: threadKey(conversationId) }),
          queryClient.invalidateQueries(trpc.inbox.conversation.queryFilter({ conversationId })),
        ])
      },
      contact: (contactId: string) =>
        void queryClient.invalidateQueries(trpc.contacts.contact.queryFilter({ contactId })),
      members: () => void queryClient.invalidateQueries(trpc.people.members.pathFilter()),
    }),
    [queryClient, trpc],
  )
}
