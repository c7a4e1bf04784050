"use client"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useCallback, useEffect } from "react"
import { useTRPC } from "@/components/shell/trpc"
import type { Presence } from "@/server/tenants/contract"

const everyMs = 30_000

/** Tells the server that this browser is still there, as long as the workplace is open. */
export function useHeartbeat() {
  const { keep } = usePresence()
  useEffect(() => {
    keep()
    const timer = setInterval(keep, everyMs)
    const back = () => document.visibilityState === "visible" && keep()
    document.addEventListener("visibilitychange", back)
    return () => {
      clearInterval(timer)
      document.removeEventListener("visibilitychange", back)
    }
  }, [keep])
}

/** Changes one's own presence; `keep` only gives a sign of life. */
export function usePresence() {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const { mutate } = useMutation(
    trpc.people.setPresence.mutationOptions({
      meta: { quiet: true },
      onSuccess: ({ presence }) => {
        queries.setQueryData(ownPresenceKey, presence)
      },
    }),
  )
  const keep = useCallback(() => mutate({}), [mutate])
  const choose = useCallback((presence: Presence) => mutate({ presence }), [mutate])
  return { keep, choose }
}

/** Where one's own presence is remembered between two signs of life. */
export const ownPresenceKey = ["own-presence"]
