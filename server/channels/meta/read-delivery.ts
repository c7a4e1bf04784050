import { createHash } from "node:crypto"
import { z } from "zod"
import type { InboundMessage } from "@/server/channels/channel"
import { readJson } from "@/server/channels/read-body"
import { AppError } from "@/server/errors"

/** An id, digits kept; Meta writes most as strings, some as numbers. */
export const id = z.union([z.string().min(1).max(400), z.number().int()]).transform(String)
/** A moment in seconds or milliseconds since 1970, as a number or as digits: Meta uses all four. */
export const moment = z
  .union([z.string(), z.number()])
  .transform(String)
  .pipe(z.string().regex(/^\d{1,14}$/))
  .transform((digits) => new Date(Number(digits) * (digits.length > 11 ? 1 : 1000)))
/** Words and numbers whose absence or oddity must not cost the message. */
export const words = z.string().optional().catch(undefined)
export const looseId = id.optional().catch(undefined)
export const number = z
  .union([
    z.number(),
    z
      .string()
      .regex(/^-?\d{1,12}(\.\d{1,12})?$/)
      .transform(Number),
  ])
  .optional()
  .catch(undefined)

const parts = z
  .array(z.unknown())
  .nullish()
  .transform((given) => given ?? [])
const entry = z.object({
  id,
  time: moment.optional().catch(undefined),
  changes: parts,
  messaging: parts,
  standby: parts,
})
export type Entry = z.infer<typeof entry>
export const change = z.object({ field: z.string().max(100), value: z.unknown().optional() })

/** The entries of a delivery about `object` that can be read. Throws AppError("invalid") when there is none. */
export function readEntries(body: Buffer, object: string): Entry[] {
  const delivery = z.object({ object: z.literal(object), entry: z.array(z.unknown()).min(1) })
  const given = understand(delivery, readJson(body)).entry
  const read = given.map((one) => entry.safeParse(one)).flatMap(({ data }) => (data ? [data] : []))
  return read.length > 0 ? read : [understand(entry, given[0])]
}

/** One of the things a delivery brings, and what is kept of it where it cannot be read. */
export type Piece = { read: () => InboundMessage[]; otherwise: () => InboundMessage }

/** What the pieces of a delivery say: a broken one costs no other. Throws AppError("invalid") when all are broken. */
export function readPieces(pieces: Piece[]): InboundMessage[] {
  const faults: AppError[] = []
  const messages = pieces.flatMap(({ read, otherwise }) => {
    try {
      return read()
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== "invalid") throw error
      faults.push(error)
      return [otherwise()]
    }
  })
  if (faults[0] && faults.length === pieces.length) throw faults[0]
  return messages
}

/** Reads a part of a delivery. Throws AppError("invalid") with the field at fault, never with what was in it. */
export function understand<T extends z.ZodType>(shape: T, part: unknown): z.infer<T> {
  const read = shape.safeParse(part)
  if (read.success) return read.data
  throw new AppError("invalid", `The delivery lacks ${read.error.issues[0]?.path.join(".") || "its fields"}`)
}

/** Something Meta tells an account that no customer said: kept as it is, answered by nobody. */
export function notice(account: string, about: { field: string; value: unknown; at: Date }): InboundMessage {
  const digest = createHash("sha256").update(JSON.stringify([about.at, about.field, about.value]))
  return {
    externalId: `${about.field}:${digest.digest("hex").slice(0, 32)}`,
    type: "unsupported",
    direction: "system",
    accountRef: account,
    threadRef: account,
    sender: { externalId: account },
    occurredAt: about.at,
    text: about.field,
  }
}

/**
 * What a pressed button says: its title, or the whole of a choice we cut to fit. The platform hands back both the title
 * and what we put behind it.
 */
export function pressed(title: string | undefined, behind: string | undefined): string | undefined {
  const start = title?.replace(/…$/, "")
  return start && behind?.startsWith(start) ? behind : (title ?? behind)
}

/** A list under a text, each line only when there is something to say. */
export const lines = (...parts: (string | undefined)[]) => parts.filter(Boolean).join("\n") || undefined

/** A place in one line: what it is called, then where it is. */
export function placeOf(name: string | undefined, latitude: number | undefined, longitude: number | undefined) {
  const where = latitude === undefined || longitude === undefined ? undefined : `${latitude}, ${longitude}`
  return name && where ? `${name} (${where})` : (name ?? where)
}

/** An id of digits, the same for the same words: for customers a merchant plays. */
export function digitsFor(named: string, count: number): string {
  const digest = createHash("sha256").update(named).digest("hex")
  return BigInt(`0x${digest}`).toString().slice(-count)
}
