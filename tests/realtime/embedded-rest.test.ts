import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { next, startTestServer, subscribed, type TestServer } from "./embedded-support"

const events = "/apps/shop/events"
const event = JSON.stringify({ name: "bell", channel: "inbox", data: "{}" })

let house: TestServer
beforeAll(async () => {
  house = await startTestServer()
})
afterAll(() => house.close())

describe.concurrent("publishing", () => {
  test("a batch arrives in its order", async () => {
    const client = await house.connect("ada")
    const channel = client.subscribe("batches")
    await subscribed(channel)
    const heard: string[] = []
    channel.bind_global((name: string) => heard.push(name))
    const last = next<{ number: number }>(channel, "second")
    await house.sdk.triggerBatch([
      { channel: "batches", name: "first", data: 1 },
      { channel: "batches", name: "second", data: { number: 2 } },
    ])
    expect((await last).data).toEqual({ number: 2 })
    expect(heard).toEqual(["first", "second"])
  })

  test("one event reaches a hundred channels", async () => {
    const socket = await house.open()
    socket.send({ event: "pusher:subscribe", data: { channel: "many-99" } })
    await socket.hear("pusher_internal:subscription_succeeded")
    const channels = Array.from({ length: 100 }, (_, index) => `many-${index}`)
    await house.sdk.trigger(channels, "bell", { id: "c1" })
    expect(await socket.hear("bell")).toEqual({ event: "bell", channel: "many-99", data: '{"id":"c1"}' })
  })

  test("answers how many are there when asked", async () => {
    const clients = await Promise.all([house.connect("ada"), house.connect("ben")])
    await Promise.all(clients.map((client) => subscribed(client.subscribe("presence-asked"))))
    const info = "user_count,subscription_count"
    const response = await house.sdk.trigger(["presence-asked"], "bell", {}, { info })
    expect(await response.json()).toEqual({
      channels: { "presence-asked": { user_count: 2, subscription_count: 2 } },
    })
  })
})

describe.concurrent("reading", () => {
  test("lists occupied channels by prefix with their user counts", async () => {
    const client = await house.connect("ada")
    await Promise.all([subscribed(client.subscribe("presence-list-a")), subscribed(client.subscribe("list-b"))])
    const params = { filter_by_prefix: "presence-list-", info: "user_count" }
    const response = await house.sdk.get({ path: "/channels", params })
    expect(await response.json()).toEqual({ channels: { "presence-list-a": { user_count: 1 } } })
  })

  test("describes one channel, occupied or not", async () => {
    const client = await house.connect("ada")
    await subscribed(client.subscribe("presence-one"))
    const params = { info: "user_count,subscription_count" }
    const occupied = await house.sdk.get({ path: "/channels/presence-one", params })
    const vacant = await house.sdk.get({ path: "/channels/presence-none", params })
    expect(await occupied.json()).toEqual({ occupied: true, user_count: 1, subscription_count: 1 })
    expect(await vacant.json()).toEqual({ occupied: false, user_count: 0, subscription_count: 0 })
  })

  test("shows what a cache channel holds and for how long", async () => {
    await house.sdk.trigger("cache-held", "status", { open: true })
    const response = await house.sdk.get({ path: "/channels/cache-held", params: { info: "cache" } })
    expect(await response.json()).toEqual({ occupied: false, cache: { data: '{"open":true}', ttl: 1800 } })
  })

  test("lists the users of a presence channel", async () => {
    const clients = await Promise.all([house.connect("ada"), house.connect("ben")])
    await Promise.all(clients.map((client) => subscribed(client.subscribe("presence-users"))))
    const response = await house.sdk.get({ path: "/channels/presence-users/users" })
    const { users } = (await response.json()) as { users: { id: string }[] }
    expect(users.map(({ id }) => id).sort()).toEqual(["ada", "ben"])
  })

  test.each([
    ["users of a channel without members", "/apps/shop/channels/inbox/users", {}],
    ["user counts of all channels", "/apps/shop/channels", { info: "user_count" }],
    ["the user count of a channel without members", "/apps/shop/channels/inbox", { info: "user_count" }],
  ])("refuses %s with 400", async (_, path, params) => {
    expect((await house.call("GET", path, undefined, { params })).status).toBe(400)
  })
})

describe.concurrent("signatures", () => {
  const now = Math.floor(Date.now() / 1000)

  test("a call signed by hand is served", async () => {
    expect(await house.call("POST", events, event)).toEqual({ status: 200, body: {} })
  })

  test.each([
    ["a wrong signature", { signature: "f".repeat(64) }],
    ["a short signature", { signature: "f" }],
    ["an unknown key", { key: "other-key" }],
    ["an old timestamp", { timestamp: now - 700 }],
    ["a timestamp from the future", { timestamp: now + 700 }],
    ["a timestamp that is no number", { timestamp: Number.NaN }],
    ["the digest of another body", { md5: "0".repeat(32) }],
    ["no digest of the body", { md5: null }],
  ])("a call with %s is refused with 401", async (_, signing) => {
    expect((await house.call("POST", events, event, signing)).status).toBe(401)
  })

  test("another application and an unknown path are refused with 404", async () => {
    expect((await house.call("POST", "/apps/other/events", event)).status).toBe(404)
    expect((await house.call("POST", "/apps/shop/secrets", event)).status).toBe(404)
    expect((await house.call("DELETE", events)).status).toBe(404)
  })
})

describe.concurrent("limits", () => {
  const of = (changes: object) => JSON.stringify({ name: "bell", channel: "inbox", data: "{}", ...changes })
  const batchOf = (count: number) =>
    JSON.stringify({ batch: Array.from({ length: count }, () => ({ name: "bell", channel: "inbox", data: "{}" })) })

  test.each([
    ["data of 11 kB", events, of({ data: "x".repeat(11 * 1024) }), 413],
    ["a body of 300 kB", events, of({ padding: "x".repeat(300 * 1024) }), 413],
    ["101 channels", events, of({ channel: null, channels: Array.from({ length: 101 }, (_, i) => `c${i}`) }), 400],
    ["no channel", events, of({ channel: null }), 400],
    ["a channel name that is not allowed", events, of({ channel: "two words!" }), 400],
    ["a channel name that is too long", events, of({ channel: "c".repeat(165) }), 400],
    ["an event name that is too long", events, of({ name: "n".repeat(201) }), 400],
    ["no data", events, of({ data: undefined }), 400],
    ["a socket id that is none", events, of({ socket_id: "everyone" }), 400],
    ["a batch of 11", "/apps/shop/batch_events", batchOf(11), 400],
    ["an empty batch", "/apps/shop/batch_events", batchOf(0), 400],
    ["a body that is not JSON", events, "{oops", 400],
  ])("%s is refused", async (_, path, body, status) => {
    const answer = await house.call("POST", path, body)
    expect(answer).toEqual({ status, body: { error: expect.any(String) } })
  })

  test("exactly 10 kB of data is served", async () => {
    expect((await house.call("POST", events, of({ data: "x".repeat(10 * 1024) }))).status).toBe(200)
  })

  test("a batch with one bad event sends none of them", async () => {
    const socket = await house.open()
    socket.send({ event: "pusher:subscribe", data: { channel: "all-or-none" } })
    await socket.hear("pusher_internal:subscription_succeeded")
    const good = { name: "good", channel: "all-or-none", data: "{}" }
    const body = JSON.stringify({ batch: [good, { ...good, channel: "two words" }] })
    expect((await house.call("POST", "/apps/shop/batch_events", body)).status).toBe(400)
    await socket.isAlive()
    expect(socket.said.map((said) => said.event)).not.toContain("good")
  })
})
