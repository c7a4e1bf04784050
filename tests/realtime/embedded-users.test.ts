import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import type { WebHookRequest } from "pusher"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { next, pause, startTestServer, subscribed, type TestServer } from "./embedded-support"

let house: TestServer
beforeAll(async () => {
  house = await startTestServer()
})
afterAll(() => house.close())

describe.concurrent("signed-in users", () => {
  test("receive what is sent to them on every connection, and nobody else does", async () => {
    const [desk, phone, other] = await Promise.all(["ada", "ada", "ben"].map((name) => house.connect(name)))
    for (const client of [desk!, phone!, other!]) client.signin()
    await Promise.all([desk!, phone!, other!].map((client) => client.user.signinDonePromise))
    const strayed: unknown[] = []
    other!.user.bind("note", (data: unknown) => strayed.push(data))
    const both = Promise.all([next(desk!.user, "note"), next(phone!.user, "note")])
    await house.sdk.sendToUser("ada", "note", { number: 1 })
    expect((await both).map(({ data }) => data)).toEqual([{ number: 1 }, { number: 1 }])
    const last = next(other!.user, "last")
    await house.sdk.sendToUser("ben", "last", {})
    await last
    expect(strayed).toEqual([])
  })

  test("are refused with 4009 when the claim is false", async () => {
    const socket = await house.open()
    socket.send({ event: "pusher:signin", data: { auth: "shop-key:00", user_data: '{"id":"ada"}' } })
    expect((await socket.closed).code).toBe(4009)
  })

  test("cannot become another user on the same connection", async () => {
    const socket = await house.open()
    const socketId = await socket.socketId()
    socket.send({ event: "pusher:signin", data: house.sdk.authenticateUser(socketId, { id: "cas" }) })
    await socket.hear("pusher:signin_success")
    socket.send({ event: "pusher:signin", data: house.sdk.authenticateUser(socketId, { id: "dan" }) })
    expect((await socket.closed).code).toBe(4009)
  })

  test("cannot listen on another user's own channel", async () => {
    const socket = await house.open()
    socket.send({ event: "pusher:subscribe", data: { channel: "#server-to-user-ada" } })
    expect((await socket.hear("pusher:subscription_error")).data).toMatchObject({ status: 401 })
  })

  test("are told when those they watch come and go", async () => {
    const watcher = await house.connect("eve", { watchlist: ["fay"] })
    const offlineNow = next<{ user_ids: string[] }>(watcher.user.watchlist, "offline")
    watcher.signin()
    expect((await offlineNow).data.user_ids).toEqual(["fay"])
    const online = next<{ user_ids: string[] }>(watcher.user.watchlist, "online")
    const watched = await house.connect("fay")
    watched.signin()
    expect((await online).data.user_ids).toEqual(["fay"])
    const offline = next<{ user_ids: string[] }>(watcher.user.watchlist, "offline")
    watched.disconnect()
    expect((await offline).data.user_ids).toEqual(["fay"])
  })

  test("lose all their connections when terminated, and do not come back", async () => {
    const client = await house.connect("gus")
    client.signin()
    await client.user.signinDonePromise
    const left = next(client.connection, "disconnected")
    const failed = next<{ data: { code: number } }>(client.connection, "error")
    await house.sdk.terminateUserConnections("gus")
    expect((await failed).data).toMatchObject({ data: { code: 4009 } })
    await left
    expect(client.connection.state).toBe("disconnected")
  })
})

describe.concurrent("webhooks", () => {
  test("tell of channels, members, client events and empty caches, validly signed", async () => {
    const receiver = await startReceiver()
    const watched = await startTestServer({ webhookUrls: [receiver.url], limits: { webhookGraceMs: 50 } })
    const [ada, ben] = await Promise.all([watched.connect("ada"), watched.connect("ben")])
    const own = ada.subscribe("presence-desk")
    await subscribed(own)
    const other = ben.subscribe("presence-desk")
    await subscribed(other)
    const typing = next(other, "client-typing")
    own.trigger("client-typing", { words: 1 })
    await typing
    await next(ada.subscribe("cache-status"), "pusher:cache_miss")
    ada.disconnect()
    ben.disconnect()
    const told = await receiver.hear(
      watched,
      (names) => names.filter((name) => name === "channel_vacated").length === 2,
    )
    expect(new Set(told.map((event) => event.name))).toEqual(
      new Set(["channel_occupied", "member_added", "client_event", "cache_miss", "member_removed", "channel_vacated"]),
    )
    expect(told.find((event) => event.name === "client_event")).toMatchObject({
      channel: "presence-desk",
      event: "client-typing",
      user_id: "ada",
    })
    await watched.close()
    receiver.close()
  })

  test("say nothing of somebody who leaves and returns within the grace period", async () => {
    const receiver = await startReceiver()
    const watched = await startTestServer({ webhookUrls: [receiver.url], limits: { webhookGraceMs: 400 } })
    const socket = await watched.open()
    const say = (event: string, channel: string) => socket.send({ event, data: { channel } })
    say("pusher:subscribe", "reload")
    say("pusher:unsubscribe", "reload")
    say("pusher:subscribe", "reload")
    await socket.isAlive()
    await pause(500)
    say("pusher:subscribe", "marker")
    const told = await receiver.hear(watched, (_, channels) => channels.includes("marker"))
    expect(told.map(({ name, channel }) => `${name} ${channel}`)).toEqual([
      "channel_occupied reload",
      "channel_occupied marker",
    ])
    await watched.close()
    receiver.close()
  })

  test("are tried again when the receiver fails", async () => {
    const receiver = await startReceiver({ failures: 1 })
    const watched = await startTestServer({ webhookUrls: [receiver.url] })
    const socket = await watched.open()
    socket.send({ event: "pusher:subscribe", data: { channel: "retry" } })
    const told = await receiver.hear(watched, (names) => names.length > 0)
    expect(told).toMatchObject([{ name: "channel_occupied", channel: "retry" }])
    expect(receiver.calls()).toBe(2)
    await watched.close()
    receiver.close()
  })
})

type Told = { name: string; channel: string; [field: string]: unknown }

async function startReceiver({ failures = 0 } = {}) {
  const kept: WebHookRequest[] = []
  let calls = 0
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on("data", (chunk: Buffer) => chunks.push(chunk))
    request.on("end", () => {
      calls += 1
      if (calls > failures) kept.push({ headers: request.headers, rawBody: Buffer.concat(chunks).toString() })
      response.writeHead(calls > failures ? 200 : 503).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const events = (sdk: TestServer["sdk"]) =>
    kept.flatMap((request) => {
      const hook = sdk.webhook(request)
      expect(hook.isValid()).toBe(true)
      return hook.getEvents() as unknown as Told[]
    })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks`,
    calls: () => calls,
    close: () => server.close(),
    async hear(from: TestServer, isEnough: (names: string[], channels: string[]) => boolean): Promise<Told[]> {
      for (;;) {
        const told = events(from.sdk)
        const [names, channels] = [told.map((event) => event.name), told.map((event) => event.channel)]
        if (isEnough(names, channels)) return told
        await pause(20)
      }
    },
  }
}
