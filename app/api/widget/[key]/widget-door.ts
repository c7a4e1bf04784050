import type { z } from "zod"
import { type Locale, locales } from "@/components/i18n/define-text"
import { widgetText } from "@/components/i18n/widget"
import { readVisitorToken } from "@/server/channels"
import { clock } from "@/server/clock"
import { type Scope, systemScope } from "@/server/context"
import { tenantOf } from "@/server/db"
import { AppError, httpStatusOf } from "@/server/errors"
import { readWidgetLook, type Visitor } from "@/server/flows/read-visitor-thread"
import { logger } from "@/server/logger"
import { readBodyWithin } from "@/server/same-origin"

export type WidgetParams = { params: Promise<{ key: string }> }

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** The tenant behind a widget's public key (the connection's id). */
export async function scopeOf(key: string): Promise<Scope> {
  const tenantId = uuid.test(key) ? await tenantOf("connection", key) : null
  if (!tenantId) throw new AppError("missing", "No such web chat", { reason: "closed" })
  return systemScope(tenantId)
}

/** The widget's look; a removed chat answers like an unknown one. */
export async function lookOf(key: string) {
  const scope = await scopeOf(key)
  try {
    return { scope, look: await readWidgetLook(scope, { connectionId: key }) }
  } catch (error) {
    if (error instanceof AppError && error.code === "missing") {
      throw new AppError("missing", error.message, { cause: error, reason: "closed" })
    }
    throw error
  }
}

/** The visitor a request's bearer token belongs to. */
export function visitorOf(request: Request, key: string): Visitor {
  const [scheme, token] = (request.headers.get("authorization") ?? "").split(" ")
  const visitor = scheme?.toLowerCase() === "bearer" && token ? readVisitorToken(key, token, clock.now()) : null
  if (!visitor) throw new AppError("unauthenticated", "Unknown visitor")
  return { connectionId: key, visitorId: visitor.visitorId }
}

/** Runs a widget door: its answer as JSON, its errors in the visitor's language, never kept by a cache. */
export async function answer(request: Request, deed: () => Promise<unknown>): Promise<Response> {
  try {
    return Response.json(await deed(), { headers: { "cache-control": "no-store" } })
  } catch (cause) {
    return refuse(request, cause)
  }
}

function refuse(request: Request, cause: unknown): Response {
  const error = cause instanceof AppError ? cause : new AppError("broken", "A widget door broke", { cause })
  if (error.code === "broken") logger.error({ err: error }, "a widget door broke")
  const words = widgetText[languageOf(request)].errors
  const seconds = error.details?.retryAfterSeconds
  return Response.json(
    {
      error: error.code,
      reason: error.reason ?? null,
      message: error.reason === "closed" ? words.closed : words[error.code],
    },
    {
      status: httpStatusOf[error.code],
      headers: {
        "cache-control": "no-store",
        ...(typeof seconds === "number" ? { "retry-after": String(seconds) } : {}),
      },
    },
  )
}

/** The JSON of a request, read up to a size and checked. */
export async function readJsonWithin<T>(request: Request, maxBytes: number, schema: z.ZodType<T>): Promise<T> {
  const text = new TextDecoder().decode(await readBodyWithin(request, maxBytes))
  const parsed = schema.safeParse(parseJson(text))
  if (!parsed.success) throw new AppError("invalid", "The request is malformed")
  return parsed.data
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** The language asked for by `?lang=`, else by the browser. */
export function languageOf(request: Request): Locale {
  const asked = new URL(request.url).searchParams.get("lang")
  if (locales.includes(asked as Locale)) return asked as Locale
  const first = (asked ?? request.headers.get("accept-language") ?? "zh").trim().toLowerCase()
  return first.startsWith("zh") ? "zh-CN" : "en"
}
