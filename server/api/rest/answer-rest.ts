import { randomUUID } from "node:crypto"
import type { z } from "zod"
import type { RestCall } from "@/server/api/rest/call"
import { restCalls } from "@/server/api/rest/calls"
import { apiDocument } from "@/server/api/rest/document"
import { answerProblem, localeOf } from "@/server/api/rest/problem"
import { streamExport } from "@/server/api/rest/stream-export"
import { addressOf } from "@/server/client-address"
import { inTenant } from "@/server/db"
import { answerOnce, type Bearer, openByKey } from "@/server/developers"
import type { ApiScope } from "@/server/developers/contract"
import { AppError } from "@/server/errors"
import { countAttempt, takeAttempt } from "@/server/limits"
import { readBodyWithin } from "@/server/same-origin"
import { hashOf } from "@/server/seal"

export const maxBodyBytes = 64 * 1024
/** calls of one key a minute */
export const callsAMinute = 600
const root = "/api/v1"

/**
 * The door of the open API: whose key, how often, how large, what is asked, then the deed in its tenant. Size and key come
 * before anything is parsed.
 */
export async function answerRest(request: Request): Promise<Response> {
  const requestId = randomUUID()
  const locale = localeOf(request.headers.get("accept-language"))
  const limits: Record<string, string> = {}
  const respond = (response: Response) => {
    for (const [name, value] of Object.entries({ ...limits, "x-request-id": requestId, vary: "Authorization" })) {
      response.headers.set(name, value)
    }
    if (!response.headers.has("cache-control")) response.headers.set("cache-control", "no-store")
    return response
  }
  try {
    const url = new URL(request.url)
    const path = url.pathname.slice(root.length) || "/"
    if (path === "/openapi.json" && request.method === "GET") {
      const answer = Response.json(
        apiDocument(localeOf(url.searchParams.get("lang") ?? request.headers.get("accept-language"))),
      )
      answer.headers.set("cache-control", "public, max-age=300")
      answer.headers.set("access-control-allow-origin", "*")
      return respond(answer)
    }
    const bearer = await openBearer(request)
    await countCall(bearer, limits)
    if (path === "/export") {
      if (request.method !== "GET") throw noMethod()
      needScope(bearer, "exports:read")
      return respond(await streamExport(bearer.scope, url.searchParams.get("cursor")))
    }
    const { call, params } = findCall(request.method, path)
    needScope(bearer, call.scope)
    return respond(await answerDeed(request, url, bearer, call, params))
  } catch (error) {
    return respond(answerProblem(error, { locale, requestId }))
  }
}

async function openBearer(request: Request): Promise<Bearer> {
  const [scheme, token] = (request.headers.get("authorization") ?? "").split(" ")
  const bearer = scheme?.toLowerCase() === "bearer" && token ? await openByKey(token) : null
  if (bearer) return bearer
  // Guessing keys is slowed down by address; a right key is never counted here.
  await takeAttempt({ key: `api-refused:${addressOf(request.headers)}`, max: 60, seconds: 60 })
  throw new AppError("unauthenticated", "No such key")
}

async function countCall({ apiKeyId }: Bearer, limits: Record<string, string>) {
  const { remaining, resetSeconds } = await countAttempt({ key: `api:${apiKeyId}`, max: callsAMinute, seconds: 60 })
  Object.assign(limits, {
    "ratelimit-limit": String(callsAMinute),
    "ratelimit-remaining": String(Math.max(0, remaining)),
    "ratelimit-reset": String(resetSeconds),
  })
  if (remaining < 0) {
    throw new AppError("limited", "The key's rate limit is reached", {
      reason: "too-many-attempts",
      details: { retryAfterSeconds: resetSeconds },
    })
  }
}

function needScope({ scopes }: Bearer, scope: ApiScope | null) {
  if (scope && !scopes.includes(scope)) {
    throw new AppError("forbidden", `The key lacks ${scope}`, {
      reason: "scope",
      details: { fields: { scope: [scope] } },
    })
  }
}

const patterns = restCalls.map((call) => ({
  call,
  pattern: new RegExp(`^${call.path.replace(/\{(\w+)\}/g, "(?<$1>[^/]{1,100})")}$`),
}))

function findCall(method: string, path: string): { call: RestCall; params: Record<string, string> } {
  const here = patterns.filter(({ pattern }) => pattern.test(path))
  if (here.length === 0) throw new AppError("missing", "No such address")
  const found = here.find(({ call }) => call.method === method)
  if (!found) throw noMethod()
  return { call: found.call, params: { ...found.pattern.exec(path)!.groups } }
}

const noMethod = () => new AppError("invalid", "Not this method", { reason: "no-method" })

async function answerDeed(
  request: Request,
  url: URL,
  bearer: Bearer,
  call: RestCall,
  rawParams: Record<string, string>,
): Promise<Response> {
  const raw = call.body ? await readJson(request) : { text: "", value: undefined }
  // An id that is none cannot be found.
  const params = call.params.safeParse(rawParams)
  if (!params.success) throw new AppError("missing", "No such thing")
  const query = check(call.query, Object.fromEntries(url.searchParams), "query")
  const body = call.body ? check(call.body, raw.value, "body") : undefined
  const seenVersion = versionIn(request.headers.get("if-match"))
  const key = request.method === "POST" ? idempotencyKeyOf(request) : null
  const given = { params: params.data, query, body, seenVersion, scopes: bearer.scopes }
  const answer = await inTenant(bearer.scope, async (ctx) => {
    const run = async () => ({ status: call.status as number, body: (await call.run(ctx, given)) ?? null })
    if (!key) return { ...(await run()), repeated: false }
    return answerOnce(
      ctx,
      { key, requestHash: hashOf(`${request.method} ${url.pathname}${url.search}\n${raw.text}`) },
      run,
    )
  })
  if (call.answer === null) return new Response(null, { status: 204 })
  const response = Response.json(answer.body, { status: answer.status })
  if (answer.repeated) response.headers.set("idempotency-replayed", "true")
  if (call.versioned) {
    const etag = `"${(answer.body as { version: number }).version}"`
    response.headers.set("etag", etag)
    if (request.method === "GET" && request.headers.get("if-none-match") === etag) {
      return new Response(null, { status: 304, headers: { etag } })
    }
  }
  return response
}

/** A call without a body may come without one. */
async function readJson(request: Request): Promise<{ text: string; value: unknown }> {
  const bytes = await readBodyWithin(request, maxBodyBytes)
  if (bytes.length === 0) return { text: "", value: {} }
  if (!/^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i.test(request.headers.get("content-type") ?? "")) {
    throw new AppError("invalid", "Send JSON", { reason: "not-json" })
  }
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes)
    return { text, value: JSON.parse(text) }
  } catch (cause) {
    throw new AppError("invalid", "The body is not JSON", { reason: "malformed-json", cause })
  }
}

function check(schema: z.ZodType, value: unknown, place: string) {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data as never
  const fields: Record<string, string[]> = {}
  for (const issue of parsed.error.issues.slice(0, 20)) {
    const path = [place, ...issue.path.map(String)].join(".").slice(0, 200)
    fields[path] = [...(fields[path] ?? []), issue.message.slice(0, 300)]
  }
  throw new AppError("invalid", "Some fields do not fit", { reason: "fields", details: { fields } })
}

function idempotencyKeyOf(request: Request): string | null {
  const key = request.headers.get("idempotency-key")
  if (key === null) return null
  if (!/^[\x21-\x7e]{1,200}$/.test(key)) {
    throw new AppError("invalid", "An Idempotency-Key has 1 to 200 visible characters", { reason: "idempotency-key" })
  }
  return key
}

function versionIn(header: string | null): number | null {
  const found = /^(?:W\/)?"(\d{1,9})"$/.exec(header ?? "")
  return found ? Number(found[1]) : null
}
