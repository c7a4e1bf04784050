import { once } from "node:events"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { Application } from "./application"
import { answerHttp } from "./http-door"
import { defaultLimits, type Limits } from "./limits"
import type { Identity } from "./signatures"
import { Webhooks } from "./webhooks"
import { WebSocketDoor } from "./websocket-door"

export type RealtimeServerOptions = Identity & {
  /** 0 takes any free port */
  port: number
  host: string
  /** browser origins that may connect; none listed means any */
  allowedOrigins?: readonly string[]
  webhookUrls?: readonly string[]
  limits?: Partial<Limits>
  onProblem?: (problem: string) => void
}

export type RealtimeServer = { port: number; close(): Promise<void> }

/** Starts a server of the Pusher Channels protocol; `close` asks every client to come back and ends within a second. */
export async function startRealtimeServer(options: RealtimeServerOptions): Promise<RealtimeServer> {
  const { appId, key, secret } = options
  const identity = { appId, key, secret }
  const limits = { ...defaultLimits, ...options.limits }
  const onProblem = options.onProblem ?? ((problem) => console.error(problem))
  const webhooks = new Webhooks(options.webhookUrls ?? [], identity, limits, onProblem)
  const app = new Application(identity, limits, webhooks, onProblem)
  const door = new WebSocketDoor(app, options.allowedOrigins ?? [])

  const http = createServer({ headersTimeout: 10_000, requestTimeout: 15_000, keepAliveTimeout: 65_000 })
  http.on("request", (request, response) => void answerHttp(app, request, response))
  http.on("upgrade", (request, stream, head) => door.accept(request, stream, head))
  // Room for refusals and REST calls beside a full house; beyond it sockets are not even greeted.
  http.maxConnections = limits.connections + 1_000
  http.listen(options.port, options.host)
  await once(http, "listening")

  const pulse = setInterval(() => {
    door.checkPulses()
    app.cache.dropExpired()
  }, limits.pingEveryMs).unref()

  const stop = async () => {
    clearInterval(pulse)
    webhooks.stop()
    const closed = once(http, "close")
    http.close()
    door.closeAll()
    const hangUp = setTimeout(() => http.closeAllConnections(), limits.closeGraceMs)
    await closed
    clearTimeout(hangUp)
  }
  let stopping: Promise<void> | undefined
  const close = () => {
    stopping ??= stop()
    return stopping
  }
  return { port: (http.address() as AddressInfo).port, close }
}
