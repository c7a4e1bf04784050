import { z } from "zod"
import type { Context } from "@/server/context"
import type { ApiScope } from "@/server/developers/contract"
import { AppError } from "@/server/errors"

export type Words = { "zh-CN": string; en: string }
export type Method = "GET" | "POST" | "PATCH" | "PUT" | "DELETE"

type Fields = z.ZodObject
type Given<P extends Fields, Q extends Fields, B extends z.ZodType> = {
  params: z.infer<P>
  query: z.infer<Q>
  body: z.infer<B>
  /** the version a caller has seen, from If-Match; null when they did not say */
  seenVersion: number | null
  scopes: readonly ApiScope[]
}

/** One call of the open API: what the door checks, what the document says and what is done, in one place. */
export type RestCall = {
  name: string
  method: Method
  /** under /api/v1; `{thing}` is a parameter */
  path: string
  scope: ApiScope | null
  about: Words
  params: Fields
  query: Fields
  body: z.ZodType | null
  /** what the answer holds; null: no content */
  answer: z.ZodType | null
  status: 200 | 201 | 204
  /** the answer carries an ETag, and a change may say which one it has seen */
  versioned: boolean
  run: (ctx: Context, given: Given<Fields, Fields, z.ZodType>) => Promise<unknown>
}

type Declared<P extends Fields, Q extends Fields, B extends z.ZodType, A extends z.ZodType> = {
  name: string
  scope: ApiScope | null
  about: Words
  params?: P
  query?: Q
  body?: B
  answer?: A
  status?: 200 | 201
  versioned?: boolean
  run: (ctx: Context, given: Given<P, Q, B>) => Promise<A extends z.ZodNever ? void : z.input<A>>
}

/** Declares a call; the types of what comes in and goes out follow from its schemas. */
export function call<
  P extends Fields = z.ZodObject<Record<never, never>>,
  Q extends Fields = z.ZodObject<Record<never, never>>,
  B extends z.ZodType = z.ZodUndefined,
  A extends z.ZodType = z.ZodNever,
>(address: `${Method} /${string}`, declared: Declared<P, Q, B, A>): RestCall {
  const [method, path] = address.split(" ") as [Method, string]
  return {
    ...declared,
    method,
    path,
    params: declared.params ?? nothing,
    query: declared.query ?? nothing,
    body: declared.body ?? null,
    answer: declared.answer ?? null,
    status: declared.answer ? (declared.status ?? 200) : 204,
    versioned: declared.versioned ?? false,
    // What the door hands over was parsed by these very schemas.
    run: declared.run as RestCall["run"],
  }
}
const nothing = z.strictObject({})

export const moment = z.iso.datetime()
/** any JSON */
export const json = z.unknown()

/** What every list takes. */
export const pageQuery = {
  cursor: z
    .string()
    .regex(/^[\w-]{1,200}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
}

/** One page of a list; `next` is the cursor of the page after it, null at the end. */
export const pageOf = <R extends z.ZodType>(row: R) => z.object({ data: z.array(row), next: z.string().nullable() })

/** A cursor is opaque outside: what it holds may change. */
export const cursorOf = (place: string | number | null) =>
  place === null ? null : Buffer.from(JSON.stringify(place)).toString("base64url")

/** The id a cursor holds; undefined without one. */
export function idIn(cursor: string | undefined): string | undefined {
  return cursor === undefined ? undefined : placeIn(cursor, z.uuid())
}

/** The number a cursor holds; undefined without one. */
export function numberIn(cursor: string | undefined): number | undefined {
  return cursor === undefined ? undefined : placeIn(cursor, z.number().int().min(0).max(2_000_000_000))
}

export function placeIn<T>(cursor: string, schema: z.ZodType<T>): T {
  try {
    return schema.parse(JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")))
  } catch (cause) {
    throw new AppError("invalid", "The cursor is not one of ours", { reason: "cursor", cause })
  }
}
