import { spawn } from "node:child_process"
import { once } from "node:events"
import { connect, type Socket } from "node:net"
import path from "node:path"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { anyProtocol7, next, pause, startTestServer, subscribed, type TestServer } from "./embedded-support"

let house: TestServer
beforeAll(async () => {
  house = await startTestServer()
})
afterAll(async () => {
  expect(house.problems).toEqual([])
  expect(await house.health()).toMatchObject({ ok: true })
  await house.close()
})

describe.concurrent("hostile messages", () => {
  const deep = `${"[".repeat(20_000)}${"]".repeat(20_000)}`

  test.each([
    ["broken JSON", "{oops"],
    ["nothing", ""],
    ["a number", "7"],
    ["null", "null"],
    ["an array", "[]"],
    ["an unknown event", '{"event":"pusher:own","data":{}}'],
    ["an event that is no text", '{"event":{"toString":1},"data":{}}'],
    ["__proto__ for data", '{"event":"pusher:subscribe","data":{"__proto__":{"channel":"x"}}}'],
    ["a channel that is no text", '{"event":"pusher:subscribe","data":{"channel":["a"]}}'],
    ["broken inner JSON", '{"event":"pusher:subscribe","data":"{oops"}'],
    ["deep JSON", `{"event":"pusher:subscribe","data":${deep}}`],
  ])("%s is an error, and the connection stays", async (_, message) => {
    const socket = await house.open()
    socket.send(message)
    expect((await socket.hear("pusher:error")).data).toMatchObject({ code: 4300 })
    expect(await socket.isAlive()).toBe(true)
  })

  test("a client event nested thousands deep is refused, and the connection stays", async () => {
    const socket = await house.open()
    const auth = house.sdk.authorizeChannel(await socket.socketId(), "private-deep")
    socket.send({ event: "pusher:subscribe", data: { channel: "private-deep", ...auth } })
    socket.send(`{"event":"client-x","channel":"private-deep","data":${deep}}`)
    await socket.hear("pusher:error")
    expect(await socket.isAlive()).toBe(true)
  })

  test("a member called __proto__ is a member like any other", async () => {
    const socket = await house.open()
    const member = { user_id: "__proto__", user_info: { isAdmin: true } }
    const auth = house.sdk.authorizeChannel(await socket.socketId(), "presence-odd", member)
    socket.send({ event: "pusher:subscribe", data: { channel: "presence-odd", ...auth } })
    const answer = await socket.hear("pusher_internal:subscription_succeeded")
    expect(String(answer.data)).toBe(
      '{"presence":{"count":1,"ids":["__proto__"],"hash":{"__proto__":{"isAdmin":true}}}}',
    )
    expect("isAdmin" in {}).toBe(false)
  })

  test("a giant frame closes its own connection only", async () => {
    const [giant, neighbour] = await Promise.all([house.open(), house.open()])
    giant.send(`{"event":"pusher:ping","data":"${"x".repeat(200_000)}"}`)
    expect([1006, 1009]).toContain((await giant.closed).code)
    expect(await neighbour.isAlive()).toBe(true)
  })

  test("a binary frame is an error", async () => {
    const socket = await house.open()
    socket.ws.send(Buffer.from('{"event":"pusher:ping"}'))
    expect((await socket.hear("pusher:error")).data).toMatchObject({ code: 4300 })
  })

  test("more subscriptions than one connection may have are refused", async () => {
    const small = await startTestServer({ limits: { subscriptionsPerConnection: 2 } })
    const socket = await small.open()
    for (const channel of ["one", "two", "three"]) socket.send({ event: "pusher:subscribe", data: { channel } })
    const error = await socket.hear("pusher:subscription_error")
    expect(error).toMatchObject({ channel: "three", data: { type: "LimitReached" } })
    await small.close()
  })

  test("a flood is read slowly, not dropped", async () => {
    const slow = await startTestServer({ limits: { framesPerSecond: 20 } })
    const socket = await slow.open()
    const startedAt = Date.now()
    for (let count = 0; count < 60; count++) {
      socket.send({ event: "pusher:ping", data: {} })
      // Separate packets: what one packet carries is read at once.
      await pause(2)
    }
    await socket.hear(() => socket.said.filter((said) => said.event === "pusher:pong").length === 60)
    expect(Date.now() - startedAt).toBeGreaterThan(900)
    await slow.close()
  })
})

describe.concurrent("hostile sockets", () => {
  test.each([
    ["an address that cannot be decoded", "GET /apps/shop/channels/%E0%A4%A?x=%ZZ HTTP/1.1\r\nHost: x\r\n\r\n"],
    ["a parameter given twice", "GET /apps/shop/channels?info=a&info=b HTTP/1.1\r\nHost: x\r\n\r\n"],
    ["no HTTP at all", "\u0000\u0001\u0002\r\n\r\n"],
    ["an upgrade that is no WebSocket", "GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: tea\r\n\r\n"],
    [
      "a WebSocket without a key",
      `GET ${anyProtocol7} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`,
    ],
  ])("%s is answered with 400", async (_, bytes) => {
    const socket = connect(house.port, "127.0.0.1")
    socket.write(bytes)
    expect(await firstLine(socket)).toContain(" 400 ")
    socket.destroy()
  })

  test("a refused socket that does not hang up is hung up on", async () => {
    const socket = connect(house.port, "127.0.0.1")
    socket.write(handshake("/nowhere"))
    await once(socket, "data")
    await once(socket, "close")
    expect(await house.health()).toMatchObject({ ok: true })
  })

  test("broken frames after a handshake, even a refused one, close that socket only", async () => {
    for (const address of [anyProtocol7, "/nowhere"]) {
      const socket = connect(house.port, "127.0.0.1")
      socket.on("error", () => socket.destroy())
      socket.write(handshake(address))
      await once(socket, "data")
      socket.write(Buffer.alloc(64, 0xff))
      await once(socket, "close")
    }
    expect(await house.health()).toMatchObject({ ok: true })
  })

  test("a reader that does not read is dropped, and the others keep hearing", async () => {
    const tight = await startTestServer({ limits: { unsentBytes: 64 * 1024 } })
    const [lazy, eager] = await Promise.all([tight.open(), tight.open()])
    for (const socket of [lazy, eager]) {
      socket.send({ event: "pusher:subscribe", data: { channel: "news" } })
      await socket.hear("pusher_internal:subscription_succeeded")
    }
    lazy.ws.pause()
    const data = "x".repeat(10_000)
    const batch = Array.from({ length: 10 }, () => ({ channel: "news", name: "page", data }))
    let sent = 0
    while ((await tight.health()).connections === 2 && sent < 5_000) {
      await tight.sdk.triggerBatch(batch)
      sent += batch.length
    }
    expect((await tight.health()).connections).toBe(1)
    await eager.hear(() => eager.said.filter((said) => said.event === "page").length === sent)
    await tight.close()
  })

  test("a silent connection is closed so that its client reconnects", async () => {
    const impatient = await startTestServer({ limits: { pingEveryMs: 100 } })
    const [mute, normal] = await Promise.all([impatient.open(), impatient.open()])
    mute.ws.pong = () => undefined
    expect((await mute.closed).code).toBe(4201)
    expect(await normal.isAlive()).toBe(true)
    await impatient.close()
  })
})

describe.concurrent("stopping", () => {
  test("asks every client to come back and is gone within a second", async () => {
    const leaving = await startTestServer()
    const [polite, stuck] = await Promise.all([leaving.open(), leaving.open()])
    stuck.ws.pause()
    const startedAt = Date.now()
    await leaving.server.close()
    expect(Date.now() - startedAt).toBeLessThan(1000)
    expect((await polite.closed).code).toBe(4100)
    await leaving.close()
  })

  test("the real client comes back by itself and hears again", async () => {
    const first = await startTestServer()
    const client = await first.connect("ada")
    const channel = client.subscribe("private-tenant")
    await subscribed(channel)
    await first.server.close()
    const second = await startTestServer({ port: first.port })
    await subscribed(channel)
    const bell = next(channel, "bell")
    await second.sdk.trigger("private-tenant", "bell", { id: "c1" })
    expect((await bell).data).toEqual({ id: "c1" })
    await first.close()
    await second.close()
  })

  test("a process of its own says when it is ready and ends cleanly when told to", async () => {
    const running = startProcess({
      PUSHER_APP_ID: "shop",
      PUSHER_KEY: "shop-key",
      PUSHER_SECRET: "s",
      PUSHER_PORT: "0",
    })
    const [line] = (await once(running.stdout, "data")) as [Buffer]
    const port = /^Realtime server ready on 127\.0\.0\.1:(\d+)\n$/.exec(line.toString())?.[1]
    expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(200)
    const startedAt = Date.now()
    running.kill("SIGTERM")
    expect(await once(running, "exit")).toEqual([0, null])
    expect(Date.now() - startedAt).toBeLessThan(1000)
  })

  test("a process without its settings says which are missing", async () => {
    const running = startProcess({})
    const [line] = (await once(running.stderr, "data")) as [Buffer]
    expect(line.toString()).toContain("PUSHER_KEY")
    expect(await once(running, "exit")).toEqual([1, null])
  })
})

function startProcess(settings: Record<string, string>) {
  const root = path.resolve(import.meta.dirname, "../..")
  return spawn(process.execPath, ["--import", "tsx", "server/realtime/embedded/main.ts"], {
    cwd: root,
    env: { PATH: process.env.PATH, NODE_ENV: "test", ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  })
}

const handshake = (address: string) =>
  `GET ${address} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
  "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"

async function firstLine(socket: Socket): Promise<string> {
  const [answer] = (await once(socket, "data")) as [Buffer]
  return answer.toString().split("\r\n", 1)[0] ?? ""
}
