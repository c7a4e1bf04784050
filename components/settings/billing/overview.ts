import type { Answered } from "@/server/api/root"

export type Overview = Answered["billing"]["overview"]

/** The plans that can be chosen; the trial comes by itself. */
export const offered = ["free", "shop", "team"] as const
export type Offered = (typeof offered)[number]
