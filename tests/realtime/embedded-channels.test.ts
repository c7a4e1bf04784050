import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { anyProtocol7, next, startTestServer, subscribed, type TestServer } from "./embedded-support"

let house: TestServer
beforeAll(async () => {
  house = await startTestServer()
})
afterAll(() => house.close())

describe.concurrent("connecting", () => {
  test("greets with a socket id and an activity timeout", async () => {
    const socket = await house.open()
    const greeting = await socket.hear("pusher:connection_established")
    expect(JSON.parse(String(greeting.data))).toEqual({
      socket_id: expect.stringMatching(/^\d+\.\d+$/),
      activity_timeout: 120,
    })
  })

  test.each([
    ["an unknown key", "/app/other-key?protocol=7", 4001],
    ["an unknown path", "/nowhere?protocol=7", 4005],
    ["a version that is no number", "/app/shop-key?protocol=seven", 4006],
    ["an unsupported version", "/app/shop-key?protocol=99", 4007],
    ["no version", "/app/shop-key", 4008],
  ])("refuses %s with its own close code", async (_, path, code) => {
    const socket = await house.open(path)
    const error = await socket.hear("pusher:error")
    expect(error.data).toMatchObject({ code })
    expect((await socket.closed).code).toBe(code)
  })

  test("answers a ping with a pong", async () => {
    const socket = await house.open()
    expect(await socket.isAlive()).toBe(true)
  })
})

describe.concurrent("public channels", () => {
  test("bring a published event to a subscriber, in any script", async () => {
    const client = await house.connect("ada")
    const channel = client.subscribe("greetings")
    await subscribed(channel)
    const event = next<{ text: string }>(channel, "hello")
    await house.sdk.trigger("greetings", "hello", { text: "你好" })
    expect((await event).data).toEqual({ text: "你好" })
  })

  test("spare the socket that caused the event", async () => {
    const [author, reader] = await Promise.all([house.connect("ada"), house.connect("ben")])
    const [own, other] = [author.subscribe("echoes"), reader.subscribe("echoes")]
    await Promise.all([subscribed(own), subscribed(other)])
    const heard: string[] = []
    own.bind_global((event: string) => heard.push(event))
    const [arrived, last] = [next(other, "said"), next(own, "after")]
    await house.sdk.trigger("echoes", "said", {}, { socket_id: author.connection.socket_id })
    await house.sdk.trigger("echoes", "after", {})
    await Promise.all([arrived, last])
    expect(heard).toEqual(["after"])
  })

  test("stop bringing events after unsubscribing", async () => {
    const socket = await house.open()
    socket.send({ event: "pusher:subscribe", data: { channel: "left" } })
    await socket.hear("pusher_internal:subscription_succeeded")
    socket.send({ event: "pusher:unsubscribe", data: { channel: "left" } })
    await socket.isAlive()
    await house.sdk.trigger("left", "late", {})
    await socket.isAlive()
    expect(socket.said.map((said) => said.event)).not.toContain("late")
  })

  test("refuse a name that is not allowed", async () => {
    const socket = await house.open()
    socket.send({ event: "pusher:subscribe", data: { channel: "two words" } })
    const error = await socket.hear("pusher:subscription_error")
    expect(error.data).toMatchObject({ type: "InvalidChannel", status: 400 })
  })
})

describe.concurrent("private channels", () => {
  test("let a signed connection in", async () => {
    const client = await house.connect("ada")
    await expect(subscribed(client.subscribe("private-tenant"))).resolves.toBeDefined()
  })

  test("refuse a false signature with 401", async () => {
    const socket = await house.open()
    socket.send({ event: "pusher:subscribe", data: { channel: "private-tenant", auth: "shop-key:00" } })
    const error = await socket.hear("pusher:subscription_error")
    expect(error).toMatchObject({ channel: "private-tenant", data: { type: "AuthError", status: 401 } })
  })

  test("refuse a signature made for another connection", async () => {
    const socket = await house.open()
    const auth = house.sdk.authorizeChannel("1.1", "private-tenant")
    socket.send({ event: "pusher:subscribe", data: { channel: "private-tenant", ...auth } })
    expect((await socket.hear("pusher:subscription_error")).data).toMatchObject({ status: 401 })
  })

  test("refuse a signature made for another channel", async () => {
    const socket = await house.open()
    const auth = house.sdk.authorizeChannel(await socket.socketId(), "private-mine")
    socket.send({ event: "pusher:subscribe", data: { channel: "private-theirs", ...auth } })
    expect((await socket.hear("pusher:subscription_error")).data).toMatchObject({ status: 401 })
  })

  test("carry encrypted events only the clients can read", async () => {
    const [client, watcher] = await Promise.all([house.connect("ada", { encrypted: true }), house.open()])
    const channel = client.subscribe("private-encrypted-notes")
    const auth = house.sdk.authorizeChannel(await watcher.socketId(), "private-encrypted-notes")
    watcher.send({ event: "pusher:subscribe", data: { channel: "private-encrypted-notes", auth: auth.auth } })
    await Promise.all([subscribed(channel), watcher.hear("pusher_internal:subscription_succeeded")])
    const event = next<{ secret: string }>(channel, "note")
    await house.sdk.trigger("private-encrypted-notes", "note", { secret: "plum" })
    expect((await event).data).toEqual({ secret: "plum" })
    expect(String((await watcher.hear("note")).data)).not.toContain("plum")
  })
})

describe.concurrent("presence channels", () => {
  test("count a person once, however many windows are open", async () => {
    const [first, second, third] = await Promise.all(["ada", "ben", "ben"].map((name) => house.connect(name)))
    const watched = first!.subscribe("presence-desk")
    const alone = await subscribed(watched)
    expect(alone).toMatchObject({ count: 1, me: { id: "ada" } })

    const changes: string[] = []
    watched.bind("pusher:member_added", (member: { id: string }) => changes.push(`+${member.id}`))
    watched.bind("pusher:member_removed", (member: { id: string }) => changes.push(`-${member.id}`))
    const added = next<{ id: string; info: { name: string } }>(watched, "pusher:member_added")
    expect(await subscribed(second!.subscribe("presence-desk"))).toMatchObject({ count: 2 })
    expect((await added).data).toMatchObject({ id: "ben", info: { name: "Name of ben" } })

    await subscribed(third!.subscribe("presence-desk"))
    third!.unsubscribe("presence-desk")
    await subscribed(third!.subscribe("elsewhere"))
    const stillThere = next(watched, "still-there")
    await house.sdk.trigger("presence-desk", "still-there", {})
    await stillThere
    expect(changes).toEqual(["+ben"])
    const removed = next(watched, "pusher:member_removed")
    second!.unsubscribe("presence-desk")
    await removed
    expect(changes).toEqual(["+ben", "-ben"])
  })

  test("see a closed connection leave", async () => {
    const [watcher, visitor] = await Promise.all([house.connect("ada"), house.connect("ben")])
    const desk = watcher.subscribe("presence-lobby")
    await subscribed(desk)
    await subscribed(visitor.subscribe("presence-lobby"))
    const removed = next<{ id: string }>(desk, "pusher:member_removed")
    visitor.disconnect()
    expect((await removed).data.id).toBe("ben")
  })

  test("refuse members described at too great a length", async () => {
    const socket = await house.open()
    const member = { user_id: "ada", user_info: { about: "x".repeat(2000) } }
    const auth = house.sdk.authorizeChannel(await socket.socketId(), "presence-desk", member)
    socket.send({ event: "pusher:subscribe", data: { channel: "presence-desk", ...auth } })
    expect((await socket.hear("pusher:subscription_error")).data).toMatchObject({ type: "LimitReached", status: 413 })
  })
})

describe.concurrent("cache channels", () => {
  test("say when they hold nothing, then give the last event to whoever comes late", async () => {
    const [early, late] = await Promise.all([house.connect("ada"), house.connect("ben")])
    const channel = early.subscribe("cache-status")
    await next(channel, "pusher:cache_miss")
    const event = next(channel, "status")
    await house.sdk.trigger("cache-status", "status", { open: true })
    await event
    const lateEvent = await next<{ open: boolean }>(late.subscribe("cache-status"), "status")
    expect(lateEvent.data).toEqual({ open: true })
  })
})

describe.concurrent("client events", () => {
  test("reach the others with their author, and not the author", async () => {
    const [author, reader] = await Promise.all([house.connect("ada"), house.connect("ben")])
    const [own, other] = [author.subscribe("presence-typing"), reader.subscribe("presence-typing")]
    await Promise.all([subscribed(own), subscribed(other)])
    const heard: string[] = []
    own.bind_global((event: string) => heard.push(event))
    const [typing, last] = [next<{ words: number }>(other, "client-typing"), next(own, "after")]
    own.trigger("client-typing", { words: 3 })
    expect(await typing).toEqual({ data: { words: 3 }, meta: { user_id: "ada" } })
    await house.sdk.trigger("presence-typing", "after", {})
    await last
    expect(heard.filter((event) => event.startsWith("client-"))).toEqual([])
  })

  test.each([
    ["on public channels", { channel: "open-room", data: {} }],
    ["on channels not subscribed to", { channel: "private-elsewhere", data: {} }],
    ["without a channel", { data: {} }],
  ])("are refused %s", async (_, message) => {
    const socket = await house.open()
    socket.send({ event: "pusher:subscribe", data: { channel: "open-room" } })
    socket.send({ event: "client-shout", ...message })
    expect((await socket.hear("pusher:error")).data).toMatchObject({ code: 4301 })
  })

  test("are refused beyond ten a second, and the first ten arrive", async () => {
    const [author, reader] = await Promise.all([house.open(), house.open()])
    for (const socket of [author, reader]) {
      const auth = house.sdk.authorizeChannel(await socket.socketId(), "private-flood")
      socket.send({ event: "pusher:subscribe", data: { channel: "private-flood", ...auth } })
      await socket.hear("pusher_internal:subscription_succeeded")
    }
    for (let count = 0; count < 40; count++) author.send({ event: "client-x", channel: "private-flood", data: {} })
    await author.isAlive()
    await reader.isAlive()
    const refused = author.said.filter((said) => said.event === "pusher:error")
    const arrived = reader.said.filter((said) => said.event === "client-x")
    expect(refused.length + arrived.length).toBe(40)
    expect(refused[0]?.data).toMatchObject({ code: 4301 })
    // Forty frames may straddle the turn of a second, never two.
    expect([10, 20]).toContain(arrived.length)
  })
})

describe.concurrent("origins and room", () => {
  test("only listed origins may connect when a list is given", async () => {
    const strict = await startTestServer({ allowedOrigins: ["https://shop.example"] })
    const stranger = await strict.open(anyProtocol7, { origin: "https://elsewhere.example" })
    const ours = await strict.open(anyProtocol7, { origin: "https://shop.example" })
    expect((await stranger.closed).code).toBe(4009)
    expect(await ours.isAlive()).toBe(true)
    await strict.close()
  })

  test.each([{ connections: 2 }, { connectionsPerAddress: 2 }])(
    "a full house says come back later (%o)",
    async (limits) => {
      const small = await startTestServer({ limits })
      const [first] = [await small.open(), await small.open()]
      const third = await small.open()
      expect((await third.closed).code).toBe(4100)
      first!.ws.close()
      await first!.closed
      const fourth = await small.open()
      expect(await fourth.isAlive()).toBe(true)
      await small.close()
    },
  )

  test("the health answer counts connections, channels and users", async () => {
    const quiet = await startTestServer()
    const client = await quiet.connect("ada")
    await subscribed(client.subscribe("presence-desk"))
    client.signin()
    await client.user.signinDonePromise
    expect(await quiet.health()).toMatchObject({ ok: true, connections: 1, channels: 1, users: 1 })
    await quiet.close()
  })
})
