import { afterAll, afterEach, expect, test } from "vitest"
import { freshDatabase } from "../../support/database"

await freshDatabase()
const { replayCase } = await import("@/scripts/replay/case")
const { replay, stopReplaying } = await import("@/scripts/replay/replay-case")
const { addConnection, pauseConnection, resumeConnection } = await import("@/server/channels")
const { clock } = await import("@/server/clock")
const { closeDatabase, inTenant } = await import("@/server/db")
const { pool } = await import("@/server/db/pool")
const { AppError } = await import("@/server/errors")
const { answerOutside } = await import("@/server/fetch-outside")
const { lookAtPlatform, startLooks } = await import("@/server/flows/look-at-platform")
const { openShop } = await import("../../support/shop")

const shop = await openShop()
await shop.rest()
afterEach(() => {
  clock.reset()
  answerOutside(null)
})
afterAll(async () => {
  stopReplaying()
  await closeDatabase()
})

type Answer = { status?: number; body: object }
/** YouTube as it answers from now on; what it was asked. */
function youtubeSays(...answers: (Answer | "hang")[]) {
  const asked: string[] = []
  answerOutside(async (url) => {
    asked.push(new URL(url).searchParams.get("pageToken") ?? "")
    const answer = answers.length > 1 ? answers.shift()! : answers[0]!
    if (answer === "hang") throw new AppError("unavailable", "The address did not answer", { reason: "no-answer" })
    return { status: answer.status ?? 200, headers: new Headers(), bytes: Buffer.from(JSON.stringify(answer.body)) }
  })
  return asked
}
const page = (token: string, more: object = {}) => ({
  body: { nextPageToken: token, pollingIntervalMillis: 400_000, items: [], ...more },
})

const connect = () =>
  inTenant(shop.owner, (ctx) =>
    addConnection(ctx, { channel: "youtube_live", name: "Live", settings: { liveChatId: "room1", apiKey: "key1" } }),
  )
const standing = (connectionId: string) =>
  inTenant(shop.owner, (ctx) => ctx.db.connection.findFirstOrThrow({ where: { id: connectionId } }))
const plans = async (connectionId: string) => {
  const { rows } = await pool().query<{ payload: { connectionId: string; due: string | null; failures: number } }>(
    "select payload from work where job = 'lookAtPlatform' and payload ->> 'connectionId' = $1 order by id",
    [connectionId],
  )
  return rows.map(({ payload }) => payload)
}

test("a connection is looked at from the moment it is added, and the next look is planned for when the platform wants it", async () => {
  const asked = youtubeSays(page("two"))
  const { connectionId } = await connect()
  const before = clock.now().getTime()
  await shop.rest()
  expect(asked).toEqual([""])
  const { cursor, lookAt } = await standing(connectionId)
  expect(cursor).toBe("two")
  expect(lookAt!.getTime()).toBeGreaterThanOrEqual(before + 400_000)
  expect(await plans(connectionId)).toEqual([{ connectionId, due: lookAt!.toISOString(), failures: 0 }])
})

test("the same look twice, or one from another plan, asks nothing and plans nothing", async () => {
  youtubeSays(page("two"))
  const { connectionId } = await connect()
  await shop.rest()
  const [plan] = await plans(connectionId)
  const asked = youtubeSays(page("three"))
  await lookAtPlatform(shop.owner, plan!)
  await lookAtPlatform(shop.owner, plan!)
  await lookAtPlatform(shop.owner, { ...plan!, due: "2025-01-01T00:00:00.000Z" })
  expect(asked).toEqual(["two"])
  const { lookAt } = await standing(connectionId)
  const live = (await plans(connectionId)).filter(({ due }) => due === lookAt!.toISOString())
  expect(live).toHaveLength(1)
})

test("a paused connection is left alone and looked at again once it is resumed", async () => {
  youtubeSays(page("two"))
  const { connectionId } = await connect()
  await shop.rest()
  const [plan] = await plans(connectionId)
  await inTenant(shop.owner, (ctx) => pauseConnection(ctx, { connectionId }))
  const asked = youtubeSays(page("three"))
  await lookAtPlatform(shop.owner, plan!)
  await shop.rest()
  expect(asked).toEqual([])
  await inTenant(shop.owner, (ctx) => resumeConnection(ctx, { connectionId }))
  await shop.rest()
  expect(asked).toEqual(["two"])
})

test("trouble is noted, waited out longer each time, and forgotten when it is over", async () => {
  youtubeSays("hang")
  const { connectionId } = await connect()
  await shop.rest()
  const first = await standing(connectionId)
  expect(first).toMatchObject({ status: "active", lastError: "no-answer" })
  const [plan] = await plans(connectionId)
  expect(plan).toMatchObject({ failures: 1 })
  await lookAtPlatform(shop.owner, plan!)
  const second = (await plans(connectionId)).at(-1)!
  expect(second.failures).toBe(2)
  const wait = (due: string | null) => new Date(due!).getTime() - clock.now().getTime()
  expect(wait(second.due)).toBeGreaterThan(wait(plan!.due))
  youtubeSays(page("two"))
  await lookAtPlatform(shop.owner, second)
  expect(await standing(connectionId)).toMatchObject({ lastError: null, cursor: "two" })
})

test("credentials that are refused break the connection, and nobody asks again", async () => {
  youtubeSays({ status: 401, body: { error: { errors: [{ reason: "authError" }] } } })
  const { connectionId } = await connect()
  await shop.rest()
  expect(await standing(connectionId)).toMatchObject({ status: "broken", lastError: "token_invalid" })
  expect(await plans(connectionId)).toEqual([])
})

test("a broadcast that ended rests its connection and says why", async () => {
  youtubeSays(page("two", { offlineAt: "2025-03-01T13:00:00Z" }))
  const { connectionId } = await connect()
  await shop.rest()
  expect(await standing(connectionId)).toMatchObject({ status: "paused", lastError: "live_ended" })
  expect(await plans(connectionId)).toEqual([])
})

test("the clock begins anew where the next look was lost, and only there", async () => {
  const asked = youtubeSays(page("two"))
  const { connectionId } = await connect()
  await shop.rest()
  await startLooks([shop.tenantId])
  await shop.rest()
  expect(asked).toEqual([""])
  await pool().query("delete from work where job = 'lookAtPlatform'")
  clock.shift(600_000)
  await startLooks([shop.tenantId])
  expect(await plans(connectionId)).toMatchObject([{ due: null }])
})

test("changed settings begin at the beginning of the other chat", async () => {
  const { changeConnection } = await import("@/server/channels")
  youtubeSays(page("two"))
  const { connectionId } = await connect()
  await shop.rest()
  const asked = youtubeSays(page("other"))
  await inTenant(shop.owner, (ctx) => changeConnection(ctx, { connectionId, settings: { liveChatId: "room2" } }))
  await shop.rest()
  expect(asked).toEqual([""])
})

const comment = (id: string, text: string, more: object = {}) => ({
  id,
  snippet: {
    type: "textMessageEvent",
    authorChannelId: "UCsample01",
    publishedAt: "2025-03-01T12:00:00.000Z",
    displayMessage: text,
    textMessageDetails: { messageText: text },
  },
  authorDetails: { channelId: "UCsample01", displayName: "Nuria", ...more },
})
const youtube = {
  platform: "youtube_live",
  clock: "2025-03-01T12:00:05Z",
  config: { liveChatId: "Cg0KCsample", ownChannelId: "UCshop" },
  request: { method: "POLL" },
}
const run = (given: object) => replay(replayCase.parse({ name: "case", ...youtube, ...given }))

test("a replayed look goes on while the platform's script has answers, and tells every comment once", async () => {
  const first = { nextPageToken: "t1", pollingIntervalMillis: 5000, items: [comment("c1", "Does it ship to Spain?")] }
  const second = {
    nextPageToken: "t2",
    items: [comment("c1", "Does it ship to Spain?"), comment("c2", "Hi", { isChatOwner: true })],
  }
  const answer = await run({ upstream: [{ body: first }, { body: second }] })
  expect(answer).toMatchObject({
    events: [
      {
        channel: "youtube_live",
        eventId: "c1",
        type: "live_comment",
        direction: "inbound",
        conversationRef: "Cg0KCsample",
        sender: { id: "UCsample01", name: "Nuria" },
        occurredAt: "2025-03-01T12:00:00.000Z",
        text: "Does it ship to Spain?",
      },
      { eventId: "c2", direction: "outbound" },
    ],
    connection: { state: "active", cursor: "t2", error: null },
  })
  expect(answer).toHaveProperty("events.length", 2)
  expect(answer).toHaveProperty("outbound.length", 2)
  expect(answer).toHaveProperty("outbound.1.url", expect.stringContaining("pageToken=t1"))
})

test("a replayed look stops where the broadcast ended, whatever the script still holds", async () => {
  const ended = { offlineAt: "2025-03-01T12:00:04Z", items: [comment("c1", "bye")] }
  const answer = await run({ upstream: [{ body: ended }, { body: { items: [comment("c2", "late")] } }] })
  expect(answer).toMatchObject({ events: [{ eventId: "c1" }], connection: { state: "paused", error: "live_ended" } })
  expect(answer).toHaveProperty("outbound.length", 1)
})

test("a replayed look waits out a rate limit and begins behind the cursor it was given", async () => {
  const limit = { status: 403, body: { error: { code: 403, errors: [{ reason: "rateLimitExceeded" }] } } }
  const answer = await run({
    before: { cursor: "t7" },
    upstream: [limit, { body: { nextPageToken: "t8", items: [comment("c9", "hi")] } }],
  })
  expect(answer).toMatchObject({ events: [{ eventId: "c9" }], connection: { state: "active", cursor: "t8" } })
  expect(answer).toHaveProperty("outbound.0.url", expect.stringContaining("pageToken=t7"))
})

test("what is not a chat message leaves the page's other messages whole", async () => {
  const items = [{ __proto__: null, id: "x" }, null, 7, { id: "y", snippet: { type: 5 } }, comment("c1", "hi")]
  const answer = await run({ upstream: [{ body: { nextPageToken: "t", items } }] })
  expect(answer).toMatchObject({ events: [{ eventId: "c1" }], connection: { state: "active" } })
  expect(answer).toHaveProperty("events.length", 1)
})
