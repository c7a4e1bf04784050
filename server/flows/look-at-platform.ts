import {
  channelNamed,
  holdConnection,
  isLookDue,
  listOverdueLooks,
  noteHealthy,
  noteOver,
  noteTrouble,
  planLook,
} from "@/server/channels"
import type { Channel, ConnectionInHand, Pulled } from "@/server/channels/channel"
import { seconds } from "@/server/clock"
import { type Context, type Scope, systemScope } from "@/server/context"
import { inTenant } from "@/server/db"
import { AppError } from "@/server/errors"
import { fetchArrived } from "@/server/flows/fetch-arrived"
import { logger } from "@/server/logger"
import { enqueue, type OrderedJobs } from "@/server/queue"
import { firstLook } from "@/server/reactions"

type Look = OrderedJobs["lookAtPlatform"]

/**
 * One look at a platform that does not tell what arrives, and the plan of the next. Every plan is written down with the
 * connection and a look made for another one does nothing, so a repeat, a second start or a late one never doubles them.
 */
export async function lookAtPlatform(scope: Scope, look: Look): Promise<void> {
  const connection = await holdConnection(scope, look.connectionId)
  const channel = connection && channelNamed(connection.channel)
  if (!connection || !channel?.pull || connection.status !== "active") return
  if (!channel.abilities.polled && look.due === null) return
  if (!(await inTenant(scope, (ctx) => isLookDue(ctx, look)))) return
  const seen = await ask(scope, channel, channel.pull, connection.inHand())
  await inTenant(scope, async (ctx) => {
    if ("trouble" in seen) return backOff(ctx, look, channel, seen)
    const { connectionId } = look
    if (connection.troubled) await noteHealthy(ctx, { connectionId })
    if (seen.over) return noteOver(ctx, { connectionId, why: seen.over })
    const restMs = seen.restMs ?? seconds(channel.abilities.polled?.everySeconds ?? 0)
    if (channel.abilities.polled || seen.more) await planNext(ctx, { ...look, failures: 0 }, restMs)
  })
}

/** Looks again later for what a delivery announced and could not be fetched at once. */
export function lookLater(ctx: Context, connectionId: string, restMs: number): Promise<void> {
  return planNext(ctx, { connectionId, due: null, failures: 0 }, restMs)
}

/** The clock's safety net: polled connections whose next look was never planned, or is long overdue. */
export async function startLooks(tenantIds: string[]): Promise<void> {
  for (const tenantId of tenantIds) {
    await inTenant(systemScope(tenantId), async (ctx) => {
      const overdue = await listOverdueLooks(ctx)
      await enqueue(ctx, ...overdue.map((connectionId) => firstLook(connectionId, ctx.now)))
    })
  }
}

type Trouble = { trouble: string; says: string; retryAfterSeconds?: number }

async function ask(
  scope: Scope,
  channel: Channel,
  pull: NonNullable<Channel["pull"]>,
  inHand: ConnectionInHand,
): Promise<Omit<Pulled, "messages"> | Trouble> {
  const from = { connectionId: inHand.id, channel: channel.name }
  try {
    return await fetchArrived(scope, { ...from, pull, inHand, delivery: null })
  } catch (error) {
    // What is not the platform's doing is tried again by the queue.
    if (!(error instanceof AppError) || (error.code !== "unavailable" && error.code !== "limited")) throw error
    logger.warn({ err: error.message, connectionId: inHand.id }, "a platform could not be asked")
    const trouble = error.reason ?? "platform_down"
    const wait = Number(error.details?.retryAfterSeconds)
    return { trouble, says: String(error.details?.detail ?? trouble), ...(wait > 0 ? { retryAfterSeconds: wait } : {}) }
  }
}

/** Troubles that only the merchant can mend; the others pass. */
export const onlyForMerchants: ReadonlySet<string> = new Set(["token_invalid", "not_configured"])

async function backOff(ctx: Context, look: Look, channel: Channel, { trouble, says, retryAfterSeconds }: Trouble) {
  const isBroken = onlyForMerchants.has(trouble)
  await noteTrouble(ctx, { connectionId: look.connectionId, error: says, broken: isBroken })
  if (isBroken) return
  const failures = look.failures + 1
  const every = channel.abilities.polled?.everySeconds ?? 10
  const wait = retryAfterSeconds ?? Math.min(longestPause, every * 2 ** Math.min(failures, 10))
  await planNext(ctx, { ...look, failures }, seconds(wait))
}
const longestPause = 600

const shortestRest = 500

async function planNext(ctx: Context, { connectionId, due, failures }: Look, restMs: number) {
  const at = new Date(ctx.now.getTime() + Math.max(restMs, shortestRest))
  if (!(await planLook(ctx, { connectionId, due, at }))) return
  await enqueue(ctx, {
    name: "lookAtPlatform",
    payload: { connectionId, due: at.toISOString(), failures },
    lane: `look:${connectionId}`,
    key: `look:${connectionId}:${at.getTime()}`,
    runAt: at,
  })
}
