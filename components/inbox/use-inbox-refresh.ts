"use client"
import { useQueryClient } from "@tanstack/react-query"
import { useMemo } from "react"
import { useTRPC, useTRPCClient } from "@/components/shell/trpc"

/** Where a thread's loaded pages are kept. */
export const threadKey = (conversationId: string) => ["inbox-thread", conversationId] as const

/** Asks the server again for what may have changed. */
export function useInboxRefresh() {
  const trpc = useTRPC()
  const client = useTRPCClient()
  const queryClient = useQueryClient()
  return useMemo(
    () => ({
      /** these conversations changed; none named: any may have */
      lists: (conversationIds?: readonly string[]) =>
        void import("./follow-changes").then(({ followChanges }) =>
          followChanges({ queries: queryClient, client, trpc }, conversationIds),
        ),
      /** what the list shows of these contacts changed */
      contacts: (contactIds: readonly string[]) =>
        void import("./follow-changes").then(({ followContacts }) =>
          followContacts({ queries: queryClient, client, trpc }, contactIds),
        ),
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
    [queryClient, client, trpc],
  )
}
