"use client"
import { useSearchParams } from "next/navigation"
import { reportBy } from "@/server/analytics/rules/report-lines"
import { type Asked, behindOf, queryOf } from "./overview-address"

/** What the address of the overview or of a report says, and the ways to change it without asking the server for a page. */
export function useOverviewAddress() {
  const search = useSearchParams()
  const { asked, ...period } = behindOf(search)
  const by = reportBy.find((known) => known === search.get("by")) ?? "day"
  const kept = by === "day" ? undefined : { by }
  const go = (query: string, how: "pushState" | "replaceState") =>
    window.history[how](null, "", window.location.pathname + query)
  return {
    ...period,
    by,
    asked,
    hrefOf: (wanted: Asked) => queryOf(period, wanted, kept),
    open: (wanted: Asked) => go(queryOf(period, wanted, kept), "pushState"),
    close: () => go(queryOf(period, null, kept), "replaceState"),
    choose: (chosen: { days?: number; to?: string; by?: string }) => {
      const { by: line = by, ...days } = chosen
      go(queryOf({ ...period, ...days }, null, line === "day" ? undefined : { by: line }), "replaceState")
    },
  }
}
