import { createHash, createHmac } from "node:crypto"
import type { IncomingMessage } from "node:http"
import type { Duplex } from "node:stream"
import { type RawData, type WebSocket, WebSocketServer } from "ws"
import { z } from "zod"
import { isFresh, sameSecret } from "@/server/channels/authenticity"
import { connectionForDoor, type HeldConnection } from "@/server/channels/connection-in-hand"
import { keepDelivery } from "@/server/channels/keep-delivery"
import { room, type StreamComment, streamComment } from "@/server/channels/live_stream/comments"
import { readJson } from "@/server/channels/read-body"
import { clock } from "@/server/clock"
import { AppError } from "@/server/errors"
import { logger } from "@/server/logger"

const channelName = "live_stream"
const place = /^\/api\/live\/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})(?:\?(.*))?$/
const toleranceSeconds = 300
const largestFrame = 256 * 1024
const mostInFrame = 500
/** Comments wait so long for others to be kept with them. */
const gatherMs = 50
const largestBatch = 1000
const largestBatchBytes = 400 * 1024
/** Comments of one socket that are not kept yet: from here on nothing more is read from it, until half are. */
const mostUnkept = 20_000
const mostFaults = 100
const mostSockets = 1000
const mostSocketsOfOne = 20
const signInWithinMs = 10_000
const pulseMs = 30_000
const mostRemembered = 20_000

/** Close codes of our own: not signed in, connection paused or removed. */
const notSignedIn = 4001
const notTaken = 4003

const signIn = z.union([
  z.object({ room, ts: z.coerce.string().max(12), sign: z.string().max(128) }),
  z.object({ room, token: z.string().max(200) }),
])
const frame = z.union([
  z.array(streamComment).min(1).max(mostInFrame),
  z.object({ comments: z.array(streamComment).min(1).max(mostInFrame) }).transform(({ comments }) => comments),
  streamComment.transform((comment) => [comment]),
])

export type LiveDoor = {
  /** Takes every upgrade of a server; one that leads to no place of ours is refused. */
  accept: (request: IncomingMessage, socket: Duplex, head: Buffer) => void
  /** Keeps what was read and asks every tool to come back. */
  close: () => Promise<void>
}

/**
 * The door of stream tools: comments come over one socket, are kept as deliveries like every platform's and acknowledged
 * only then. What it says and hears is told in docs/live.md.
 */
export function openLiveDoor(): LiveDoor {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: largestFrame, perMessageDeflate: false })
  const tools = new Set<Tool>()
  const pulse = setInterval(() => {
    for (const tool of tools) tool.checkPulse()
  }, pulseMs)
  pulse.unref()
  return {
    accept(request, socket, head) {
      // Whoever leaves before they are answered must not end the process: an upgraded socket has nobody else to hear its errors.
      socket.on("error", () => socket.destroy())
      const [, connectionId, query] = place.exec(request.url ?? "") ?? []
      const ofOne = [...tools].filter((tool) => tool.connectionId === connectionId && tool.isIn()).length
      if (!connectionId) return refuse(socket, "404 Not Found")
      if (tools.size >= mostSockets || ofOne >= mostSocketsOfOne) return refuse(socket, "503 Service Unavailable")
      sockets.handleUpgrade(request, socket, head, (opened) => {
        const tool = serveTool(opened, connectionId, () => tools.delete(tool))
        tools.add(tool)
        const asked = Object.fromEntries(new URLSearchParams(query))
        if (asked.sign !== undefined || asked.token !== undefined) void tool.signIn(asked)
      })
    },
    async close() {
      clearInterval(pulse)
      await Promise.all([...tools].map((tool) => tool.leave()))
      sockets.close()
    },
  }
}

function refuse(socket: Duplex, status: string) {
  // A client that never closes its half would keep the socket for good.
  socket.once("finish", () => socket.destroy())
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`)
}

type Tool = {
  connectionId: string
  /** Only who holds the secret takes one of the connection's places. */
  isIn: () => boolean
  signIn: (given: unknown) => Promise<void>
  checkPulse: () => void
  leave: () => Promise<void>
}
type Waiting = { frame: number; comments: StreamComment[]; bytes: number }

/** One tool on its socket. Counts in its answers rise over the socket's life; frames are counted from one. */
function serveTool(socket: WebSocket, connectionId: string, gone: () => void): Tool {
  const said = { frames: 0, kept: 0, repeated: 0, refused: 0 }
  const waiting: Waiting[] = []
  const known = new Set<string>()
  let roomRef: string | null = null
  let signing = false
  let read = 0
  let unkept = 0
  let alive = true
  let timer: NodeJS.Timeout | undefined
  let keeping: Promise<void> | null = null
  const deadline = setTimeout(() => socket.close(notSignedIn, "not signed in"), signInWithinMs)

  socket.on("message", hear)
  socket.on("pong", () => {
    alive = true
  })
  socket.on("error", (error) => logger.debug({ err: error.message, connectionId }, "a stream tool's socket failed"))
  socket.on("close", () => {
    clearTimeout(deadline)
    gone()
    keepSoon(0)
  })

  async function enter(given: unknown) {
    signing = true
    const wish = signIn.safeParse(given)
    const connection = await connectionForDoor(connectionId, channelName).catch(() => null)
    if (!wish.success || !connection || !isAuthentic(wish.data, connection)) {
      turnAway(notSignedIn, "not signed in")
      return
    }
    if (connection.status === "paused") {
      turnAway(notTaken, "paused")
      return
    }
    clearTimeout(deadline)
    roomRef = wish.data.room
    signing = false
    tell({ type: "ready", room: roomRef })
    socket.resume()
  }

  /** A socket that is not read hears no goodbye. */
  function turnAway(code: number, why: string) {
    socket.resume()
    socket.close(code, why)
  }

  function hear(data: RawData) {
    const text = String(data)
    if (roomRef === null) {
      if (signing) return socket.close(notSignedIn, "wait for ready")
      // Nothing is read while the first frame is judged.
      socket.pause()
      void enter(jsonOf(text))
      return
    }
    const comments = frame.safeParse(jsonOf(text))
    read++
    if (!comments.success) {
      said.refused++
      tell({ type: "error", frame: read, why: "malformed frame" })
      if (said.refused >= mostFaults) socket.close(1008, "too many malformed frames")
      else waiting.push({ frame: read, comments: [], bytes: 0 })
      return keepSoon(gatherMs)
    }
    const fresh = comments.data.filter(({ id }) => !known.has(id))
    for (const { id } of fresh) known.add(id)
    said.repeated += comments.data.length - fresh.length
    unkept += fresh.length
    waiting.push({ frame: read, comments: fresh, bytes: text.length * 2 })
    if (unkept >= mostUnkept) socket.pause()
    keepSoon(unkept >= largestBatch ? 0 : gatherMs)
  }

  function keepSoon(afterMs: number) {
    if (keeping || (timer && afterMs > 0)) return
    clearTimeout(timer)
    timer = setTimeout(() => {
      timer = undefined
      keeping = keepWaiting().finally(() => {
        keeping = null
        if (waiting.length > 0) keepSoon(unkept >= largestBatch ? 0 : gatherMs)
      })
    }, afterMs)
  }

  /** One delivery at a time, so that a room's comments stay in order. */
  async function keepWaiting() {
    const batch = nextBatch(waiting)
    if (batch.length === 0) return
    const comments = batch.flatMap((one) => one.comments)
    try {
      const connection = await connectionForDoor(connectionId, channelName)
      if (!connection || connection.status === "paused") {
        waiting.length = 0
        socket.close(notTaken, "paused or removed")
        return
      }
      if (comments.length > 0) await keepDelivery(deliveryOf(connection, roomRef!, comments))
    } catch (error) {
      if (!(error instanceof AppError)) logger.error({ err: error, connectionId }, "comments were not kept")
      // Nothing was acknowledged: the tool sends these again when it is back.
      waiting.length = 0
      socket.close(1013, "not kept, try again")
      return
    }
    unkept -= comments.length
    said.kept += comments.length
    said.frames = batch.at(-1)!.frame
    forgetOldest(known)
    tell({ type: "ack", ...said })
    if (socket.isPaused && unkept <= mostUnkept / 2) socket.resume()
  }

  function tell(words: object) {
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(words))
  }

  return {
    connectionId,
    isIn: () => roomRef !== null,
    signIn: enter,
    checkPulse() {
      if (!alive && !socket.isPaused) return socket.terminate()
      alive = false
      socket.ping()
    },
    async leave() {
      while (waiting.length > 0 || keeping) {
        keepSoon(0)
        await (keeping ?? new Promise((resolve) => setTimeout(resolve, 5)))
      }
      socket.close(1012, "restarting")
    },
  }
}

function isAuthentic(wish: z.infer<typeof signIn>, connection: HeldConnection): boolean {
  const { secrets, id } = connection.inHand()
  if (!secrets.secret) return false
  if ("token" in wish) return sameSecret(wish.token, secrets.secret)
  return (
    sameSecret(wish.sign, socketSignature(secrets.secret, id, wish.room, wish.ts)) &&
    isFresh(wish.ts, clock.now(), toleranceSeconds)
  )
}

/** HMAC-SHA-256 over connection, room and moment (UNIX seconds), parted by full stops; hexadecimal. */
export const socketSignature = (secret: string, connectionId: string, roomRef: string, ts: string) =>
  createHmac("sha256", secret).update(`${connectionId}.${roomRef}.${ts}`).digest("hex")

function nextBatch(waiting: Waiting[]): Waiting[] {
  let comments = 0
  let bytes = 0
  const end = waiting.findIndex((one) => {
    comments += one.comments.length
    bytes += one.bytes
    return comments > largestBatch || bytes > largestBatchBytes
  })
  return waiting.splice(0, end < 0 ? waiting.length : Math.max(1, end))
}

function deliveryOf(connection: HeldConnection, roomRef: string, comments: StreamComment[]) {
  const body = Buffer.from(JSON.stringify({ room: roomRef, comments }))
  return {
    tenantId: connection.tenantId,
    connectionId: connection.id,
    externalId: createHash("sha256").update(body).digest("base64url"),
    lane: `in:${connection.id}:${roomRef}`,
    headers: { "content-type": "application/json" },
    query: "",
    body,
  }
}

function forgetOldest(known: Set<string>) {
  for (const id of known) {
    if (known.size <= mostRemembered) return
    known.delete(id)
  }
}

function jsonOf(text: string): unknown {
  try {
    return readJson(text)
  } catch {
    return null
  }
}
