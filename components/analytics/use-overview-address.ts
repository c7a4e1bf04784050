"use client"
import { useSearchParams } from "next/navigation"
import { type Asked, behindOf, queryOf } from "./overview-address"

/** What the overview's address says, and the ways to change it without asking the server for a page. */
export function useOverviewAddress() {
  const search = useSearchParams()
  const { days, asked } = behindOf(search)
  const go = (query: string, how: "pushState" | "replaceState") =>
    window.history[how](null, "", window.location.pathname + query)
  return {
    days,
    asked,
    hrefOf: (wanted: Asked) => queryOf(days, wanted),
    open: (wanted: Asked) => go(queryOf(days, wanted), "pushState"),
    close: () => go(queryOf(days, null), "replaceState"),
    choose: (chosen: number) => go(queryOf(chosen, null), "replaceState"),
  }
}
