import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { fetchOutside } from "@/server/fetch-outside"

export type PlatformCall = {
  method: string
  path: string
  query: URLSearchParams
  headers: Record<string, string>
  body: string
  /** the body as JSON, where it is */
  json: Record<string, unknown>
}
type PlatformAnswer = { status?: number; headers?: Record<string, string>; json?: unknown; text?: string }
export type Behaviour = (call: PlatformCall) => PlatformAnswer | "hang" | "break"

export type ScriptedPlatform = {
  url: string
  heard: PlatformCall[]
  /** how it answers when nothing else is due */
  behaves: Behaviour
  /** what the next calls meet instead, first come first served */
  next: (PlatformAnswer | "hang" | "break")[]
  reset: () => void
  close: () => Promise<void>
}

/** A platform on this machine that answers as it is told and remembers what it heard. */
export async function startScriptedPlatform(behaves: Behaviour): Promise<ScriptedPlatform> {
  const platform: ScriptedPlatform = {
    url: "",
    heard: [],
    behaves,
    next: [],
    reset: () => {
      platform.heard.length = 0
      platform.next.length = 0
      platform.behaves = behaves
    },
    close: () =>
      new Promise((closed) => {
        server.close(() => closed())
        server.closeAllConnections()
      }),
  }
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const body = Buffer.concat(chunks).toString("utf8")
    const url = new URL(request.url ?? "/", "http://platform")
    const call: PlatformCall = {
      method: request.method ?? "",
      path: url.pathname,
      query: url.searchParams,
      headers: Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)])),
      body,
      json: jsonOf(body),
    }
    platform.heard.push(call)
    const answer = platform.next.shift() ?? platform.behaves(call)
    if (answer === "hang") return
    if (answer === "break") {
      request.socket.destroy()
      return
    }
    response
      .writeHead(answer.status ?? 200, { "content-type": "application/json; charset=utf-8", ...answer.headers })
      .end(answer.text ?? JSON.stringify(answer.json ?? {}))
  })
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening))
  platform.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  process.env.ALLOWED_PRIVATE_HOSTS = new URL(platform.url).host
  return platform
}

/** The way out with little patience, for a platform that hangs. */
export const impatient: { fetch: typeof fetchOutside } = {
  fetch: (url, init) => fetchOutside(url, { ...init, timeoutMs: 150 }),
}

/** A reply as the house hands it to an adapter. */
export const replyTo = (recipient: string, changed = {}) => ({
  id: "0193a5c0-2222-7000-8000-000000000001",
  threadRef: recipient,
  recipient,
  text: "您的包裹已到上海",
  language: "zh",
  cites: [],
  choices: [] as string[],
  ...changed,
})

function jsonOf(body: string): Record<string, unknown> {
  try {
    return JSON.parse(body)
  } catch {
    return {}
  }
}
