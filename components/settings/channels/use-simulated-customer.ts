"use client"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useEffect, useRef, useState } from "react"
import { useTRPC } from "@/components/shell/trpc"
import { useBell } from "@/components/shell/use-bell"
import type { Answered } from "@/server/api/root"

type Thread = NonNullable<Answered["channels"]["simulated"]>
type Unsent = { key: string; text: string; name: string; state: "sending" | "failed"; error: unknown }
/** One bubble: what the house keeps, or what is still on its way to it. */
export type Line = { kind: "kept"; message: Thread["messages"][number] } | { kind: "unsent"; unsent: Unsent }

const askEveryMs = 2000

/** A made-up customer on one connection: says things through the public door and sees what comes back. */
export function useSimulatedCustomer(connectionId: string) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const [customerId, setCustomerId] = useState(newCustomerId)
  const [customerRef, setCustomerRef] = useState<string | null>(null)
  const [unsent, setUnsent] = useState<Unsent[]>([])
  const current = useRef({ connectionId, customerId })
  current.current = { connectionId, customerId }

  const startOver = () => {
    setCustomerId(newCustomerId())
    setCustomerRef(null)
    setUnsent([])
  }
  const heldConnection = useRef(connectionId)
  useEffect(() => {
    if (heldConnection.current === connectionId) return
    heldConnection.current = connectionId
    setCustomerId(newCustomerId())
    setCustomerRef(null)
    setUnsent([])
  }, [connectionId])

  const asked = trpc.channels.simulated.queryOptions(
    { connectionId, customerRef: customerRef ?? "-" },
    { enabled: customerRef !== null, refetchInterval: askEveryMs, staleTime: 0 },
  )
  const { data: thread } = useQuery(asked)
  const refresh = () => queries.invalidateQueries({ queryKey: asked.queryKey })
  useBell((rings) => {
    const about = (id?: string) => !thread || id === thread.conversationId
    if (customerRef && (rings.length === 0 || rings.some((ring) => about(ring.conversationId)))) void refresh()
  })

  const simulate = useMutation(trpc.channels.simulate.mutationOptions({ meta: { quiet: true } }))
  const say = async (text: string, name: string, key: string = crypto.randomUUID()) => {
    const sent = { connectionId, customerId }
    const isCurrent = () =>
      current.current.customerId === sent.customerId && current.current.connectionId === sent.connectionId
    setUnsent((lines) => [
      ...lines.filter((line) => line.key !== key),
      { key, text, name, state: "sending", error: null },
    ])
    try {
      const { customerRef: ref } = await simulate.mutateAsync({
        connectionId,
        customer: { id: customerId, name },
        text,
      })
      if (!isCurrent()) return
      setCustomerRef(ref)
      await refresh()
      setTimeout(() => setUnsent((lines) => lines.filter((line) => line.key !== key)), 400)
    } catch (error) {
      if (isCurrent()) {
        setUnsent((lines) =>
          lines.map((line) => (line.key === key ? { ...line, state: "failed" as const, error } : line)),
        )
      }
    }
  }

  const kept: Line[] = (thread?.messages ?? []).map((message) => ({ kind: "kept", message }))
  const lines: Line[] = [
    ...kept,
    ...stillUnsent(unsent, thread).map((line): Line => ({ kind: "unsent", unsent: line })),
  ]
  return { say, startOver, lines, thread: thread ?? null, isSending: simulate.isPending }
}

const newCustomerId = () => `sim-${crypto.randomUUID().slice(0, 13)}`

// A line leaves the waiting list a moment after it is kept; until then the kept one stands for both.
function stillUnsent(unsent: Unsent[], thread: Thread | null | undefined): Unsent[] {
  const said = (thread?.messages ?? []).filter(({ direction }) => direction === "inbound").map(({ text }) => text)
  return unsent.filter(({ text, state }) => state === "failed" || !said.slice(-unsent.length).includes(text))
}
