import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto"
import { z } from "zod"
import { readJson } from "@/server/channels/read-body"
import { AppError } from "@/server/errors"

const id = z.union([z.string().max(300), z.number().int()]).transform(String)
const named = z.string().max(300)
/** What cannot be read of it is left out. */
const maybe = <T extends z.ZodType>(shape: T) => shape.optional().catch(undefined)

const person = z.object({
  open_id: maybe(named),
  user_id: maybe(named),
  union_id: maybe(named),
})
export type LarkPerson = z.infer<typeof person>

const message = z.object({
  message_id: named,
  root_id: maybe(named),
  parent_id: maybe(named),
  create_time: maybe(id),
  chat_id: named,
  chat_type: maybe(named),
  message_type: named,
  content: z.string().max(200_000),
  mentions: z
    .array(z.object({ key: named, name: named.optional() }))
    .max(200)
    .optional()
    .catch(undefined),
})
export type LarkMessage = z.infer<typeof message>

const event = z.looseObject({
  sender: z.object({ sender_id: person.nullish(), sender_type: named.optional() }).optional(),
  message: message.optional(),
  message_id: named.optional(),
  message_id_list: z.array(named).max(1000).optional(),
  chat_id: named.optional(),
  reader: z.object({ reader_id: person.optional(), read_time: id.optional() }).optional(),
  operator_id: person.optional(),
  user_id: z.union([person, named]).optional(),
  reaction_type: z.object({ emoji_type: named.optional() }).optional(),
  operator: person.optional(),
  action: z
    .object({
      value: z.unknown().optional(),
      option: z.string().max(2000).optional(),
      input_value: z.string().max(5000).optional(),
      tag: named.optional(),
    })
    .optional(),
  context: z.object({ open_message_id: named.optional(), open_chat_id: named.optional() }).optional(),
})
export type LarkEvent = z.infer<typeof event>

const current = z.object({
  schema: z.literal("2.0"),
  header: z.object({
    event_id: named.min(1),
    event_type: named.min(1),
    create_time: id.optional(),
    token: named.optional(),
    app_id: named.optional(),
    tenant_key: named.optional(),
  }),
  event: event.default({}),
})
export type LarkCallback = z.infer<typeof current>
const handshake = z.object({
  type: z.literal("url_verification"),
  challenge: z.string().min(1).max(500),
  token: named.optional(),
})
/** The form of events before 2.0, of which none is a message we are told to hear. */
const earlier = z
  .object({
    uuid: named.min(1),
    token: named.optional(),
    ts: id.optional(),
    type: z.literal("event_callback"),
    event: z.looseObject({ type: named.optional(), app_id: named.optional() }),
  })
  .transform(
    ({ uuid, token, event: inner, ts }): LarkCallback => ({
      schema: "2.0",
      header: {
        event_id: uuid,
        event_type: inner.type ?? "unknown",
        token,
        app_id: inner.app_id,
        create_time: ts && /^\d{1,12}/.test(ts) ? String(Math.floor(Number(ts) * 1000)) : undefined,
      },
      event: {},
    }),
  )

const readable = z.union([handshake, current, earlier])

/** A callback in the clear, or null when it is none. */
export function readCallback(text: string): z.infer<typeof readable> | null {
  try {
    return readable.parse(readJson(text))
  } catch {
    return null
  }
}

/** The verification token a callback carries, wherever its version puts it; empty when it has none. */
export function tokenOf(text: string): string {
  try {
    const read = z.object({ token: named.optional(), header: z.object({ token: named.optional() }).optional() })
    const { token, header } = read.parse(readJson(text))
    return header?.token ?? token ?? ""
  } catch {
    return ""
  }
}

/** The `encrypt` of an outer body; null when there is none. */
export function encryptedPartOf(body: Buffer): string | null {
  try {
    return z.object({ encrypt: z.string().min(1) }).parse(readJson(body)).encrypt
  } catch {
    return null
  }
}

/** AES-256-CBC under SHA-256 of the Encrypt Key, the IV in front. Throws AppError("invalid"). */
export function decryptCallback(encryptKey: string, encrypted: string): string {
  const sealed = /^[A-Za-z0-9+/]+={0,2}$/.test(encrypted) ? Buffer.from(encrypted, "base64") : Buffer.alloc(0)
  if (sealed.length < 32 || sealed.length % 16 !== 0) throw unreadable()
  try {
    const cipher = createDecipheriv("aes-256-cbc", keyOf(encryptKey), sealed.subarray(0, 16))
    return Buffer.concat([cipher.update(sealed.subarray(16)), cipher.final()]).toString("utf8")
  } catch {
    throw unreadable()
  }
}

export function encryptCallback(encryptKey: string, text: string): string {
  const iv = randomBytes(16)
  const cipher = createCipheriv("aes-256-cbc", keyOf(encryptKey), iv)
  return Buffer.concat([iv, cipher.update(text, "utf8"), cipher.final()]).toString("base64")
}

const keyOf = (encryptKey: string) => createHash("sha256").update(encryptKey).digest()
const unreadable = () => new AppError("invalid", "The encrypted callback cannot be read")
