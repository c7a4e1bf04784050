import type { Plan } from "@/server/billing/contract"

/** Model tokens a day that a plan includes; a shop may allow itself less, never more. */
const includedTokens: Record<Plan, number> = {
  free: 100_000,
  trial: 500_000,
  shop: 1_000_000,
  team: 5_000_000,
}

export function dailyTokens(plan: string | undefined, ownLimit: number | null | undefined): number {
  const included = includedTokens[(plan ?? "trial") as Plan] ?? includedTokens.free
  return Math.min(included, ownLimit ?? included)
}
