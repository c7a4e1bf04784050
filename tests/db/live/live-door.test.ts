import { createServer } from "node:http"
import { type AddressInfo, connect as plainConnect } from "node:net"
import { afterAll, beforeAll, expect, test } from "vitest"
import { WebSocket } from "ws"
import { freshDatabase } from "@/tests/support/database"
import { openStreamShop } from "./stream-shop"

await freshDatabase()
const { openLiveDoor } = await import("@/server/channels")
const { socketSignature } = await import("@/server/channels/live-socket")

const server = createServer()
const door = openLiveDoor()
let stream: Awaited<ReturnType<typeof openStreamShop>>
let address = ""

beforeAll(async () => {
  stream = await openStreamShop()
  server.on("upgrade", door.accept)
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready))
  address = `ws://127.0.0.1:${(server.address() as AddressInfo).port}/api/live/`
})
afterAll(async () => {
  await door.close()
  server.closeAllConnections()
  server.close()
})

type Heard = Record<string, unknown>

/** A stream tool: what it hears, in order, and how its connection ends. */
function connect(query = "", connectionId = stream.connectionId) {
  const socket = new WebSocket(`${address}${connectionId}${query}`)
  const heard: Heard[] = []
  let wake = () => {}
  let ended: number | null = null
  socket.on("message", (data) => {
    heard.push(JSON.parse(String(data)))
    wake()
  })
  socket.on("close", (code) => {
    ended = code
    wake()
  })
  socket.on("error", () => {})
  async function until<T>(seen: () => T | null | undefined): Promise<T> {
    for (;;) {
      const found = seen()
      if (found !== null && found !== undefined) return found
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    }
  }
  return {
    socket,
    opened: () => new Promise<void>((open) => socket.once("open", open)),
    send: (frame: unknown) => socket.send(typeof frame === "string" ? frame : JSON.stringify(frame)),
    ready: () => until(() => heard.find(({ type }) => type === "ready")),
    acknowledged: (frames: number) =>
      until(() => heard.findLast((one) => one.type === "ack" && Number(one.frames) >= frames)),
    error: () => until(() => heard.find(({ type }) => type === "error")),
    closed: () => until(() => ended),
  }
}

const comment = (id: string, text = "多久发货") => ({ id, author: { id: `viewer-${id}`, name: "阿青" }, text })

async function enter(room: string) {
  const tool = connect()
  await tool.opened()
  tool.send({ room, token: stream.secret })
  await tool.ready()
  return tool
}

const keptIn = async (room: string) => {
  await stream.shop.rest()
  const { id } = await stream.room(room)
  return (await stream.comments()).filter(({ roomId }) => roomId === id).map(({ externalId }) => externalId)
}

test("takes single comments and lists, and says how many frames are safe", async () => {
  const tool = await enter("one")
  tool.send(comment("a1"))
  tool.send([comment("a2"), comment("a3")])
  tool.send({ comments: [comment("a4")] })
  expect(await tool.acknowledged(3)).toMatchObject({ frames: 3, kept: 4, repeated: 0, refused: 0 })
  expect(await keptIn("one")).toEqual(["a1", "a2", "a3", "a4"])
  tool.socket.close()
})

test("lets a tool in by a signature in the address", async () => {
  const ts = `${Math.floor(Date.now() / 1000)}`
  const sign = socketSignature(stream.secret, stream.connectionId, "signed", ts)
  const tool = connect(`?room=signed&ts=${ts}&sign=${sign}`)
  expect(await tool.ready()).toMatchObject({ room: "signed" })
  tool.socket.close()
})

test.each([
  ["a wrong token", () => ({ room: "x", token: "t".repeat(43) })],
  ["no token", () => ({ room: "x" })],
  ["no room", () => ({ token: stream.secret })],
  [
    "a signature for another room",
    () => {
      const ts = `${Math.floor(Date.now() / 1000)}`
      return { room: "x", ts, sign: socketSignature(stream.secret, stream.connectionId, "y", ts) }
    },
  ],
  [
    "a stale signature",
    () => {
      const ts = `${Math.floor(Date.now() / 1000) - 3600}`
      return { room: "x", ts, sign: socketSignature(stream.secret, stream.connectionId, "x", ts) }
    },
  ],
  ["no JSON", () => "hello"],
])("refuses %s", async (_, first) => {
  const tool = connect()
  await tool.opened()
  tool.send(first())
  expect(await tool.closed()).toBe(4001)
})

test("does not know other connections, nor other platforms' ones", async () => {
  for (const id of ["0193a5c0-1111-7000-8000-000000000001", stream.shop.connectionId]) {
    const tool = connect("", id)
    await tool.opened()
    tool.send({ room: "x", token: stream.secret })
    expect(await tool.closed()).toBe(4001)
  }
  expect(await connect("", "not-an-id").closed()).toBe(1006)
})

test("ends a socket whose frame is too large, and keeps what came before", async () => {
  const tool = await enter("large")
  tool.send(comment("b1"))
  await tool.acknowledged(1)
  tool.send([comment("b2", "x".repeat(300_000))])
  expect(await tool.closed()).toBe(1009)
  expect(await keptIn("large")).toEqual(["b1"])
})

test("says which frame it cannot read, goes on, and ends a socket that sends nothing else", async () => {
  const tool = await enter("malformed")
  tool.send("{")
  expect(await tool.error()).toEqual({ type: "error", frame: 1, why: "malformed frame" })
  tool.send(comment("d1"))
  expect(await tool.acknowledged(2)).toMatchObject({ kept: 1, refused: 1 })
  for (let n = 0; n < 99; n++) tool.send([{ id: "x" }])
  expect(await tool.closed()).toBe(1008)
})

test("counts a repeat once, on the same socket and after coming back", async () => {
  const tool = await enter("again")
  tool.send(comment("e1"))
  await tool.acknowledged(1)
  tool.send([comment("e1"), comment("e2")])
  expect(await tool.acknowledged(2)).toMatchObject({ kept: 2, repeated: 1 })
  tool.socket.terminate()
  const back = await enter("again")
  back.send([comment("e1"), comment("e2"), comment("e3")])
  await back.acknowledged(1)
  expect(await keptIn("again")).toEqual(["e1", "e2", "e3"])
  back.socket.close()
})

test("goes on when somebody leaves in the middle of being refused, and keeps no socket of who stays", async () => {
  const { port } = server.address() as AddressInfo
  const knock = (path: string) => {
    const socket = plainConnect(port, "127.0.0.1")
    socket.on("error", () => {})
    const gone = new Promise<void>((closed) => socket.once("close", () => closed()))
    const words = `GET ${path} HTTP/1.1\r\nHost: shop.example\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`
    return { socket, gone, said: new Promise<void>((sent) => socket.write(words, () => sent())) }
  }
  for (const path of ["/elsewhere", "//", "/api/live/none", `/api/live/${stream.connectionId}`]) {
    const { socket, said } = knock(path)
    await said
    socket.resetAndDestroy()
  }
  const staying = knock("/elsewhere")
  staying.socket.resume()
  await staying.gone
  const tool = await enter("after")
  expect(tool.socket.readyState).toBe(tool.socket.OPEN)
  tool.socket.close()
})

test("keeps the places of a connection for who holds its secret", async () => {
  const strangers = Array.from({ length: 20 }, () => connect())
  await Promise.all(strangers.map((stranger) => stranger.opened()))
  const tool = await enter("places")
  for (const { socket } of [...strangers, tool]) socket.close()
})

test("loses nothing of a long burst, in order", async () => {
  const tool = await enter("burst")
  const ids = Array.from({ length: 30_000 }, (_, n) => `f${String(n).padStart(5, "0")}`)
  for (let at = 0; at < ids.length; at += 100) tool.send(ids.slice(at, at + 100).map((id) => comment(id, "好看")))
  expect(await tool.acknowledged(300)).toMatchObject({ frames: 300, kept: 30_000 })
  expect(await keptIn("burst")).toEqual(ids)
  tool.socket.close()
})
