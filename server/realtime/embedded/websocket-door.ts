import type { IncomingMessage } from "node:http"
import type { Duplex } from "node:stream"
import { type WebSocket, WebSocketServer } from "ws"
import type { Application } from "./application"
import { closeCodes } from "./close-codes"
import { Connection } from "./connection"

type Refusal = { code: number; reason: string }

/**
 * Turns upgrade requests into connections. Refused ones are upgraded too: only a close code tells the client library
 * whether to come back.
 */
export class WebSocketDoor {
  private readonly sockets: WebSocketServer
  private readonly countByAddress = new Map<string, number>()
  private readonly connections = new Set<Connection>()

  constructor(
    private readonly app: Application,
    private readonly allowedOrigins: readonly string[],
  ) {
    this.sockets = new WebSocketServer({
      noServer: true,
      clientTracking: false,
      perMessageDeflate: false,
      maxPayload: app.limits.frameBytes,
    })
  }

  accept(request: IncomingMessage, stream: Duplex, head: Buffer) {
    // A socket that breaks during the handshake or sends a broken frame raises an error here; closing is all there is.
    stream.on("error", () => stream.destroy())
    this.sockets.handleUpgrade(request, stream, head, (socket) => {
      socket.on("error", () => socket.terminate())
      const address = request.socket.remoteAddress ?? ""
      const refusal = this.whyRefused(request, address)
      if (refusal) return this.refuse(socket, refusal)
      this.countAddress(socket, address)
      const connection = new Connection(this.app, socket, stream)
      this.connections.add(connection)
      socket.on("close", () => this.connections.delete(connection))
    })
  }

  checkPulses(): void {
    for (const connection of this.connections) connection.checkPulse()
  }

  /**
   * A client told to return at once (42xx) finds the port closed and then waits out pusher-js's own 15 s before it tries
   * again; one told to return later waits a second, and by then the next process listens.
   */
  closeAll(): void {
    for (const connection of this.connections) connection.close(closeCodes.comeBackLater, "The server restarts")
  }

  private whyRefused(request: IncomingMessage, address: string): Refusal | undefined {
    const { app } = this
    const [path = "", search = ""] = (request.url ?? "").split("?", 2)
    const key = /^\/app\/([^/]+)$/.exec(path)?.[1]
    const version = new URLSearchParams(search).get("protocol")
    const origin = request.headers.origin
    if (key === undefined) return { code: closeCodes.unknownPath, reason: "Path not found" }
    if (key !== app.identity.key) return { code: closeCodes.unknownApplication, reason: "Application does not exist" }
    if (!version) return { code: closeCodes.missingVersion, reason: "No protocol version supplied" }
    if (!/^\d{1,3}$/.test(version)) return { code: closeCodes.malformedVersion, reason: "Invalid protocol version" }
    if (Number(version) < 5 || Number(version) > 7) {
      return { code: closeCodes.unsupportedVersion, reason: "Unsupported protocol version" }
    }
    if (origin !== undefined && this.allowedOrigins.length > 0 && !this.allowedOrigins.includes(origin)) {
      return { code: closeCodes.unauthorized, reason: "This origin may not connect" }
    }
    if (this.isCrowded(address)) return { code: closeCodes.comeBackLater, reason: "Over capacity" }
    return undefined
  }

  private isCrowded(address: string): boolean {
    const { connections, connectionsPerAddress } = this.app.limits
    if (this.connections.size >= connections) return true
    return connectionsPerAddress > 0 && (this.countByAddress.get(address) ?? 0) >= connectionsPerAddress
  }

  private refuse(socket: WebSocket, { code, reason }: Refusal) {
    socket.send(JSON.stringify({ event: "pusher:error", data: { code, message: reason } }))
    socket.close(code, reason)
    setTimeout(() => socket.terminate(), this.app.limits.closeGraceMs).unref()
  }

  private countAddress(socket: WebSocket, address: string): void {
    this.countByAddress.set(address, (this.countByAddress.get(address) ?? 0) + 1)
    socket.on("close", () => {
      const rest = (this.countByAddress.get(address) ?? 1) - 1
      if (rest > 0) this.countByAddress.set(address, rest)
      else this.countByAddress.delete(address)
    })
  }
}
