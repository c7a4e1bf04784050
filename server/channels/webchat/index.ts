import { z } from "zod"
import { sameSecret } from "@/server/channels/authenticity"
import { type Channel, type InboundMessage, mediaKinds, mostFiles } from "@/server/channels/channel"
import { mediaTypeOf, readJson } from "@/server/channels/read-body"
import { issueVisitorToken, proveUpload, readVisitorToken } from "@/server/channels/visitor-token"
import { AppError } from "@/server/errors"

const largestBody = 32 * 1024

/** What the widget posts. `id` is made in the browser, so a repeat after a lost network changes nothing. */
const visitorMessage = z.object({
  id: z.uuid(),
  type: z.enum(["text", "rating", "human", "choice", "file"]),
  /** uploaded before, each with the proof it was answered with */
  files: z
    .array(
      z.object({ fileId: z.uuid(), proof: z.string().max(60), kind: z.enum(mediaKinds), name: z.string().max(120) }),
    )
    .max(mostFiles)
    .optional(),
  text: z.string().trim().max(4000).optional(),
  score: z.number().int().min(1).max(5).optional(),
  page: z.string().max(2000).optional(),
  name: z.string().trim().max(80).optional(),
  locale: z.string().max(35).optional(),
  at: z.iso.datetime({ offset: true }).optional(),
})
type VisitorMessage = z.infer<typeof visitorMessage>

/** Web chat: our own widget inside the merchant's pages. A visitor's token is what other platforms do by signature. */
export const webchat: Channel = {
  name: "webchat",

  verify(request, connection) {
    if (request.method !== "POST") return { ok: false, status: 405, why: "method not allowed" }
    if (request.body.length > largestBody) return { ok: false, status: 413, why: "too large" }
    const [scheme, token] = (request.headers.authorization ?? "").split(" ")
    const visitor =
      scheme?.toLowerCase() === "bearer" && token ? readVisitorToken(connection.id, token, connection.now) : null
    if (!visitor) return { ok: false, status: 401, why: "unknown visitor" }
    if (mediaTypeOf(request.headers) !== "application/json") return { ok: false, status: 415, why: "send JSON" }
    const message = read(request.body)
    if (!message) return { ok: false, status: 400, why: "malformed message" }
    const { visitorId } = visitor
    const isOwn = ({ fileId, proof }: { fileId: string; proof: string }) =>
      sameSecret(proof, proveUpload({ connectionId: connection.id, visitorId, fileId }))
    if (message.files && !message.files.every(isOwn)) return { ok: false, status: 400, why: "not your file" }
    // Ids are made by browsers: under the visitor's name one of them cannot use up another's.
    return { ok: true, externalId: `${visitorId}:${message.id}`, lane: visitorId, facts: { visitor: visitorId } }
  },

  acknowledge: () => ({ status: 200, headers: { "content-type": "application/json" }, body: "{}" }),

  parse(delivery, connection) {
    const message = read(delivery.body)
    const visitorId = delivery.headers["x-verified-visitor"]
    if (!message || !visitorId) throw new AppError("invalid", "The visitor's message cannot be read")
    return [
      {
        externalId: `${visitorId}:${message.id}`,
        direction: "inbound",
        threadRef: visitorId,
        sender: { externalId: visitorId, name: message.name || undefined, locale: message.locale },
        occurredAt: message.at ? new Date(message.at) : connection.now,
        ...meaningOf(message),
      },
    ]
  },

  // The widget reads the thread itself, so a reply is with the visitor as soon as it is kept.
  send: async (_connection, message) => ({ kind: "sent", externalId: message.id }),
  edit: async () => ({ kind: "sent" }),
  recall: async () => ({ kind: "sent" }),

  abilities: {
    maxTextLength: 10_000,
    buttons: true,
    typing: true,
    media: mediaKinds,
    richWindow: true,
    repeatSafe: true,
    access: "open",
  },
  settings: z.object({
    color: z
      .string()
      .regex(/^#[0-9a-fA-F]{6}$/)
      .optional(),
    sites: z.string().max(2000).optional(),
    /** signs for the customers a shop's page names */
    identitySecret: z.string().trim().min(32).max(200).optional(),
  }),
  secretKeys: ["identitySecret"],

  simulate(connection, message) {
    const visitorId = `sim_${message.sender.externalId.replace(/[^A-Za-z0-9_-]/g, "_")}`.slice(0, 64).padEnd(8, "_")
    const token = issueVisitorToken(connection.id, visitorId, message.at)
    const body: VisitorMessage = {
      id: message.externalId,
      type: "text",
      text: message.text,
      name: message.sender.name,
      at: message.at.toISOString(),
    }
    return {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
      query: "",
      body: JSON.stringify(body),
    }
  },
}

function read(body: Buffer): VisitorMessage | null {
  try {
    const message = visitorMessage.parse(readJson(body))
    if (message.type === "rating") return message.score === undefined ? null : message
    if (message.type === "file") return message.files?.length ? message : null
    return message.type === "human" || message.text ? message : null
  } catch {
    return null
  }
}

function meaningOf(message: VisitorMessage): Pick<InboundMessage, "type" | "text" | "score" | "media"> {
  switch (message.type) {
    case "text":
      return { type: "text", text: message.text }
    case "file": {
      const media = message.files ?? []
      return {
        type: media[0]?.kind ?? "file",
        text: message.text,
        media: media.map(({ fileId, name }) => ({ fileId, name })),
      }
    }
    case "choice":
      return { type: "postback", text: message.text }
    case "rating":
      return { type: "rating", score: message.score, text: message.text }
    case "human":
      return { type: "text", text: message.text || (message.locale?.startsWith("en") ? "human please" : "转人工") }
  }
}
