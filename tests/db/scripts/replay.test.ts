import { afterAll, expect, test } from "vitest"
import { freshDatabase } from "../../support/database"

await freshDatabase()
const { replayCase } = await import("@/scripts/replay/case")
const { replay, stopReplaying } = await import("@/scripts/replay/replay-case")
const { closeDatabase } = await import("@/server/db")

afterAll(async () => {
  stopReplaying()
  await closeDatabase()
})

const secretToken = "abc_DEF-123"
const update = (number: number, text: string) => ({
  headers: { "Content-Type": "application/json", "X-Telegram-Bot-Api-Secret-Token": secretToken },
  body: JSON.stringify({
    update_id: 871000000 + number,
    message: {
      message_id: number,
      date: 1740817200,
      chat: { id: 550000001, type: "private" },
      from: { id: 550000001, is_bot: false, first_name: "Ola" },
      text,
    },
  }),
})
const telegram = { platform: "telegram", clock: "2025-03-01T08:20:05Z", config: { secretToken, botToken: "55:xyz" } }
const run = (given: object) => replay(replayCase.parse({ name: "case", ...given }))

test("a sequence goes through the door, and a repeat adds no second event", async () => {
  const answer = await run({ ...telegram, sequence: [update(1, "hi"), update(2, "are you there?"), update(1, "hi")] })
  expect(answer).toMatchObject({
    responses: [{ status: 200 }, { status: 200 }, { status: 200 }],
    events: [
      { channel: "telegram", type: "text", direction: "inbound", text: "hi", occurredAt: "2025-03-01T08:20:00.000Z" },
      { text: "are you there?", sender: { id: "550000001", name: "Ola" } },
    ],
    outbound: [],
    connection: { state: "active" },
  })
  expect(answer).toHaveProperty("events.length", 2)
})

test("a forged call is refused and leaves nothing", async () => {
  const forged = { ...update(1, "hi"), headers: { "content-type": "application/json" } }
  expect(await run({ ...telegram, request: forged })).toMatchObject({ responses: [{ status: 401 }], events: [] })
})

test("a body written as a pattern is as large as it says, and the door refuses it", async () => {
  const request = {
    ...update(1, ""),
    body: undefined,
    bodySpec: { prefix: "{", fill: "a", count: 2_000_000, suffix: "}" },
  }
  expect(await run({ ...telegram, request })).toMatchObject({ responses: [{ status: 413 }], events: [] })
})

test("the clock stands where the case wants it: the same call is genuine in its minute and stale an hour later", async () => {
  const call = {
    headers: {
      "content-type": "application/json",
      "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
      "webhook-timestamp": "1614265330",
      "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    },
    body: '{"test": 2432232314}',
  }
  const config = { secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw" }
  const at = (clock: string) => run({ platform: "standard_webhooks", clock, config, request: call })
  // Genuine, and of no kind we know.
  expect(await at("2021-02-25T15:02:10Z")).toMatchObject({ responses: [{ status: 200 }] })
  expect(await at("2021-02-25T16:02:10Z")).toMatchObject({ responses: [{ status: 401 }] })
})

test("a reply is sent to the scripted platform, which is told apart from one that does not answer", async () => {
  const reply = { kind: "reply", ...telegram, input: { recipient: "550000001", text: "hello" } }
  const sent = { status: 200, body: { ok: true, result: { message_id: 77 } } }
  expect(await run({ ...reply, upstream: [sent] })).toMatchObject({
    state: "sent",
    outbound: [{ method: "POST", body: { chat_id: "550000001", text: "hello" } }],
  })
  expect(await run({ ...reply, upstream: [] })).toMatchObject({ state: "retry" })
})

test("a recording is read however its writer put it: nested calls, moments as numbers, answers as bare bodies", async () => {
  const clock = 1740817205
  const { clock: _, ...shared } = telegram
  const nested = { request: update(1, "hi"), account: "1", note: "unknown to us" }
  expect(await run({ ...shared, clock, kind: "inbound", request: null, sequence: [nested] })).toMatchObject({
    responses: [{ status: 200 }],
    events: [{ text: "hi", raw: { update_id: 871000001 } }],
  })
  const upstream = [
    {
      url: "https://api.telegram.org/bot55:xyz/sendMessage",
      response: { json: { ok: true, result: { message_id: 7 } } },
    },
  ]
  const bare = [{ ok: true, result: { message_id: 7 } }]
  for (const answers of [upstream, bare]) {
    const input = { chat_id: 550000001, text: "hello" }
    expect(await run({ ...telegram, kind: "reply", input, upstream: answers })).toMatchObject({ state: "sent" })
  }
})

test("what cannot be run says what it lacks", () => {
  const lacking = (given: object) => replayCase.safeParse({ name: "case", ...telegram, ...given }).error?.issues[0]
  expect(lacking({})).toMatchObject({ message: "neither request nor sequence is given" })
  expect(lacking({ request: {}, clock: "yesterday" })).toMatchObject({
    path: ["clock"],
    message: "yesterday is no time",
  })
  expect(lacking({ kind: "reply" })).toMatchObject({ path: ["input"] })
})

test("a reply that names a comment answers the comment", async () => {
  const config = { clientKey: "awsample1234567", clientSecret: "secret-of-app", accountOpenId: "b2a9d3c4" }
  const answer = await run({
    platform: "douyin",
    config,
    kind: "reply",
    before: { access_token: "T0" },
    input: { item_id: "@i+/==", comment_id: "@c+/==", content: "今晚八点" },
    upstream: [{ data: { error_code: 0, comment_id: "@c2" } }],
  })
  expect(answer).toMatchObject({
    state: "sent",
    outbound: [
      {
        url: "https://open.douyin.com/item/comment/reply/?open_id=b2a9d3c4",
        headers: { "access-token": "T0" },
        body: { item_id: "@i+/==", comment_id: "@c+/==", content: "今晚八点" },
      },
    ],
  })
})

test("bytes may stand in base64, names in any capitals, and what came before in a list", async () => {
  const before = { ...telegram, before: [update(1, "hi")], sequence: [update(1, "hi"), update(2, "more")] }
  expect(await run(before)).toMatchObject({ responses: [{ status: 200 }, { status: 200 }], events: [{ text: "more" }] })
  const bodyBase64 = Buffer.from(update(3, "again").body).toString("base64")
  const bytes = { ...update(3, ""), body: undefined, bodyBase64 }
  expect(await run({ ...telegram, request: bytes })).toMatchObject({ events: [{ text: "again" }] })
  const upstream = [{ body: { ok: true, result: { message_id: 77 } } }]
  const reply = { ...telegram, kind: "reply", input: { ChatID: 550000001, Body: "hello" }, upstream }
  expect(await run(reply)).toMatchObject({
    state: "sent",
    outbound: [{ body: { chat_id: "550000001", text: "hello" } }],
  })
})

test("a reply that is told to wait goes again while the script has answers, of whatever version", async () => {
  const wait = { status: 429, body: { ok: false, parameters: { retry_after: 7 } } }
  const taken = { body: { ok: true, result: { message_id: 77 } } }
  const reply = { ...telegram, kind: "reply", input: { chat_id: "550000001", text: "hello" } }
  expect(await run({ ...reply, upstream: [wait] })).toMatchObject({ state: "retry", retryAfterSeconds: 7 })
  expect(await run({ ...reply, upstream: [wait, taken] })).toMatchObject({ state: "sent", outbound: [{}, {}] })
  const whatsapp = {
    platform: "whatsapp",
    config: { appSecret: "meta_secret", phoneNumberId: "106540000000001", accessToken: "EAAtoken" },
    kind: "reply",
    input: { to: "5511900000001", text: "hello" },
    upstream: [{ url: "https://graph.facebook.com/v19.0/106540000000001/messages", body: { messages: [{ id: "w" }] } }],
  }
  expect(await run(whatsapp)).toMatchObject({ state: "sent", externalId: "w" })
})

test("in a group an answer shows which question it is for", async () => {
  const upstream = [{ body: { ok: true, result: { message_id: 77 } } }]
  const reply = { ...telegram, kind: "reply", input: { chat_id: -100123, text: "hello", replyTo: "42" }, upstream }
  expect(await run(reply)).toMatchObject({ outbound: [{ body: { reply_parameters: { message_id: 42 } } }] })
})
