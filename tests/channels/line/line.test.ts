import { createHmac } from "node:crypto"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import type { MediaKind } from "@/server/channels/channel"
import { line } from "@/server/channels/line"
import { behavesLikeAChannel } from "../behaves-like-a-channel"
import { arriving, connectionWith } from "../connection-for-tests"
import { impatient, replyTo, type ScriptedPlatform, startScriptedPlatform } from "../scripted-platform"

const now = new Date("2025-03-01T08:00:00.000Z")
const channelSecret = "9f8e7d6c5b4a39281706f5e4d3c2b1a0"
const channelAccessToken = "lineTestAccessToken/with+odd=characters"
const destination = "Usampledestination00000000000000001"
const customer = "Usampleuser000000000000000000000001"
const connected = (changed = {}) =>
  connectionWith({ now, settings: { destination }, secrets: { channelSecret, channelAccessToken }, ...changed })

const mac = (secret: string, body: string) => createHmac("sha256", secret).update(body).digest("base64")
const sign = (body: string, secret = channelSecret) =>
  arriving({
    method: "POST",
    headers: { "content-type": "application/json; charset=utf-8", "x-line-signature": mac(secret, body) },
    query: "",
    body,
  })

const event = (changed: object) => ({
  mode: "active",
  timestamp: 1740817300123,
  webhookEventId: "01JNSAMPLE0000000000000001",
  deliveryContext: { isRedelivery: false },
  source: { type: "user", userId: customer },
  replyToken: "replysample0001",
  ...changed,
})
const webhook = (...events: object[]) => JSON.stringify({ destination, events: events.map((one) => event(one)) })
const message = (content: object) => webhook({ type: "message", message: { id: "545000000000000002", ...content } })
/** The head of an m4a file of two and a half seconds. */
const m4a = Buffer.concat([
  Buffer.from("\0\0\0\u0018ftypM4A \0\0\0\0M4A isom", "latin1"),
  Buffer.from("\0\0\0\u006cmvhd\0\0\0\0\0\0\0\0\0\0\0\0", "latin1"),
  Buffer.from([0, 0, 0x03, 0xe8, 0, 0, 0x09, 0xc4]),
  Buffer.alloc(80),
])
const fromLine = { type: "line" }

behavesLikeAChannel(line, {
  connection: connected,
  filledIn: { channelSecret, channelAccessToken, destination },
  sign: (body) => sign(body),
  proofs: { headers: ["x-line-signature"] },
  signsBody: true,
  signsTime: false,
  recordings: [
    {
      name: "what is sound in a delivery with broken events",
      body: JSON.stringify({
        destination,
        events: [
          null,
          { type: "message" },
          event({ source: null, type: "message", message: { id: "1", type: "text", text: null } }),
          event({ type: "message", replyToken: null, message: { id: "2", type: "text", text: "ok" } }),
        ],
      }),
      becomes: [
        { externalId: "1", type: "text", threadRef: "-" },
        { externalId: "2", type: "text", text: "ok" },
      ],
    },
    {
      name: "a text",
      body: `{"destination":"Usampledestination00000000000000001","events":[{"type":"message","mode":"active","timestamp":1740817300123,"webhookEventId":"01JNSAMPLE0000000000000001","deliveryContext":{"isRedelivery":false},"source":{"type":"user","userId":"Usampleuser000000000000000000000001"},"replyToken":"replysample0001","message":{"id":"545000000000000001","type":"text","quoteToken":"qsample","text":"配送はいつですか"}}]}`,
      becomes: [
        {
          externalId: "545000000000000001",
          type: "text",
          direction: "inbound",
          accountRef: destination,
          threadRef: customer,
          sender: { externalId: customer },
          occurredAt: new Date(1740817300123),
          text: "配送はいつですか",
          eventId: "01JNSAMPLE0000000000000001",
          replyToken: { value: "replysample0001", until: new Date(1740817360123) },
        },
      ],
    },
    {
      name: "several events of one call, one by one",
      body: webhook(
        { type: "follow", follow: { isUnblocked: false }, webhookEventId: "01A" },
        { type: "message", webhookEventId: "01B", message: { id: "7", type: "text", text: "こんにちは" } },
        { type: "unfollow", webhookEventId: "01C" },
      ),
      becomes: [
        { externalId: "01A", type: "follow" },
        { externalId: "7", type: "text", text: "こんにちは" },
        { externalId: "01C", type: "unfollow" },
      ],
    },
    {
      name: "an answer to an earlier message",
      body: message({ type: "text", text: "これです", quotedMessageId: "545000000000000001" }),
      becomes: [{ replyTo: "545000000000000001" }],
    },
    {
      name: "a message with an id beyond 2^53, digit by digit",
      body: webhook({ type: "message", message: { id: 0, type: "text", text: "x" } }).replace(
        '"id":0',
        '"id":9007199254740993',
      ),
      becomes: [{ externalId: "9007199254740993" }],
    },
    {
      name: "a group as the thread, a member as the sender",
      body: webhook({
        type: "message",
        source: { type: "group", groupId: "Cgroup1", userId: customer },
        message: { id: "8", type: "text", text: "hi" },
      }),
      becomes: [{ threadRef: "Cgroup1", sender: { externalId: customer } }],
    },
    {
      name: "a member who stays unnamed",
      body: webhook({
        type: "message",
        source: { type: "room", roomId: "Rroom1" },
        message: { id: "8", type: "text", text: "hi" },
      }),
      becomes: [{ threadRef: "Rroom1", sender: { externalId: "Rroom1" } }],
    },
    {
      name: "a chat another system holds, heard and not to be answered",
      body: webhook({ type: "message", mode: "standby", message: { id: "9", type: "text", text: "hi" } }),
      becomes: [{ type: "text", direction: "system" }],
    },
    {
      name: "a picture",
      body: message({ type: "image", contentProvider: fromLine, imageSet: { id: "s", index: 1, total: 2 } }),
      becomes: [{ type: "image", media: [{ id: "545000000000000002" }] }],
    },
    {
      name: "a video kept elsewhere",
      body: message({
        type: "video",
        duration: 6000,
        contentProvider: { type: "external", originalContentUrl: "https://shop.example/v.mp4" },
      }),
      becomes: [{ type: "video", media: [{ id: "545000000000000002", url: "https://shop.example/v.mp4" }] }],
    },
    {
      name: "a voice message",
      body: message({ type: "audio", duration: 3000, contentProvider: fromLine }),
      becomes: [{ type: "voice", media: [{ id: "545000000000000002" }] }],
    },
    {
      name: "a file",
      body: message({ type: "file", fileName: "領収書.pdf", fileSize: 2138 }),
      becomes: [{ type: "file", media: [{ id: "545000000000000002", name: "領収書.pdf" }] }],
    },
    {
      name: "a place",
      body: message({
        type: "location",
        title: "本社",
        address: "東京都千代田区1-2",
        latitude: 35.68,
        longitude: 139.7,
      }),
      becomes: [{ type: "location", text: "本社, 東京都千代田区1-2 (35.68, 139.7)" }],
    },
    {
      name: "a place without a name",
      body: message({ type: "location", latitude: 35.68, longitude: 139.7 }),
      becomes: [{ type: "location", text: "35.68, 139.7" }],
    },
    {
      name: "a sticker",
      body: message({ type: "sticker", packageId: "446", stickerId: "1988", keywords: ["thanks", "bow"] }),
      becomes: [{ type: "sticker", text: "thanks, bow", media: [{ id: "1988" }] }],
    },
    { name: "a kind of message to come", body: message({ type: "hologram" }), becomes: [{ type: "unsupported" }] },
    {
      name: "a corrected message",
      body: webhook({ type: "messageEdited", message: { id: "545000000000000001", type: "text", text: "注文 2381" } }),
      becomes: [
        { externalId: "01JNSAMPLE0000000000000001", type: "edited", text: "注文 2381", about: "545000000000000001" },
      ],
    },
    {
      name: "a message taken back",
      body: webhook({ type: "unsend", unsend: { messageId: "545000000000000001" } }),
      becomes: [{ type: "deleted", about: "545000000000000001" }],
    },
    {
      name: "a pressed button",
      body: webhook({ type: "postback", postback: { data: "book", params: { datetime: "2025-03-02T10:00" } } }),
      becomes: [{ type: "postback", text: "book 2025-03-02T10:00" }],
    },
    {
      name: "a group that invites the account",
      body: webhook({ type: "join", source: { type: "group", groupId: "Cgroup1" } }),
      becomes: [{ type: "follow", threadRef: "Cgroup1" }],
    },
    {
      name: "a notice that was delivered",
      body: webhook({ type: "delivery", delivery: { data: "15034552939884E2" } }),
      becomes: [{ type: "delivery", direction: "system", heard: "delivered", about: "15034552939884E2" }],
    },
    {
      name: "what concerns the account and not a conversation",
      body: webhook({ type: "memberJoined", joined: { members: [] } }, { type: "beacon", beacon: { hwid: "1" } }),
      becomes: [
        { type: "unsupported", direction: "system" },
        { type: "unsupported", direction: "system" },
      ],
    },
    { name: "an event of a kind to come, which LINE asks to ignore", body: webhook({ type: "teleport" }), becomes: [] },
  ],
  takesAnyObject: true,
  malformed: [
    `[]`,
    `{"destination":"U1","events":{}}`,
    `{"destination":"${destination}","events":[{"type":"message"}]}`,
    `{"destination":"${destination}","events":[{"type":"message","timestamp":"now","webhookEventId":"1"}]}`,
  ],
})

describe("authenticity", () => {
  test("the published signature is taken, and the same one over other bytes is not", () => {
    const published = { settings: {}, secrets: { channelSecret: "test_secret" } }
    const request = arriving({
      method: "POST",
      headers: {
        "content-type": "application/json",
        "x-line-signature": "t7Hn4ZDHqs6e+wdvI5TyQIvzie0DmMUmuXEBqyyE/tM=",
      },
      query: "",
      body: '{"hello":"world"}',
    })
    expect(line.verify(request, connected(published))).toMatchObject({ ok: true })
    const other = { ...request, body: Buffer.from('{"hello": "world"}') }
    expect(line.verify(other, connected(published))).toMatchObject({ ok: false, status: 401 })
  })

  test("the console's check, which brings no events, is answered and kept nowhere", () => {
    expect(line.verify(sign(webhook()), connected())).toMatchObject({ ok: true, answer: { status: 200 } })
  })

  test("another account's delivery is not ours, however well it is signed", () => {
    const connection = connected({ settings: { destination: "Uanother" } })
    expect(line.verify(sign(message({ type: "text", text: "x" })), connection)).toMatchObject({
      ok: false,
      status: 404,
    })
  })

  test("a redelivered event keeps its id, and a call of several has its own", () => {
    const verified = line.verify(sign(message({ type: "text", text: "x" })), connected())
    expect(verified).toEqual({ ok: true, externalId: "01JNSAMPLE0000000000000001", lane: customer })
    const two = webhook({ type: "follow", webhookEventId: "01A" }, { type: "unfollow", webhookEventId: "01B" })
    expect(line.verify(sign(two), connected())).toMatchObject({ externalId: "01A+01B" })
  })
})

describe("against a rehearsal of the Messaging API", () => {
  let platform: ScriptedPlatform
  beforeAll(async () => {
    platform = await startScriptedPlatform(({ path, headers }) => {
      if (headers.authorization !== `Bearer ${channelAccessToken}`) {
        return { status: 401, json: { message: "Authentication failed" } }
      }
      if (path === "/v2/bot/info") return { json: { userId: destination, displayName: "潮屋", basicId: "@shio" } }
      if (path === "/v2/bot/channel/webhook/endpoint") return { json: {} }
      if (path === "/v2/bot/chat/loading/start") return { status: 202, json: {} }
      return { json: { sentMessages: [{ id: "461230966842064897", quoteToken: "q" }] } }
    })
    process.env.LINE_API_URL = platform.url
  })
  afterAll(() => platform.close())
  beforeEach(() => platform.reset())

  test("a reply arrives, with quick answers as buttons and our id as the retry key", async () => {
    const choices = ["追跡", "返品したいのですがどうすればいいですか、教えてください"]
    const reply = replyTo(customer, { choices })
    expect(await line.send(connected(), reply)).toEqual({ kind: "sent", externalId: "461230966842064897" })
    expect(platform.heard).toMatchObject([
      {
        path: "/v2/bot/message/push",
        headers: { "x-line-retry-key": reply.id },
        json: {
          to: customer,
          messages: [
            {
              type: "text",
              text: reply.text,
              quickReply: {
                items: [
                  { action: { type: "message", label: "追跡", text: "追跡" } },
                  { action: { label: "返品したいのですがどうすればいいですか…", text: choices[1] } },
                ],
              },
            },
          ],
        },
      },
    ])
  })

  test("the longest reply the channel takes fits one call", async () => {
    for (const text of ["𠮷".repeat(line.abilities.maxTextLength), "ながい文。".repeat(1600)]) {
      expect(await line.send(connected(), replyTo(customer, { text, choices: ["はい"] }))).toMatchObject({
        kind: "sent",
      })
      const messages = platform.heard.at(-1)!.json.messages as { text: string; quickReply?: object }[]
      expect(messages.length).toBeLessThanOrEqual(5)
      expect(messages.every((part) => part.text.length <= 5000)).toBe(true)
      expect(messages.map((part) => part.text).join("")).toBe(text)
      expect(messages.map((part) => "quickReply" in part)).toEqual([...messages.slice(1).map(() => false), true])
    }
  })

  test("a repeat that LINE took before counts as sent", async () => {
    platform.next = [
      { status: 409, json: { message: "The retry key is already accepted", sentMessages: [{ id: "42" }] } },
    ]
    expect(await line.send(connected(), replyTo(customer))).toEqual({ kind: "sent", externalId: "42" })
    expect(line.abilities.repeatSafe).toBe(true)
  })

  test.each([
    [
      { status: 429, headers: { "retry-after": "7" } },
      { kind: "retry", reason: "rate_limited", retryAfterSeconds: 7 },
    ],
    [
      { status: 429, json: { message: "You have reached your monthly limit." } },
      { kind: "failed", reason: "quota_used" },
    ],
    [
      { status: 401, json: { message: "Authentication failed" } },
      { kind: "failed", reason: "token_invalid" },
    ],
    [
      { status: 403, json: { message: "Not available for this plan" } },
      { kind: "failed", reason: "not_configured", detail: "Not available for this plan" },
    ],
    [
      { status: 400, json: { message: "The property, 'to', in the request body is invalid" } },
      { kind: "failed", reason: "recipient_unknown" },
    ],
    [
      { status: 400, json: { message: "Length must be between 0 and 5000" } },
      { kind: "failed", reason: "too_long" },
    ],
    [
      { status: 400, json: { message: "Odd" } },
      { kind: "failed", reason: "rejected", detail: "Odd" },
    ],
    [
      { status: 500, text: "<html>" },
      { kind: "retry", reason: "platform_down" },
    ],
  ])("LINE answers %j", async (answer, expected) => {
    platform.next = [answer]
    expect(await line.send(connected(), replyTo(customer))).toMatchObject(expected)
    expect(platform.heard).toHaveLength(1)
  })

  test("a line that breaks or hangs is not known, and without a token nothing is tried", async () => {
    platform.next = ["break"]
    await expect(line.send(connected(), replyTo(customer))).rejects.toMatchObject({ reason: "no-answer" })
    platform.next = ["hang"]
    await expect(line.send({ ...connected(), ...impatient }, replyTo(customer))).rejects.toMatchObject({
      reason: "no-answer",
    })
    platform.heard.length = 0
    expect(await line.send(connected({ secrets: { channelSecret } }), replyTo(customer))).toEqual({
      kind: "failed",
      reason: "not_configured",
    })
    expect(platform.heard).toHaveLength(0)
  })

  test("an answer costs nothing while its reply token is good", async () => {
    const answering = { externalId: "545000000000000001", token: "replysample0001" }
    expect(await line.send(connected(), replyTo(customer, { answering }))).toMatchObject({ kind: "sent" })
    expect(platform.heard).toMatchObject([
      { path: "/v2/bot/message/reply", json: { replyToken: "replysample0001", messages: [{ type: "text" }] } },
    ])
  })

  test("what comes after the reply token ended is pushed", async () => {
    platform.next = [{ status: 400, json: { message: "Invalid reply token" } }]
    const answering = { externalId: "545000000000000001", token: "replysample0001" }
    expect(await line.send(connected(), replyTo(customer, { answering }))).toMatchObject({ kind: "sent" })
    expect(platform.heard.map(({ path }) => path)).toEqual(["/v2/bot/message/reply", "/v2/bot/message/push"])
  })

  test("a reply LINE said nothing about is not pushed as well", async () => {
    platform.next = ["break"]
    const answering = { externalId: "545000000000000001", token: "replysample0001" }
    expect(await line.send(connected(), replyTo(customer, { answering }))).toMatchObject({
      kind: "failed",
      reason: "platform_down",
    })
    expect(platform.heard).toHaveLength(1)
  })

  const file = (kind: MediaKind, changed = {}) => ({
    kind,
    mime: "x/y",
    name: "a",
    url: "https://desk.example/f/1",
    bytes: async () => m4a,
    ...changed,
  })

  test("pictures, videos and sounds go before the text, in one call", async () => {
    const media = [file("image"), file("video"), file("voice")]
    expect(await line.send(connected(), replyTo(customer, { media }))).toMatchObject({ kind: "sent" })
    const originalContentUrl = "https://desk.example/f/1"
    expect(platform.heard).toMatchObject([
      {
        json: {
          messages: [
            { type: "image", originalContentUrl, previewImageUrl: originalContentUrl },
            { type: "video", originalContentUrl, previewImageUrl: "https://desk.example/video-preview.png" },
            { type: "audio", originalContentUrl, duration: 2500 },
            { type: "text" },
          ],
        },
      },
    ])
  })

  test.each([
    ["a document", file("file")],
    ["a sound LINE cannot play", file("voice", { bytes: async () => Buffer.from("OggS") })],
    ["an address without https", file("image", { url: "http://desk.example/f/1" })],
  ])("%s is refused before LINE hears of it", async (_, media) => {
    const refused = { kind: "failed", reason: "rejected" }
    expect(await line.send(connected(), replyTo(customer, { media: [media] }))).toMatchObject(refused)
    expect(platform.heard).toHaveLength(0)
  })

  test("brings a customer's file by its message, and waits while LINE prepares it", async () => {
    platform.next = [{ text: "JPEG", headers: { "content-type": "image/jpeg" } }, { status: 202 }, { status: 404 }]
    const fetched = () => line.fetchMedia!(connected(), { id: "545000000000000003" })
    expect(await fetched()).toMatchObject({ bytes: Buffer.from("JPEG"), mime: "image/jpeg" })
    expect(platform.heard).toMatchObject([
      {
        path: "/v2/bot/message/545000000000000003/content",
        headers: { authorization: `Bearer ${channelAccessToken}` },
      },
    ])
    await expect(fetched()).rejects.toMatchObject({ code: "unavailable" })
    expect(await fetched()).toBeNull()
  })

  test("a file that lies elsewhere is fetched without our token", async () => {
    platform.next = [{ text: "JPEG" }]
    await line.fetchMedia!(connected(), { id: "1", url: `${platform.url}/elsewhere` })
    expect(platform.heard[0]!.headers).not.toHaveProperty("authorization")
  })

  test("a connection that is tested knows its account and tells LINE where to deliver", async () => {
    const webhookUrl = "https://desk.example/api/webhooks/line/0193a5c0"
    expect(await line.probe!(connected(), webhookUrl)).toEqual({ ok: true, detail: "webhook_set", name: "潮屋" })
    expect(platform.heard.at(-1)).toMatchObject({ method: "PUT", json: { endpoint: webhookUrl } })
    expect(await line.probe!(connected({ settings: { destination: "Uother" } }), webhookUrl)).toMatchObject({
      detail: "other_line_account",
    })
    const wrong = connected({ secrets: { channelSecret, channelAccessToken: "wrong".repeat(8) } })
    expect(await line.probe!(wrong, webhookUrl)).toEqual({ ok: false, detail: "token_invalid" })
    platform.next = ["break"]
    expect(await line.probe!(connected(), webhookUrl)).toEqual({ ok: false, detail: "no_answer" })
  })

  test("typing dots go to people only and never fail aloud", async () => {
    await line.typing!(connected(), customer)
    await line.typing!(connected(), "Cgroup1")
    expect(platform.heard).toMatchObject([{ path: "/v2/bot/chat/loading/start", json: { chatId: customer } }])
    platform.next = ["break"]
    await expect(line.typing!(connected(), customer)).resolves.toBeUndefined()
  })
})
