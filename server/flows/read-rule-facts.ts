import { type factsAskedFor, type RuleFacts, readModelDay, shopClock } from "@/server/ai"
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

async function isModelSpent(ctx: Context): Promise<boolean> {
  const { cap, used, reserved } = await readModelDay(ctx)
  return used + reserved >= cap
}
