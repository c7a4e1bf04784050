import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import type { ReadableStream as WebStream } from "node:stream/web"
import next from "next"
import { answerCall } from "@/server/api/answer-call"
import { answerError } from "@/server/api/answer-error"
import { answerRest } from "@/server/api/rest/answer-rest"
import { openLiveDoor, takeDelivery } from "@/server/channels"
import { closeDatabase } from "@/server/db"
import { env } from "@/server/env"
import { readThreadNow } from "@/server/flows/read-thread-now"
import { logger } from "@/server/logger"

/**
 * The web process in production: Next.js answers everything but the platforms' deliveries and the screens' questions, which
 * are taken right at the socket, where one costs a part of what it costs behind a route. See
 * docs/decisions/door-before-next.md.
 */
const host = process.env.HOST ?? "127.0.0.1"
const port = Number(process.env.PORT ?? 3000)
// Sockets are answered below: the site is given a server of its own to listen for them at, which hears none.
const site = next({ dev: false, hostname: host, port, httpServer: createServer() })
await site.prepare()
const answerPage = site.getRequestHandler()

const server = createServer((request, response) => {
  const url = request.url ?? ""
  const place = deliveryPlace(url)
  if (place) void answerDelivery(request, response, place)
  else if (openApiCall.test(url) && restMethods.has(request.method ?? "")) void answerOpenApi(request, response)
  else if (screenCall.test(url) && ["GET", "POST"].includes(request.method ?? "")) void answerScreen(request, response)
  else void answerPage(request, response)
})
const liveDoor = openLiveDoor()
server.on("upgrade", liveDoor.accept)
server.listen(port, host, () => logger.info({ host, port, url: env.APP_URL }, "web listens"))
server.once("error", (error) => {
  logger.fatal({ err: error.message }, "the web cannot listen")
  process.exit(1)
})

const screenCall = /^\/api\/trpc\/[\w.,%]+(?:\?.*)?$/

const openApiCall = /^\/api\/v1(?:\/|$|\?)/

const restMethods = new Set(["GET", "POST", "PUT", "PATCH", "DELETE"])

type Place = { channel: string; connectionId: string; path: string; query: string }

function deliveryPlace(url: string): Place | null {
  const found = /^(\/api\/webhooks\/([a-z0-9_-]{1,40})\/([0-9a-zA-Z-]{1,60})(?:\/[\w/-]{0,60})?)(?:\?(.*))?$/.exec(url)
  return found ? { path: found[1]!, channel: found[2]!, connectionId: found[3]!, query: found[4] ?? "" } : null
}

async function answerDelivery(request: IncomingMessage, response: ServerResponse, { path, query, ...place }: Place) {
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(request.headers)) headers[name] = String(value)
  const body = request.iterator({ destroyOnReturn: false })
  const answer = await takeDelivery(
    { method: request.method ?? "GET", path, headers, query, body },
    place,
    readThreadNow,
  )
  const text = Buffer.from(answer.body ?? "")
  response.writeHead(answer.status, {
    ...guarded,
    ...answer.headers,
    "content-length": text.length,
    // What was not read stands in the way of the next request.
    ...(request.complete ? {} : { connection: "close" }),
  })
  response.end(text)
}

async function answerScreen(request: IncomingMessage, response: ServerResponse) {
  const answer = await answerCall(asRequest(request)).catch(answerError)
  const text = Buffer.from(await answer.arrayBuffer())
  response.writeHead(answer.status, {
    ...Object.fromEntries(answer.headers),
    ...guarded,
    "cache-control": "no-store",
    "content-length": text.length,
    ...(request.complete ? {} : { connection: "close" }),
  })
  response.end(text)
}

/** An export is written at the pace of who reads it, so that a large shop is never held in memory. */
async function answerOpenApi(request: IncomingMessage, response: ServerResponse) {
  const answer = await answerRest(asRequest(request)).catch(answerError)
  response.writeHead(answer.status, {
    ...Object.fromEntries(answer.headers),
    ...guarded,
    ...(request.complete ? {} : { connection: "close" }),
  })
  if (!answer.body) return response.end()
  await pipeline(Readable.fromWeb(answer.body as WebStream), response).catch((error: Error) =>
    logger.debug({ err: error.message }, "a reader of the open API left"),
  )
}

function asRequest(request: IncomingMessage): Request {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) headers.set(name, String(value))
  // What was not read stays on the socket, so that a refusal in the middle of a body still reaches whoever sends it.
  const body = Readable.toWeb(Readable.from(request.iterator({ destroyOnReturn: false }))) as ReadableStream
  const carries = !["GET", "HEAD", "DELETE"].includes(request.method ?? "GET")
  return new Request(`http://screen${request.url}`, {
    method: request.method,
    headers,
    ...(carries ? { body, duplex: "half" } : {}),
  })
}

/** What the site says of every answer that is no page. */
const guarded = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "strict-origin-when-cross-origin",
  "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=()",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
}

let leaving = false
for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void leave())

/** Takes nothing new, lets what is under way finish for up to four seconds. */
async function leave() {
  if (leaving) return
  leaving = true
  setTimeout(() => process.exit(0), 4000).unref()
  const closed = new Promise((resolve) => server.close(resolve))
  server.closeIdleConnections()
  await liveDoor.close()
  await closed
  await site.close()
  await closeDatabase()
  process.exit(0)
}
