import type { ReplayCase } from "@/scripts/replay/case"
import { eventsOf, listenToPulls } from "@/scripts/replay/events-of"
import { houseNameOf } from "@/scripts/replay/normalised-event"
import { openThrowAway } from "@/scripts/replay/open-throw-away"
import { commentAnswerOf, replyOf } from "@/scripts/replay/reply-of"
import { answerFrom, type Script } from "@/scripts/replay/script"
import { idsOf, setBefore } from "@/scripts/replay/set-before"
import { bring, type Place, type Response } from "@/scripts/replay/ways-in"
import { type Undone, workOff } from "@/scripts/replay/work-off"
import { holdConnection, noteTrouble } from "@/server/channels"
import type { Channel, ConnectionInHand } from "@/server/channels/channel"
import { outboundSigns } from "@/server/channels/outbound-signs"
import { channelNamed } from "@/server/channels/registry"
import { clock } from "@/server/clock"
import { systemScope } from "@/server/context"
import { inTenant } from "@/server/db"
import { AppError } from "@/server/errors"
import { answerOutside } from "@/server/fetch-outside"

type Delivered = Extract<ReplayCase, { kind: "delivery" }>
type Reply = Extract<ReplayCase, { kind: "reply" }>
type Shop = { tenantId: string; channel: Channel; connections: [string, ...string[]] }

/**
 * One case: a throw-away tenant with the clock stopped at the case's time, its requests through the door the web uses, and
 * the product's own handlers until nothing is left to do. Call `stopReplaying` after the last one.
 */
export async function replay(given: ReplayCase, stopped?: string) {
  stopClock(stopped ?? given.clock)
  const outside = given.channel ?? given.platform ?? ""
  if (given.kind === "outbound-sign") return { name: given.name, ...sign(outside, given) }
  const channel = channelNamed(houseNameOf(outside))
  if (!channel) throw new Error(`There is no channel ${outside}`)
  const script = answerFrom(given.upstream)
  const opened = await openThrowAway(channel, [given.config, ...(given.config2 ? [given.config2] : [])])
  const shop = { ...opened, channel }
  if (given.before) await setBefore({ tenantId: shop.tenantId, connectionId: shop.connections[0] }, given.before)
  stopClock(stopped ?? given.clock)
  const said = given.kind === "reply" ? await reply(shop, given, script) : await deliver(shop, given, script, stopped)
  return { name: given.name, ...said, outbound: script.asked, connection: await standingOf(shop) }
}

export function stopReplaying() {
  clock.reset()
  answerOutside(null)
}

function stopClock(iso: string | undefined) {
  clock.reset()
  if (!iso) return
  const at = new Date(iso)
  if (Number.isNaN(at.getTime())) throw new Error(`${iso} is no time`)
  clock.stop(at)
}

async function deliver(shop: Shop, given: Delivered, script: Script, stopped: string | undefined) {
  const { tenantId, channel } = shop
  const known = new Set(idsOf(given.before?.seen))
  const pulls = listenToPulls(channel)
  try {
    for (const call of given.before?.requests ?? []) await bring(placeOf(shop, call.account), call)
    const undone = await workOff(tenantId, () => script.left() > 0)
    for (const { eventId } of await eventsOf(tenantId, channel, pulls.heard, () => false)) known.add(eventId)
    const responses: Response[] = []
    for (const call of given.sequence ?? (given.request ? [given.request] : [])) {
      if (call.clock && !stopped) stopClock(call.clock)
      responses.push(await bring(placeOf(shop, call.account), call))
      // A slow back end has not begun when the next call comes.
      if (!given.slowBackendSeconds) undone.push(...(await workOff(tenantId, () => script.left() > 0)))
    }
    if (given.slowBackendSeconds) clock.shift(given.slowBackendSeconds * 1000)
    undone.push(...(await workOff(tenantId, () => script.left() > 0, true)))
    const events = await eventsOf(tenantId, channel, pulls.heard, ({ eventId, externalId }) =>
      [eventId, externalId].some((id) => id !== undefined && known.has(id)),
    )
    return { responses, events, ...(await parkedIn(shop)), ...toldOf(undone) }
  } finally {
    pulls.stop()
  }
}

const toldOf = (undone: Undone[]) => (undone.length > 0 ? { undone } : {})

const placeOf = ({ tenantId, channel, connections }: Shop, account: number): Place => ({
  tenantId,
  channel,
  connectionId: connections[account - 1] ?? connections[0],
})

async function parkedIn({ tenantId }: Shop) {
  const parked = await inTenant(systemScope(tenantId), (ctx) =>
    ctx.db.delivery.findMany({
      where: { status: "parked" },
      orderBy: { id: "asc" },
      select: { externalId: true, error: true },
    }),
  )
  return parked.length > 0 ? { parked } : {}
}

function standingOf({ tenantId, connections }: Shop) {
  return inTenant(systemScope(tenantId), async (ctx) => {
    const { status, lastError, cursor } = await ctx.db.connection.findFirstOrThrow({
      where: { id: connections[0] },
      select: { status: true, lastError: true, cursor: true },
    })
    return { state: status, error: lastError, ...(cursor === null ? {} : { cursor }) }
  })
}

/**
 * Sends one message the way `deliverMessage` hands it to a platform, again and later where that asks to wait while the
 * script has answers, and notes on the connection what came of it.
 */
async function reply({ tenantId, channel, connections }: Shop, { input }: Reply, script: Script) {
  const scope = systemScope(tenantId)
  const send = sender(channel, input)
  const attempt = async () => send((await holdConnection(scope, connections[0]))!.inHand())
  try {
    let result = await attempt()
    while (result.kind === "retry" && script.left() > 0) {
      clock.shift((result.retryAfterSeconds ?? 1) * 1000)
      result = await attempt()
    }
    if (result.kind === "failed" && result.reason === "token_invalid") {
      const trouble = { connectionId: connections[0], error: result.reason, broken: true }
      await inTenant(scope, (ctx) => noteTrouble(ctx, trouble))
    }
    const { kind: state, ...more } = result
    return { state, ...more }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    // Nobody knows whether the platform took it.
    return { state: "unknown", reason: error.reason ?? error.code }
  }
}

function sender({ name, send, answerComment }: Channel, input: Reply["input"]) {
  const comment = answerComment && commentAnswerOf(input)
  if (comment) return (connection: ConnectionInHand) => answerComment(connection, comment)
  const message = replyOf(name, input)
  return (connection: ConnectionInHand) => send(connection, message)
}

function sign(outside: string, { config, input }: Extract<ReplayCase, { kind: "outbound-sign" }>) {
  const signed = outboundSigns.get(outside)
  if (!signed) throw new Error(`Requests to ${outside} are not signed one by one`)
  // The request's fields may stand in a place of their own.
  const nested = input.path ? undefined : [input.params, input.fields].find((one) => typeof one === "object" && one)
  return { sign: signed(config as Record<string, string>, nested ?? input) }
}
