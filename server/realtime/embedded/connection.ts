import { randomInt } from "node:crypto"
import type { Duplex } from "node:stream"
import { type RawData, WebSocket } from "ws"
import type { Application } from "./application"
import { passClientEvent } from "./client-event"
import { closeCodes } from "./close-codes"
import { encodeData, type ServerEvent, textFrame } from "./frames"
import { parseMessage } from "./messages"
import type { Member, Peer } from "./peer"
import { RateWindow } from "./rate-window"
import { signIn } from "./sign-in"
import { subscribe } from "./subscribe"

/** One browser's socket: what it may say, how fast, and how much may wait for it. */
export class Connection implements Peer {
  readonly id = `${randomInt(1, 2 ** 31)}.${randomInt(1, 2 ** 31)}`
  readonly subscriptions = new Map<string, Member | null>()
  userId: string | undefined
  watchlist: ReadonlySet<string> = new Set()
  private wasHeard = true
  private readonly frameRate: RateWindow
  private readonly clientEventRate: RateWindow

  constructor(
    private readonly app: Application,
    private readonly socket: WebSocket,
    private readonly stream: Duplex,
  ) {
    this.frameRate = new RateWindow(app.limits.framesPerSecond)
    this.clientEventRate = new RateWindow(app.limits.clientEventsPerSecond)
    socket.on("message", (data, isBinary) => this.hear(data, isBinary))
    socket.on("ping", () => this.countFrame())
    socket.on("pong", () => this.countFrame())
    socket.on("close", () => app.forget(this))
    app.peers.set(this.id, this)
    const greeting = { socket_id: this.id, activity_timeout: app.limits.activityTimeoutSeconds }
    this.send({ event: "pusher:connection_established", data: encodeData(greeting) })
  }

  send(message: ServerEvent): void {
    this.write(textFrame(message))
  }

  /** A reader that falls too far behind is dropped at once: a close frame would only join the queue it does not read. */
  write(frame: Buffer) {
    if (this.socket.readyState !== WebSocket.OPEN) return
    if (this.stream.writableLength > this.app.limits.unsentBytes) return this.socket.terminate()
    this.stream.write(frame)
  }

  fail(code: number, message: string, channel?: string): void {
    this.send({ event: "pusher:error", ...(channel !== undefined && { channel }), data: { code, message } })
  }

  close(code: number, reason: string): void {
    this.fail(code, reason)
    this.socket.close(code, reason)
    setTimeout(() => this.socket.terminate(), this.app.limits.closeGraceMs).unref()
  }

  /** Called at every ping interval: whoever said nothing since the last one is gone. */
  checkPulse() {
    if (!this.wasHeard) return this.close(closeCodes.silent, "Pong reply not received")
    this.wasHeard = false
    if (this.socket.readyState === WebSocket.OPEN) this.socket.ping()
  }

  private hear(data: RawData, isBinary: boolean) {
    if (this.socket.readyState !== WebSocket.OPEN) return
    this.countFrame()
    try {
      this.obey(isBinary ? "" : data.toString())
    } catch (error) {
      this.fail(closeCodes.badMessage, "The message could not be handled")
      // JSON nested thousands deep can be read but not written again: the stack ends, the process must not.
      if (!(error instanceof RangeError)) this.app.onProblem(`A message failed: ${String(error)}`)
    }
  }

  private obey(text: string) {
    const message = parseMessage(text)
    if (!message) return this.fail(closeCodes.badMessage, "A message is a JSON object with an event")
    if (message.event.startsWith("client-")) return passClientEvent(this.app, this, message, this.clientEventRate)
    switch (message.event) {
      case "pusher:ping":
        return this.send({ event: "pusher:pong", data: "{}" })
      case "pusher:pong":
        return
      case "pusher:subscribe":
        return subscribe(this.app, this, message.data)
      case "pusher:unsubscribe":
        return this.unsubscribe(message.data)
      case "pusher:signin":
        return signIn(this.app, this, message.data)
      default:
        return this.fail(closeCodes.badMessage, "Unknown event")
    }
  }

  private unsubscribe(input: unknown) {
    const channel = input instanceof Object && "channel" in input ? input.channel : undefined
    if (typeof channel === "string") this.app.leaveChannel(this, channel)
  }

  private countFrame() {
    this.wasHeard = true
    const now = Date.now()
    if (this.frameRate.admits(now) || this.socket.isPaused) return
    this.socket.pause()
    setTimeout(() => this.socket.resume(), this.frameRate.restMs(now)).unref()
  }
}
