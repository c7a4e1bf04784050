import { type factsAskedFor, type RuleFacts, readModelDay, shopClock } from "@/server/ai"
import type { SupposedFacts } from "@/server/ai/contract"
import { isUsedUp } from "@/server/billing"
import { readTags } from "@/server/contacts"
import type { Context } from "@/server/context"
import { freePlaces } from "@/server/flows/wait-in-line"

export type ShopFacts = Pick<RuleFacts, "tags" | "clock" | "somebodyFree" | "budgetUsed">

/** What the shop's handoff rules look at beside the message; only what they ask for is read. */
export async function readRuleFacts(
  ctx: Context,
  input: { asked: ReturnType<typeof factsAskedFor>; timeZone: string; contactId: string | null },
): Promise<ShopFacts> {
  const { asked, timeZone, contactId } = input
  return {
    tags: asked.tags && contactId ? await readTags(ctx, { contactId }) : [],
    clock: shopClock(ctx.now, timeZone),
    somebodyFree: asked.somebodyFree ? (await freePlaces(ctx)).places > 0 : true,
    budgetUsed: asked.budgetUsed ? (await isUsedUp(ctx)) || (await isModelSpent(ctx)) : false,
  }
}

/** The same shop as somebody supposes it, to try its rules. */
export function supposeFacts(facts: ShopFacts, supposed: SupposedFacts): ShopFacts {
  const [hours = 0, minutes = 0] = supposed.clock?.time.split(":").map(Number) ?? []
  return {
    tags: supposed.tags ?? facts.tags,
    clock: supposed.clock ? { minute: hours * 60 + minutes, weekday: supposed.clock.weekday } : facts.clock,
    somebodyFree: supposed.somebodyFree ?? facts.somebodyFree,
    budgetUsed: supposed.budgetUsed ?? facts.budgetUsed,
  }
}

async function isModelSpent(ctx: Context): Promise<boolean> {
  const { cap, used, reserved } = await readModelDay(ctx)
  return used + reserved >= cap
}
