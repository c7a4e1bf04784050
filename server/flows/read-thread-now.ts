import { setTimeout as pause } from "node:timers/promises"
import { shopClock } from "@/server/ai"
import type { ThreadNow } from "@/server/channels/channel"
import type { Context, Scope } from "@/server/context"
import { inTenant } from "@/server/db"
import { freePlaces } from "@/server/flows/wait-in-line"
import { readSince } from "@/server/inbox"
import { readTenant } from "@/server/tenants"

type Asked = { connectionId: string; externalId: string; mostMs: number }

/**
 * What there is to say since one of a customer's messages, waited for as long as allowed: the bot's words, or that the
 * conversation is a person's. Null while nothing is known of the message. No transaction stays open meanwhile.
 */
export async function readThreadNow(scope: Scope, { mostMs, ...about }: Asked): Promise<ThreadNow | null> {
  const latest = performance.now() + mostMs
  for (;;) {
    const thread = await inTenant(scope, (ctx) => look(ctx, about))
    const hasWords = thread !== null && (thread.said.length > 0 || thread.holder !== "bot")
    if (hasWords || performance.now() + lookEveryMs > latest) return thread
    await pause(lookEveryMs)
  }
}
const lookEveryMs = 200

async function look(ctx: Context, about: Omit<Asked, "mostMs">): Promise<ThreadNow | null> {
  const since = await readSince(ctx, about)
  if (!since) return null
  const { timeZone } = await readTenant(ctx)
  const isPassedOn = since.holder !== "bot"
  return {
    ...since,
    agentsOnline: isPassedOn ? (await freePlaces(ctx)).agentsOnline : 0,
    clock: shopClock(ctx.now, timeZone),
  }
}
