import { bodyOf, type Call, type ReplayCase, type Scripted } from "@/scripts/replay/case"
import { normalisedEvent } from "@/scripts/replay/normalised-event"
import { changeBotSettings, plainBot } from "@/server/ai"
import { connectionForDoor, holdConnection, readDelivery, takeDelivery } from "@/server/channels"
import type { Channel, InboundMessage } from "@/server/channels/channel"
import { sealSecrets } from "@/server/channels/connection-secrets"
import { outboundSigns } from "@/server/channels/outbound-signs"
import { channelNamed } from "@/server/channels/registry"
import { clock, newId } from "@/server/clock"
import { systemScope } from "@/server/context"
import { claimKey, inTenant } from "@/server/db"
import { globalDb } from "@/server/db/global"
import { AppError } from "@/server/errors"
import { answerOutside } from "@/server/fetch-outside"
import * as registry from "@/server/jobs/registry"
import { createTenant } from "@/server/tenants"
import { settle } from "@/tests/support/settle"

/** The names platforms go by outside, where the house calls them otherwise. */
const houseNames: Record<string, string> = { wechat_oa: "wechat", standard_webhooks: "api" }
const outsideNames = Object.fromEntries(Object.entries(houseNames).map(([outside, house]) => [house, outside]))

/**
 * One case: a throw-away tenant with the clock stopped at the case's time, its requests through the door the web uses, and
 * the product's own handlers until nothing is left to do. Call `stopReplaying` after the last one.
 */
export async function replay(given: ReplayCase, stopped?: string) {
  setClock(stopped ?? given.clock)
  const outside = given.channel ?? given.platform ?? ""
  if (given.kind === "outbound-sign") return { name: given.name, ...sign(outside, given) }
  const channel = channelNamed(houseNames[outside] ?? outside)
  if (!channel) throw new Error(`There is no channel ${outside}`)
  const outbound = answerFrom(given.upstream)
  const shop = await openThrowAway()
  const [first, second] = [
    await connect(shop, channel, given.config),
    given.config2 ? await connect(shop, channel, given.config2) : null,
  ]
  if (given.kind === "reply") return { name: given.name, ...(await reply(shop, channel, first, given)), outbound }
  const responses = []
  for (const call of given.sequence ?? (given.request ? [given.request] : [])) {
    if (call.clock && !stopped) setClock(call.clock)
    responses.push(await knock(channel, call.account === 2 && second ? second : first, call))
    if (given.slowBackendSeconds) clock.shift(given.slowBackendSeconds * 1000)
    await settle(registry)
  }
  const events = await eventsOf(shop, channel)
  const { status, lastError } = await inTenant(systemScope(shop), (ctx) =>
    ctx.db.connection.findFirstOrThrow({ where: { id: first }, select: { status: true, lastError: true } }),
  )
  return { name: given.name, responses, events, outbound, connection: { state: status, error: lastError } }
}

export function stopReplaying() {
  clock.reset()
  answerOutside(null)
}

function setClock(iso: string | undefined) {
  clock.reset()
  if (!iso) return
  const wanted = new Date(iso).getTime()
  if (Number.isNaN(wanted)) throw new Error(`${iso} is no time`)
  clock.shift(wanted - Date.now())
}

/** The platform's side: scripted answers in order, and everything that was asked of it. */
function answerFrom(upstream: Scripted[]) {
  const waiting = [...upstream]
  const heard: { method: string; url: string; headers: Record<string, string>; body: unknown }[] = []
  answerOutside(async (url, { method, headers = {}, body }) => {
    heard.push({ method, url, headers, body: body === undefined ? null : readable(body) })
    const place = waiting.findIndex(({ match }) => match === undefined || url.includes(match))
    const [answer] = place < 0 ? [] : waiting.splice(place, 1)
    if (!answer || answer.hang) {
      throw new AppError("unavailable", "The address did not answer", { reason: answer ? "no-answer" : "not-reached" })
    }
    const text = typeof answer.body === "string" ? answer.body : JSON.stringify(answer.body ?? {})
    return { status: answer.status, headers: new Headers(answer.headers), bytes: Buffer.from(text) }
  })
  return heard
}

function readable(body: string | Buffer): unknown {
  const text = body.toString()
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** A tenant whose bot is silent, so that only the adapter itself speaks. */
async function openThrowAway(): Promise<string> {
  const tenantId = newId()
  const person = { personId: newId(), name: "Replay", email: `replay-${tenantId}@shop.example` }
  await globalDb().person.create({ data: { id: person.personId, email: person.email, name: person.name } })
  await inTenant(systemScope(tenantId), async (ctx) => {
    const shop = { name: "Replay", trade: "clothing", locale: "en", timeZone: "UTC" } as const
    await createTenant(ctx, { ...shop, slug: `replay-${tenantId.slice(-12)}`, owner: person })
    await changeBotSettings(ctx, { ...plainBot, enabled: false })
  })
  return tenantId
}

async function connect(tenantId: string, channel: Channel, config: Record<string, unknown>): Promise<string> {
  const values = Object.entries(config).map(([name, value]) => [
    name,
    typeof value === "string" ? value : JSON.stringify(value),
  ])
  const isSecret = ([name]: string[]) => channel.secretKeys.includes(name!)
  return inTenant(systemScope(tenantId), async (ctx) => {
    const id = newId(ctx.now)
    await ctx.db.connection.create({
      data: {
        id,
        channel: channel.name,
        name: channel.name,
        settings: Object.fromEntries(values.filter((entry) => !isSecret(entry))),
        secrets: await sealSecrets(ctx, id, Object.fromEntries(values.filter(isSecret))),
        createdAt: ctx.now,
      },
      select: { id: true },
    })
    await claimKey(ctx, "connection", id)
    return id
  })
}

async function knock(channel: Channel, connectionId: string, call: Call) {
  const suffix = /^([^?]*)(?:\?(.*))?$/s.exec(call.pathSuffix)!
  const query = call.queryString ?? (call.query ? new URLSearchParams(call.query).toString() : (suffix[2] ?? ""))
  const answer = await takeDelivery(
    {
      method: call.method,
      path: `/api/webhooks/${channel.name}/${connectionId}${suffix[1]}`,
      headers: Object.fromEntries(Object.entries(call.headers).map(([name, value]) => [name.toLowerCase(), value])),
      query: query.replace(/^\?/, ""),
      body: (async function* () {
        yield bodyOf(call)
      })(),
    },
    { channel: channel.name, connectionId },
  )
  return { status: answer.status, headers: answer.headers ?? {}, body: answer.body ?? "" }
}

/** Every event of the deliveries that were kept and read, each once. */
async function eventsOf(tenantId: string, channel: Channel) {
  const scope = systemScope(tenantId)
  const kept = await inTenant(scope, (ctx) =>
    ctx.db.delivery.findMany({ where: { status: "done" }, orderBy: { id: "asc" }, select: { id: true } }),
  )
  const seen = new Map<string, InboundMessage>()
  for (const { id } of kept) {
    const delivery = await inTenant(scope, (ctx) => readDelivery(ctx, id))
    const connection = delivery && (await connectionForDoor(delivery.connectionId, channel.name))
    if (!delivery || !connection) continue
    for (const message of channel.parse(delivery, connection.inHand())) {
      const key = `${connection.id}:${message.externalId}`
      if (!seen.has(key)) seen.set(key, message)
    }
  }
  return [...seen.values()].map((message) => normalisedEvent(outsideNames[channel.name] ?? channel.name, message))
}

type Reply = Extract<ReplayCase, { kind: "reply" }>

async function reply(tenantId: string, channel: Channel, connectionId: string, { input }: Reply) {
  const connection = await holdConnection(systemScope(tenantId), connectionId)
  const said = (...names: string[]) => names.map((name) => input[name]).find((value) => typeof value === "string")
  const recipient = said("recipient", "to", "recipientId", "userId", "threadRef", "conversationRef") ?? ""
  const result = await channel.send(connection!.inHand(), {
    id: newId(),
    threadRef: String(said("threadRef", "conversationRef", "threadId", "recipient", "to") ?? recipient),
    recipient: String(recipient),
    text: String(input.text ?? ""),
    language: String(input.language ?? "en"),
    cites: [],
    choices: Array.isArray(input.choices) ? input.choices.map(String) : [],
  })
  return { state: result.kind, result }
}

function sign(outside: string, { config, input }: Extract<ReplayCase, { kind: "outbound-sign" }>) {
  const signed = outboundSigns.get(outside)
  if (!signed) throw new Error(`Requests to ${outside} are not signed one by one`)
  return { sign: signed(config as Record<string, string>, input as Record<string, string>) }
}
