import { useQuery } from "@tanstack/react-query"
import { useTRPC } from "@/components/shell/trpc"
import type { Answered } from "@/server/api/root"

export type ContactField = Answered["contacts"]["fields"][number]
export type Profile = Answered["contacts"]["profile"]

const none: ContactField[] = []

/** What the merchant keeps of every customer. */
export function useContactFields(): ContactField[] {
  const trpc = useTRPC()
  return useQuery(trpc.contacts.fields.queryOptions(undefined, { staleTime: 60_000 })).data ?? none
}
