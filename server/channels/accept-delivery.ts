import { createHash } from "node:crypto"
import type { Channel, RawAnswer, RawRequest } from "@/server/channels/channel"
import { connectionForDoor } from "@/server/channels/connection-in-hand"
import { keepDelivery } from "@/server/channels/keep-delivery"
import { channelNamed } from "@/server/channels/registry"
import { AppError, httpStatusOf } from "@/server/errors"
import { logger } from "@/server/logger"

const largestBody = 1024 * 1024
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** The public door of every platform: size, connection, authenticity, store, acknowledge. What it means is read later. */
export async function acceptDelivery(
  request: Request,
  params: { channel: string; connectionId: string },
): Promise<Response> {
  try {
    const channel = channelNamed(params.channel)
    if (!channel || !uuid.test(params.connectionId)) return say(404, "unknown connection")
    if (request.method !== "GET" && request.method !== "POST") return say(405, "method not allowed")
    const connection = await connectionForDoor(params.connectionId, channel.name)
    if (!connection) return say(404, "unknown connection")
    const raw = await readRequest(request)
    if (!raw) return say(413, "too large")
    return await keep(channel, connection, raw)
  } catch (error) {
    const known = error instanceof AppError ? error : new AppError("broken", "The delivery failed", { cause: error })
    if (known.code === "broken") logger.error({ err: error, connectionId: params.connectionId }, "a delivery failed")
    if (known.code === "unavailable")
      logger.warn({ err: error, connectionId: params.connectionId }, "a delivery was not kept")
    return say(known.code === "broken" ? 503 : httpStatusOf[known.code], known.code)
  }
}

async function keep(
  channel: Channel,
  connection: NonNullable<Awaited<ReturnType<typeof connectionForDoor>>>,
  raw: RawRequest,
) {
  const verified = channel.verify(raw, connection.inHand())
  if (!verified.ok) return say(verified.status, verified.why)
  if ("answer" in verified) return toResponse(verified.answer)
  if (connection.status === "paused") return toResponse(channel.acknowledge(raw))
  await keepDelivery({
    tenantId: connection.tenantId,
    connectionId: connection.id,
    externalId: keepable(verified.externalId),
    lane: `in:${connection.id}:${keepable(verified.lane)}`,
    headers: keptHeaders(raw.headers, verified.facts ?? {}),
    query: raw.query.toString().slice(0, 4000),
    body: raw.body,
  })
  return toResponse(channel.acknowledge(raw))
}

/** Null when the body is larger than the door takes; nothing past the limit is read. */
async function readRequest(request: Request): Promise<RawRequest | null> {
  if (Number(request.headers.get("content-length") ?? 0) > largestBody) return null
  const chunks: Uint8Array[] = []
  let size = 0
  if (request.body) {
    const reader = request.body.getReader()
    for (;;) {
      const { done, value } = await reader.read()
      if (done) break
      size += value.byteLength
      if (size > largestBody) {
        await reader.cancel()
        return null
      }
      chunks.push(value)
    }
  }
  return {
    method: request.method,
    headers: Object.fromEntries(request.headers),
    query: new URL(request.url).searchParams,
    body: chunks.length === 1 ? Buffer.from(chunks[0]!) : Buffer.concat(chunks),
  }
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

/** PostgreSQL keeps no NUL, and two long ids that differ at the end must stay two. */
function keepable(id: string): string {
  const text = id.replaceAll("\u0000", "")
  return text.length <= 150 ? text : `${text.slice(0, 80)}~${createHash("sha256").update(text).digest("hex")}`
}

function toResponse(answer: RawAnswer): Response {
  return new Response(answer.body ?? null, {
    status: answer.status,
    headers: { "cache-control": "no-store", ...answer.headers },
  })
}

function say(status: number, why: string): Response {
  return Response.json({ error: why }, { status, headers: { "cache-control": "no-store" } })
}
