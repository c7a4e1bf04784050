import { useQuery, useQueryClient } from "@tanstack/react-query"
import { useCallback, useEffect, useRef } from "react"
import { useLocale, useText } from "@/components/i18n/locale"
import { ticketsText } from "@/components/i18n/tickets"
import { useTRPC } from "@/components/shell/trpc"
import { useBell } from "@/components/shell/use-bell"
import type { Answered } from "@/server/api/root"

export type TicketRow = Answered["tickets"]["list"]["rows"][number]
export type Ticket = Answered["tickets"]["ticket"]
export type TicketSettings = Answered["tickets"]["settings"]

/** In a rush of changes the screen asks again this often, not at every ring. */
const askAgainAfterMs = 500

/** Asks everything about tickets again. */
export function useTicketsRefresh() {
  const trpc = useTRPC()
  const queries = useQueryClient()
  return useCallback(() => queries.invalidateQueries(trpc.tickets.pathFilter()), [queries, trpc])
}

/** Keeps what is shown of tickets as it is now, by the bell. */
export function useTicketsBell() {
  const refresh = useTicketsRefresh()
  const waiting = useRef<ReturnType<typeof setTimeout> | null>(null)
  useEffect(() => () => clearTimeout(waiting.current ?? undefined), [])
  useBell((rings) => {
    if (rings.length > 0 && !rings.some(({ name }) => /^(ticket|ticket-settings|message)\./.test(name))) return
    waiting.current ??= setTimeout(() => {
      waiting.current = null
      void refresh()
    }, askAgainAfterMs)
  })
}

/** The shop's types and departments, and what each is called in the reader's language. */
export function useTicketNames() {
  const trpc = useTRPC()
  const locale = useLocale()
  const settings = useQuery(trpc.tickets.settings.queryOptions(undefined, { staleTime: 60_000 })).data
  const named = (all: { key: string; name: { "zh-CN": string; en: string } }[] | undefined, key: string) =>
    all?.find((one) => one.key === key)?.name[locale] ?? key
  return {
    types: settings?.types ?? [],
    departments: settings?.departments ?? [],
    typeName: (key: string) => named(settings?.types, key),
    departmentName: (key: string) => named(settings?.departments, key),
  }
}

/** Minutes in the largest unit that says them without a rest. */
export function useMinutes() {
  const { unit } = useText(ticketsText)
  return (minutes: number | null) => {
    if (minutes === null) return "–"
    if (minutes % 1440 === 0) return unit.days(minutes / 1440)
    return minutes % 60 === 0 ? unit.hours(minutes / 60) : unit.minutes(minutes)
  }
}
