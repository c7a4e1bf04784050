"use client"
import { useQuery } from "@tanstack/react-query"
import { useTRPC } from "@/components/shell/trpc"

/** Both languages of a thread and what is translated already; one question for all its messages. */
export function useTranslations(conversationId: string | null) {
  const trpc = useTRPC()
  return useQuery(
    trpc.copilot.translations.queryOptions(
      { conversationId: conversationId ?? "" },
      { enabled: conversationId !== null, staleTime: 15_000 },
    ),
  ).data
}
