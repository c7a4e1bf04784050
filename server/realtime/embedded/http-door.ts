import type { IncomingMessage, ServerResponse } from "node:http"
import type { Application } from "./application"
import { parseJson } from "./messages"
import { type Answer, RestRefusal } from "./rest-answer"
import { answerRestCall } from "./rest-api"
import { isBodyDigest, whyUnsigned } from "./signatures"

/** Answers one HTTP request: how the server is at `/`, the signed REST API below /apps/. Never throws. */
export async function answerHttp(app: Application, request: IncomingMessage, response: ServerResponse) {
  try {
    reply(response, await answerOf(app, request))
  } catch (error) {
    if (error instanceof RestRefusal) return reply(response, { status: error.status, body: { error: error.message } })
    app.onProblem(`A REST call failed: ${String(error)}`)
    reply(response, { status: 500, body: { error: "The call could not be served" } })
  }
}

async function answerOf(app: Application, request: IncomingMessage): Promise<Answer> {
  const { path, query } = readAddress(request.url ?? "")
  const method = request.method ?? ""
  if (path === "/" && (method === "GET" || method === "HEAD")) return { status: 200, body: health(app) }
  const [, appId, rest] = /^\/apps\/([^/]+)\/(.+)$/.exec(path) ?? []
  if (!appId || !rest) throw new RestRefusal(404, "Not found")
  if (appId !== app.identity.appId) throw new RestRefusal(404, "Unknown application")
  const why = whyUnsigned(app.identity, { method, path, query }, Date.now(), app.limits.timestampSkewSeconds)
  if (why) throw new RestRefusal(401, why)
  const body = await readBody(request, app.limits.requestBytes)
  if (!isBodyDigest(body, query.get("body_md5"))) throw new RestRefusal(401, "body_md5 does not fit the body")
  const segments = rest.split("/").map(decode)
  return answerRestCall(app, { method, segments, query, body: parseJson(body.toString()) })
}

function health(app: Application) {
  return {
    ok: true,
    connections: app.peers.size,
    channels: app.channels.size,
    users: app.users.count,
    uptimeSeconds: Math.round(process.uptime()),
    memoryBytes: process.memoryUsage().rss,
  }
}

/** Splits an address by hand: a signature covers the values as they were written, and "+" is a plus sign there. */
function readAddress(url: string): { path: string; query: Map<string, string> } {
  const [path = "", search = ""] = url.split("?", 2)
  const query = new Map<string, string>()
  for (const pair of search.split("&").filter(Boolean)) {
    const at = pair.includes("=") ? pair.indexOf("=") : pair.length
    const key = decode(pair.slice(0, at))
    if (query.has(key)) throw new RestRefusal(400, "A query parameter is given twice")
    query.set(key, decode(pair.slice(at + 1)))
  }
  return { path, query }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    throw new RestRefusal(400, "The address is not encoded properly")
  }
}

function readBody(request: IncomingMessage, limitBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let length = 0
    request.on("data", (chunk: Buffer) => {
      length += chunk.length
      if (length <= limitBytes) chunks.push(chunk)
      else reject(new RestRefusal(413, `The body is larger than ${limitBytes} bytes`))
    })
    request.on("end", () => resolve(Buffer.concat(chunks)))
    request.on("error", reject)
    request.on("close", () => reject(new RestRefusal(400, "The body ended early")))
  })
}

function reply(response: ServerResponse, { status, body }: Answer): void {
  const text = JSON.stringify(body)
  response.writeHead(status, { "content-type": "application/json", "content-length": Buffer.byteLength(text) })
  response.end(text)
}
