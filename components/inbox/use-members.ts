"use client"
import { useQuery } from "@tanstack/react-query"
import { useTRPC } from "@/components/shell/trpc"
import type { Member } from "./conversation"

const nobody: Member[] = []

/** The team, with who is there now. */
export function useMembers(): Member[] {
  const trpc = useTRPC()
  return useQuery(trpc.people.members.queryOptions(undefined, { staleTime: 30_000 })).data ?? nobody
}
