import type { Channel, RawAnswer, RawRequest, ThreadNow } from "@/server/channels/channel"
import { connectionForDoor } from "@/server/channels/connection-in-hand"
import { keepable, keepDelivery } from "@/server/channels/keep-delivery"
import { channelNamed } from "@/server/channels/registry"
import { type Scope, systemScope } from "@/server/context"
import { AppError, httpStatusOf } from "@/server/errors"
import { logger } from "@/server/logger"

const largestBody = 1024 * 1024
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

export type DoorCall = {
  method: string
  /** of the address, as it was called */
  path: string
  /** names in lower case */
  headers: Record<string, string>
  /** what follows the "?" of the address */
  query: string
  body: AsyncIterable<Uint8Array> | null
}
type Place = { channel: string; connectionId: string }

/** Waits, but never longer than `mostMs`, until there is something to say since a message of a connection's. */
type AskThread = (
  scope: Scope,
  about: { connectionId: string; externalId: string; mostMs: number },
) => Promise<ThreadNow | null>

/** The public door as a route of the web framework meets it; see `takeDelivery`. */
export async function acceptDelivery(request: Request, place: Place, ask?: AskThread): Promise<Response> {
  const answer = await takeDelivery(
    {
      method: request.method,
      path: new URL(request.url).pathname,
      headers: Object.fromEntries(request.headers),
      query: new URL(request.url).search.slice(1),
      body: request.body,
    },
    place,
    ask,
  )
  return new Response(answer.body ?? null, { status: answer.status, headers: answer.headers })
}

/**
 * The public door of every platform: size, connection, authenticity, store, acknowledge. What it means is read later; `ask`
 * answers the platforms that come back to fetch our words.
 */
export async function takeDelivery(call: DoorCall, place: Place, ask?: AskThread): Promise<RawAnswer> {
  try {
    const channel = channelNamed(place.channel)
    if (!channel || !uuid.test(place.connectionId)) return say(404, "unknown connection")
    if (call.method !== "GET" && call.method !== "POST") return say(405, "method not allowed")
    const connection = await connectionForDoor(place.connectionId, channel.name)
    if (!connection) return say(404, "unknown connection")
    const body = await readBody(call, channel.abilities.largestDelivery ?? largestBody)
    if (body === "broken off") return say(400, "the body broke off")
    if (body === "too large") return say(413, "too large")
    const { method, path, headers } = call
    const query = new URLSearchParams(call.query)
    const raw = { method, path, headers, query, rawQuery: call.query, body }
    return await keep(channel, connection, raw, ask)
  } catch (error) {
    const known = error instanceof AppError ? error : new AppError("broken", "The delivery failed", { cause: error })
    if (known.code === "broken") logger.error({ err: error, connectionId: place.connectionId }, "a delivery failed")
    if (known.code === "unavailable")
      logger.warn({ err: error, connectionId: place.connectionId }, "a delivery was not kept")
    return say(known.code === "broken" ? 503 : httpStatusOf[known.code], known.code)
  }
}

async function keep(
  channel: Channel,
  connection: NonNullable<Awaited<ReturnType<typeof connectionForDoor>>>,
  raw: RawRequest,
  ask: AskThread | undefined,
) {
  const inHand = connection.inHand()
  const verified = channel.verify(raw, inHand)
  if (!verified.ok) return say(verified.status, verified.why)
  if ("answer" in verified) return finish(verified.answer)
  if ("asks" in verified) {
    const about = { connectionId: connection.id, externalId: verified.asks, mostMs: longestAsked }
    const thread = ask ? await ask(systemScope(connection.tenantId), about) : null
    return finish(channel.answerNow?.(raw, inHand, thread) ?? channel.acknowledge(raw, inHand))
  }
  if (connection.status === "paused") return finish(channel.acknowledge(raw, inHand))
  await keepDelivery({
    tenantId: connection.tenantId,
    connectionId: connection.id,
    externalId: keepable(verified.externalId),
    lane: `in:${connection.id}:${keepable(verified.lane)}`,
    headers: keptHeaders(raw.headers, verified.facts ?? {}),
    query: raw.query.toString().slice(0, 4000),
    body: raw.body,
  })
  return finish(channel.acknowledge(raw, inHand))
}

/** A caller hears silence meanwhile, and the tightest platform hangs up after fifteen seconds. */
const longestAsked = 4000

/** Nothing past the limit is read. */
async function readBody({ headers, body }: DoorCall, most: number): Promise<Buffer | "too large" | "broken off"> {
  if (Number(headers["content-length"] ?? 0) > most) return "too large"
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    for await (const chunk of body ?? []) {
      size += chunk.byteLength
      if (size > most) return "too large"
      chunks.push(chunk)
    }
  } catch {
    return "broken off"
  }
  return Buffer.concat(chunks)
}

/** Credentials and addresses of the sender are not part of what a delivery says; what was proven is. */
function keptHeaders(headers: Record<string, string>, facts: Record<string, string>): Record<string, string> {
  const dropped = /^(authorization|cookie|x-forwarded|x-real-ip|forwarded|x-telegram-bot-api-secret-token|x-verified-)/
  return Object.fromEntries([
    ...Object.entries(headers)
      .filter(([name]) => !dropped.test(name))
      .map(([name, value]) => [name, value.slice(0, 1000)]),
    ...Object.entries(facts).map(([name, value]) => [`x-verified-${name}`, value]),
  ])
}

function finish(answer: RawAnswer): RawAnswer {
  return { ...answer, headers: { "cache-control": "no-store", ...answer.headers } }
}

function say(status: number, why: string): RawAnswer {
  return finish({ status, headers: { "content-type": "application/json" }, body: JSON.stringify({ error: why }) })
}
