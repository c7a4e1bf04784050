import { createHash, createHmac, randomBytes } from "node:crypto"
import { z } from "zod"
import { isFresh, sameSecret } from "@/server/channels/authenticity"
import type { Channel, ConnectionInHand, RawRequest } from "@/server/channels/channel"
import { messageOf, push } from "@/server/channels/live_stream/comments"
import { mediaTypeOf, readJson } from "@/server/channels/read-body"
import { AppError } from "@/server/errors"

const toleranceSeconds = 300

/**
 * Tools that read a live room's comments for the merchant: over a socket (server/channels/live-socket.ts) or by signed
 * pushes of the same JSON. There is no way back into the room; the host says the answers.
 */
export const liveStream: Channel = {
  name: "live_stream",

  verify(request, connection) {
    if (request.method !== "POST") return { ok: false, status: 405, why: "method not allowed" }
    if (!isSigned(request, connection)) return { ok: false, status: 401, why: "wrong signature" }
    if (!isFresh(request.headers["x-live-timestamp"] ?? "", connection.now, toleranceSeconds)) {
      return { ok: false, status: 401, why: "stale timestamp" }
    }
    if (mediaTypeOf(request.headers) !== "application/json") return { ok: false, status: 415, why: "send JSON" }
    const body = readPush(request.body)
    if (!body) return { ok: false, status: 400, why: "malformed body" }
    const digest = createHash("sha256").update(request.body).digest("base64url")
    return { ok: true, externalId: digest, lane: body.room }
  },

  acknowledge: () => ({ status: 200, headers: { "content-type": "application/json" }, body: "{}" }),

  parse({ body }, connection) {
    const read = readPush(body)
    if (!read) throw new AppError("invalid", "The body holds no comments")
    return read.comments.map((comment) => messageOf(comment, read.room, connection.now))
  },

  send: async () => ({ kind: "failed", reason: "rejected", detail: "live_room" }),

  abilities: {
    maxTextLength: 500,
    buttons: false,
    typing: false,
    richWindow: false,
    style: "short",
    access: "open",
    playable: false,
  },
  settings: z.object({
    secret: z
      .string()
      .trim()
      .regex(/^[A-Za-z0-9_-]{32,128}$/, "live-secret"),
  }),
  secretKeys: ["secret"],
  propose: () => ({ secret: randomBytes(32).toString("base64url") }),

  simulate(connection, message) {
    const body = JSON.stringify({
      room: "simulated",
      comments: [
        {
          id: message.externalId,
          author: { id: message.sender.externalId, name: message.sender.name },
          text: message.text,
          at: message.at.toISOString(),
        },
      ],
    })
    const timestamp = `${Math.floor(message.at.getTime() / 1000)}`
    return {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "x-live-timestamp": timestamp,
        "x-live-signature": pushSignature(connection.secrets.secret ?? "", timestamp, body),
      },
      query: "",
      body,
    }
  },
}

/** HMAC-SHA-256 over the moment, a full stop and the body as it is sent; hexadecimal. */
export function pushSignature(secret: string, timestamp: string, body: Buffer | string): string {
  return createHmac("sha256", secret).update(`${timestamp}.`).update(body).digest("hex")
}

function isSigned({ headers, body }: RawRequest, { secrets }: ConnectionInHand): boolean {
  if (!secrets.secret) return false
  return sameSecret(
    headers["x-live-signature"] ?? "",
    pushSignature(secrets.secret, headers["x-live-timestamp"] ?? "", body),
  )
}

function readPush(body: Buffer) {
  try {
    return push.parse(readJson(body))
  } catch {
    return null
  }
}
