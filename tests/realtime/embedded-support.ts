import { createHash, createHmac } from "node:crypto"
import { once } from "node:events"
import { createRequire } from "node:module"
import Pusher from "pusher"
import PusherJs, { type Channel, type Options } from "pusher-js"
import { WebSocket } from "ws"
import type { Limits } from "@/server/realtime/embedded/limits"
import { type RealtimeServerOptions, startRealtimeServer } from "@/server/realtime/embedded/server"

const identity = { appId: "shop", key: "shop-key", secret: "shop-secret" }
const host = "127.0.0.1"
export const anyProtocol7 = "/app/shop-key?protocol=7&client=js&version=8.6.0"

type Said = { event: string; channel?: string; data?: unknown; user_id?: string }
type ClientOptions = { watchlist?: string[]; encrypted?: boolean }
type Signing = {
  key?: string
  timestamp?: number
  md5?: string | null
  signature?: string
  params?: Record<string, string>
}

/** A running server with the real SDK, real browser clients, bare sockets and hand-signed calls that speak to it. */
export async function startTestServer(
  options: Omit<Partial<RealtimeServerOptions>, "limits"> & { limits?: Partial<Limits> } = {},
) {
  const problems: string[] = []
  const onProblem = (problem: string) => void problems.push(problem)
  const server = await startRealtimeServer({ ...identity, port: 0, host, onProblem, ...options })
  const clients: PusherJs[] = []
  const sockets: BareSocket[] = []
  const sdk = new Pusher({
    ...identity,
    host,
    port: String(server.port),
    useTLS: false,
    encryptionMasterKeyBase64: Buffer.alloc(32, 7).toString("base64"),
  })

  async function connect(userId: string, { watchlist, encrypted }: ClientOptions = {}): Promise<PusherJs> {
    const member = { user_id: userId, user_info: { name: `Name of ${userId}` } }
    const settings: Options = {
      cluster: "none",
      wsHost: host,
      wsPort: server.port,
      forceTLS: false,
      enabledTransports: ["ws"],
      channelAuthorization: {
        transport: "ajax",
        endpoint: "",
        customHandler: ({ socketId, channelName }, done) =>
          done(
            null,
            sdk.authorizeChannel(socketId, channelName, channelName.startsWith("presence-") ? member : undefined),
          ),
      },
      userAuthentication: {
        transport: "ajax",
        endpoint: "",
        customHandler: ({ socketId }, done) =>
          done(null, sdk.authenticateUser(socketId, { id: userId, ...(watchlist && { watchlist }) })),
      },
      ...(encrypted && { nacl: encryption }),
    }
    const client = new PusherJs(identity.key, settings)
    clients.push(client)
    await new Promise((resolve) => client.connection.bind("connected", resolve))
    return client
  }

  async function open(path = anyProtocol7, headers: Record<string, string> = {}): Promise<BareSocket> {
    const socket = new BareSocket(`ws://${host}:${server.port}${path}`, headers)
    sockets.push(socket)
    await once(socket.ws, "open")
    return socket
  }

  /** A call signed by hand, so that each part of the signature can be wrong. */
  async function call(method: string, path: string, body?: string, signing: Signing = {}) {
    const digest = signing.md5 === undefined && body ? createHash("md5").update(body).digest("hex") : signing.md5
    const params: Record<string, string> = {
      auth_key: signing.key ?? identity.key,
      auth_timestamp: String(signing.timestamp ?? Math.floor(Date.now() / 1000)),
      auth_version: "1.0",
      ...(digest && { body_md5: digest }),
      ...signing.params,
    }
    const query = Object.keys(params)
      .sort()
      .map((name) => `${name}=${params[name]}`)
      .join("&")
    const text = `${method}\n${path}\n${query}`
    const signature = signing.signature ?? createHmac("sha256", identity.secret).update(text).digest("hex")
    const url = `http://${host}:${server.port}${path}?${query}&auth_signature=${signature}`
    const response = await fetch(url, { method, body, headers: { "content-type": "application/json" } })
    return { status: response.status, body: (await response.json()) as Record<string, unknown> }
  }

  async function close() {
    for (const client of clients) client.disconnect()
    for (const socket of sockets) socket.ws.terminate()
    await server.close()
  }

  const health = async () => {
    const response = await fetch(`http://${host}:${server.port}/`)
    return (await response.json()) as { ok: boolean; connections: number; channels: number; users: number }
  }
  return { port: server.port, server, sdk, problems, connect, open, call, health, close }
}

export type TestServer = Awaited<ReturnType<typeof startTestServer>>

/** A WebSocket without a client library, for what the library would never say. */
export class BareSocket {
  readonly ws: WebSocket
  readonly said: Said[] = []
  readonly closed: Promise<{ code: number; reason: string }>
  private readonly listeners = new Set<() => void>()

  constructor(url: string, headers: Record<string, string>) {
    this.ws = new WebSocket(url, { headers, perMessageDeflate: false })
    this.ws.on("error", () => this.ws.terminate())
    this.ws.on("message", (data) => {
      this.said.push(JSON.parse(data.toString()) as Said)
      for (const listener of this.listeners) listener()
    })
    this.closed = new Promise((resolve) => {
      this.ws.on("close", (code, reason) => resolve({ code, reason: reason.toString() }))
    })
  }

  send(message: unknown): void {
    this.ws.send(typeof message === "string" ? message : JSON.stringify(message))
  }

  /** The first message that fits, past or future. */
  async hear(fits: string | ((said: Said) => boolean)): Promise<Said> {
    const isIt = typeof fits === "string" ? (said: Said) => said.event === fits : fits
    return new Promise((resolve) => {
      const look = () => {
        const found = this.said.find(isIt)
        if (!found) return
        this.listeners.delete(look)
        resolve(found)
      }
      this.listeners.add(look)
      look()
    })
  }

  async socketId(): Promise<string> {
    const { data } = await this.hear("pusher:connection_established")
    return (JSON.parse(String(data)) as { socket_id: string }).socket_id
  }

  /** Answers keep the order of questions, so after this pong everything asked before has been answered. */
  async isAlive(): Promise<boolean> {
    const before = this.said.filter((said) => said.event === "pusher:pong").length
    this.send({ event: "pusher:ping", data: {} })
    await this.hear(() => this.said.filter((said) => said.event === "pusher:pong").length > before)
    return true
  }
}

/** Resolves with the channel's members (presence) or an empty object once the server has let the client in. */
export function subscribed(channel: Channel): Promise<{ count?: number; me?: { id: string } }> {
  return new Promise((resolve, reject) => {
    channel.bind("pusher:subscription_succeeded", resolve)
    channel.bind("pusher:subscription_error", (error: unknown) => reject(new Error(JSON.stringify(error))))
  })
}

type Binds = { bind(event: string, callback: (data: never, meta: never) => void): unknown }

/** The next event of this name: its data and, for client events, who sent it. */
export function next<T>(source: Binds, event: string): Promise<{ data: T; meta?: { user_id?: string } }> {
  return new Promise((resolve) => source.bind(event, (data: T, meta?: { user_id?: string }) => resolve({ data, meta })))
}

export const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

// The encryption library is the client's own dependency, found from where the client is.
const encryption = createRequire(createRequire(import.meta.url).resolve("pusher-js"))("tweetnacl") as Options["nacl"]
