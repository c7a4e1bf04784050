import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { telegram } from "@/server/channels/telegram"
import { behavesLikeAChannel } from "../behaves-like-a-channel"
import { arriving, connectionWith } from "../connection-for-tests"
import { type FakePlatforms, startFakePlatforms } from "../fake-platforms"

const now = new Date("2025-03-01T08:00:00.000Z")
const secretToken = "uT3-nqG8v5_Kx2bWm9Rz7aYc4Lh6Ds1E"
const botToken = "712000001:AAFakeTokenFakeTokenFakeTokenFakeTok"
const connected = (changed = {}) =>
  connectionWith({ now, secrets: { secretToken, botToken }, settings: { botId: "712000001" }, ...changed })

const sign = (body: string) =>
  arriving({
    method: "POST",
    headers: { "content-type": "application/json", "x-telegram-bot-api-secret-token": secretToken },
    query: "",
    body,
  })

const person = {
  id: 550000001,
  is_bot: false,
  first_name: "Ola",
  last_name: "Kowalska",
  username: "ola_k",
  language_code: "pl",
}
const chat = { id: 550000001, type: "private", first_name: "Ola" }
const update = (message: object) =>
  JSON.stringify({
    update_id: 871000002,
    message: { message_id: 43, date: 1740817200, chat, from: person, ...message },
  })
const photo = (id: string) => ({ file_id: id, file_unique_id: "u", width: 90, height: 90 })

behavesLikeAChannel(telegram, {
  connection: connected,
  filledIn: { botToken, secretToken, botId: "712000001" },
  sign,
  proofs: { headers: ["x-telegram-bot-api-secret-token"] },
  signsBody: false,
  signsTime: false,
  recordings: [
    {
      name: "the first word to a bot",
      body: `{"update_id":871000001,"message":{"message_id":42,"date":1740817200,"chat":{"id":550000001,"type":"private","first_name":"Ola"},"from":{"id":550000001,"is_bot":false,"first_name":"Ola","username":"ola_k","language_code":"pl"},"text":"/start promo"}}`,
      becomes: [
        {
          externalId: "550000001:42",
          eventId: "871000001",
          accountRef: "712000001",
          type: "text",
          direction: "inbound",
          threadRef: "550000001",
          sender: { externalId: "550000001", altIds: { username: "ola_k" }, name: "Ola", locale: "pl" },
          occurredAt: new Date(1740817200_000),
          text: "/start promo",
        },
      ],
    },
    {
      name: "text, with the person's whole name",
      body: update({ text: "Gdzie jest moja paczka?", entities: [] }),
      becomes: [
        {
          type: "text",
          text: "Gdzie jest moja paczka?",
          sender: { externalId: "550000001", name: "Ola Kowalska", locale: "pl" },
        },
      ],
    },
    {
      name: "a photo, largest size, with its caption",
      body: update({ photo: [photo("small"), photo("large")], caption: "pęknięte" }),
      becomes: [{ type: "image", text: "pęknięte", media: [{ id: "large", mime: "image/jpeg" }] }],
    },
    {
      name: "a voice note",
      body: update({ voice: { file_id: "v1", duration: 3, mime_type: "audio/ogg" } }),
      becomes: [{ type: "voice", media: [{ id: "v1", mime: "audio/ogg" }] }],
    },
    {
      name: "a round video",
      body: update({ video_note: { file_id: "n1" } }),
      becomes: [{ type: "video", media: [{ id: "n1" }] }],
    },
    {
      name: "a document",
      body: update({ document: { file_id: "d1", file_name: "faktura.pdf", mime_type: "application/pdf" } }),
      becomes: [{ type: "file", media: [{ id: "d1", name: "faktura.pdf", mime: "application/pdf" }] }],
    },
    {
      name: "a sticker",
      body: update({ sticker: { file_id: "s1", emoji: "👍" } }),
      becomes: [{ type: "sticker", text: "👍" }],
    },
    {
      name: "a place",
      body: update({ location: { latitude: 52.2297, longitude: 21.0122 } }),
      becomes: [{ type: "location", text: "52.2297, 21.0122" }],
    },
    {
      name: "a person's own contact card, which tells their number",
      body: update({ contact: { phone_number: "+48500000001", first_name: "Ola", user_id: 550000001 } }),
      becomes: [
        {
          type: "unsupported",
          text: "Ola +48500000001",
          sender: { externalId: "550000001", altIds: { username: "ola_k", phone: "+48500000001" } },
        },
      ],
    },
    {
      name: "somebody else's contact card",
      body: update({ contact: { phone_number: "1", user_id: 5 } }),
      becomes: [{ type: "unsupported", text: "1", sender: { externalId: "550000001", altIds: { username: "ola_k" } } }],
    },
    {
      name: "which message is answered",
      body: update({ text: "ta", reply_to_message: { message_id: 41, date: 1, chat } }),
      becomes: [{ type: "text", replyTo: "550000001:41" }],
    },
    {
      name: "a venue, an album's picture and a moving picture",
      body: update({
        venue: { location: { latitude: 1.5, longitude: -2 }, title: "Sklep", address: "Rynek 1" },
        location: { latitude: 1.5, longitude: -2 },
      }),
      becomes: [{ type: "location", text: "Sklep, Rynek 1 (1.5, -2)" }],
    },
    {
      name: "a moving picture by its video",
      body: update({ animation: { file_id: "a1", mime_type: "video/mp4" }, document: { file_id: "a1" } }),
      becomes: [{ type: "video", media: [{ id: "a1", mime: "video/mp4" }] }],
    },
    {
      name: "a group that moved, which nobody said",
      body: update({ chat: { id: -5, type: "group" }, migrate_to_chat_id: -1005 }),
      becomes: [{ type: "unsupported", direction: "system", threadRef: "-5" }],
    },
    {
      name: "somebody who joined a group",
      body: update({ chat: { id: -5, type: "group" }, new_chat_members: [person] }),
      becomes: [{ type: "unsupported", direction: "system" }],
    },
    {
      name: "a reaction",
      body: `{"update_id":871000010,"message_reaction":{"chat":{"id":550000001,"type":"private"},"message_id":44,"user":{"id":550000001,"is_bot":false,"first_name":"Ola"},"date":1740817210,"old_reaction":[],"new_reaction":[{"type":"emoji","emoji":"👍"}]}}`,
      becomes: [{ type: "reaction", about: "550000001:44", text: "👍", eventId: "871000010" }],
    },
    {
      name: "a reaction that is taken back",
      body: `{"update_id":871000011,"message_reaction":{"chat":{"id":550000001,"type":"private"},"message_id":44,"user":{"id":550000001,"is_bot":false,"first_name":"Ola"},"date":1740817211,"old_reaction":[{"type":"emoji","emoji":"👍"}],"new_reaction":[]}}`,
      becomes: [{ type: "reaction", about: "550000001:44", text: undefined }],
    },
    {
      name: "a customer of the merchant's own account",
      body: `{"update_id":871000012,"business_message":{"business_connection_id":"bc1","message_id":50,"date":1740817200,"chat":{"id":550000001,"type":"private"},"from":{"id":550000001,"is_bot":false,"first_name":"Ola"},"text":"hej"}}`,
      becomes: [{ type: "text", direction: "inbound", threadRef: "550000001@bc1" }],
    },
    {
      name: "what the merchant wrote there as an echo",
      body: `{"update_id":871000013,"business_message":{"business_connection_id":"bc1","message_id":51,"date":1740817200,"chat":{"id":550000001,"type":"private"},"from":{"id":990000001,"is_bot":false,"first_name":"Shop"},"text":"dzień dobry"}}`,
      becomes: [{ type: "text", direction: "outbound", threadRef: "550000001@bc1" }],
    },
    {
      name: "what was taken back there, one by one",
      body: `{"update_id":871000014,"deleted_business_messages":{"business_connection_id":"bc1","chat":{"id":550000001,"type":"private"},"message_ids":[50,52]}}`,
      becomes: [
        { type: "deleted", about: "550000001:50" },
        { type: "deleted", about: "550000001:52" },
      ],
    },
    {
      name: "a post in a channel as nobody's question",
      body: `{"update_id":871000015,"channel_post":{"message_id":1,"date":1740817200,"chat":{"id":-1009,"type":"channel","title":"News"},"text":"Sale"}}`,
      becomes: [],
    },
    {
      name: "nothing where something should be",
      body: update({ from: null, text: null, photo: null, reply_to_message: null, venue: null }),
      becomes: [{ type: "unsupported", sender: { externalId: "550000001" } }],
    },
    { name: "a poll, which it does not know", body: update({ poll: { id: "1" } }), becomes: [{ type: "unsupported" }] },
    {
      name: "a topic of a group as a thread of its own",
      body: update({
        chat: { id: -1001234567890, type: "supergroup" },
        message_thread_id: 7,
        is_topic_message: true,
        text: "hej",
      }),
      becomes: [
        { threadRef: "-1001234567890/7", sender: { externalId: "550000001", name: "Ola Kowalska", locale: "pl" } },
      ],
    },
    {
      name: "what our own bot said in a group as an echo",
      body: update({ from: { id: 712000001, is_bot: true, first_name: "Bot" }, text: "hej" }),
      becomes: [{ direction: "outbound" }],
    },
    {
      name: "a corrected message",
      body: `{"update_id":871000003,"edited_message":{"message_id":43,"date":1740817200,"edit_date":1740817260,"chat":{"id":550000001,"type":"private"},"from":{"id":550000001,"is_bot":false,"first_name":"Ola"},"text":"paczka 2381"}}`,
      becomes: [
        {
          externalId: "550000001:43:1740817260",
          eventId: "871000003",
          type: "edited",
          about: "550000001:43",
          text: "paczka 2381",
        },
      ],
    },
    {
      name: "a pressed button",
      body: `{"update_id":871000004,"callback_query":{"id":"4382bfdwdsb323b2d9","from":{"id":550000001,"is_bot":false,"first_name":"Ola"},"message":{"message_id":44,"date":1740817200,"chat":{"id":550000001,"type":"private"}},"chat_instance":"1","data":"track"}}`,
      becomes: [
        { type: "postback", text: "track", threadRef: "550000001", replyTo: "550000001:44", eventId: "871000004" },
      ],
    },
    {
      name: "a person who blocked the bot",
      body: `{"update_id":871000005,"my_chat_member":{"chat":{"id":550000001,"type":"private"},"from":{"id":550000001,"is_bot":false,"first_name":"Ola"},"date":1740817200,"old_chat_member":{"status":"member"},"new_chat_member":{"status":"kicked"}}}`,
      becomes: [{ type: "unfollow" }],
    },
    {
      name: "somebody who came back",
      body: `{"update_id":871000009,"my_chat_member":{"chat":{"id":550000001,"type":"private"},"from":{"id":550000001,"is_bot":false,"first_name":"Ola"},"date":1740817200,"old_chat_member":{"status":"kicked"},"new_chat_member":{"status":"member"}}}`,
      becomes: [{ type: "follow" }],
    },
    {
      name: "an update of a kind to come",
      body: `{"update_id":871000006,"teleportation":{"to":"moon"}}`,
      becomes: [{ type: "unsupported", direction: "system", eventId: "871000006" }],
    },
    {
      name: "ids beyond 2^53, digit by digit",
      body: `{"update_id":9007199254740993,"message":{"message_id":9007199254740995,"date":1740817200,"chat":{"id":-9007199254740997,"type":"group"},"from":{"id":9007199254740999,"first_name":"Ola"},"text":"x"}}`,
      becomes: [
        {
          externalId: "-9007199254740997:9007199254740995",
          threadRef: "-9007199254740997",
          sender: { externalId: "9007199254740999", name: "Ola" },
        },
      ],
    },
  ],
  malformed: [
    `{"message":{"message_id":1}}`,
    `{"update_id":"x"}`,
    `{"update_id":1,"message":{"message_id":1,"date":1,"chat":{}}}`,
    `{"update_id":1,"message":{"message_id":1,"date":"now","chat":{"id":1,"type":"private"}}}`,
    `{"update_id":1,"message":{"message_id":1,"date":1e30,"chat":{"id":1,"type":"private"},"text":"x"}}`,
    `{"update_id":1,"message":null}`,
  ],
})

test("a stolen update cannot be replayed: its id is the delivery's id", () => {
  const verified = telegram.verify(sign(update({ text: "x" })), connected())
  expect(verified).toEqual({ ok: true, externalId: "871000002", lane: "550000001" })
})

describe("against a rehearsal of the Bot API", () => {
  let fake: FakePlatforms
  beforeAll(async () => {
    fake = await startFakePlatforms()
    process.env.TELEGRAM_API_URL = fake.url
    process.env.ALLOWED_PRIVATE_HOSTS = new URL(fake.url).host
  })
  afterAll(() => fake.close())
  beforeEach(() => {
    fake.heard.length = 0
    fake.telegram.revoked = false
    fake.telegram.chats
      .set("550000001", "open")
      .set("2", "blocked")
      .set("3", { migratedTo: "-1003" })
      .set("-1003", "open")
  })

  const reply = (changed = {}) => ({
    id: "0193a5c0-2222-7000-8000-000000000001",
    threadRef: "550000001",
    recipient: "550000001",
    text: "Twoja paczka jest w drodze",
    language: "pl",
    cites: [],
    choices: [] as string[],
    ...changed,
  })

  test("a reply arrives, with quick answers as a keyboard", async () => {
    const result = await telegram.send(connected(), reply({ choices: ["Tak", "Nie"] }))
    expect(result).toMatchObject({ kind: "sent", externalId: expect.stringMatching(/^550000001:\d+$/) })
    expect(fake.heard).toMatchObject([
      {
        body: {
          chat_id: "550000001",
          text: "Twoja paczka jest w drodze",
          reply_markup: { keyboard: [[{ text: "Tak" }], [{ text: "Nie" }]] },
        },
      },
    ])
  })

  test("a long reply arrives in parts that lose nothing", async () => {
    const text = "Długie zdanie o paczce. ".repeat(400).trim()
    expect(await telegram.send(connected(), reply({ text, choices: ["Tak"] }))).toMatchObject({ kind: "sent" })
    const parts = fake.heard.map(({ body }) => String(body.text))
    expect(parts.length).toBe(3)
    expect(parts.every((part) => part.length <= 4096)).toBe(true)
    expect(parts.join(" ")).toBe(text)
    expect(fake.heard.map(({ body }) => "reply_markup" in body)).toEqual([false, false, true])
  })

  test("a reply that breaks off after its first part is not sent from the start again", async () => {
    fake.telegram.retryAfter = [0, 4]
    const result = await telegram.send(connected(), reply({ text: "a".repeat(9000) }))
    expect(result).toMatchObject({ kind: "failed", reason: "rate_limited", detail: "Only 1 of 3 parts were taken" })
  })

  test("waits as long as Telegram asks", async () => {
    fake.telegram.retryAfter = [17]
    expect(await telegram.send(connected(), reply())).toEqual({
      kind: "retry",
      reason: "rate_limited",
      retryAfterSeconds: 17,
    })
    expect(await telegram.send(connected(), reply())).toMatchObject({ kind: "sent" })
  })

  test("says who blocked it, who does not exist and when the token is over", async () => {
    expect(await telegram.send(connected(), reply({ threadRef: "2" }))).toMatchObject({
      kind: "failed",
      reason: "blocked",
    })
    expect(await telegram.send(connected(), reply({ threadRef: "9" }))).toMatchObject({
      kind: "failed",
      reason: "recipient_unknown",
    })
    fake.telegram.revoked = true
    expect(await telegram.send(connected(), reply())).toMatchObject({ kind: "failed", reason: "token_invalid" })
    expect(await telegram.send(connected({ secrets: { secretToken } }), reply())).toMatchObject({
      reason: "not_configured",
    })
  })

  test("follows a group that became a supergroup", async () => {
    expect(await telegram.send(connected(), reply({ threadRef: "3" }))).toMatchObject({ kind: "sent" })
    expect(fake.heard.map(({ body }) => body.chat_id)).toEqual(["3", "-1003"])
  })

  test("does not claim to know what became of a message when the line breaks", async () => {
    fake.breakNext(1)
    await expect(telegram.send(connected(), reply())).rejects.toMatchObject({
      code: "unavailable",
      reason: "no-answer",
    })
  })

  test("a connection that is tested knows its bot and tells Telegram where to deliver", async () => {
    const webhookUrl = "https://desk.example/api/webhooks/telegram/0193a5c0"
    expect(await telegram.probe!(connected(), webhookUrl)).toEqual({
      ok: true,
      detail: "webhook_set",
      name: "@tideline_demo_bot",
    })
    expect(fake.telegram.webhook).toEqual({ url: webhookUrl, secret: secretToken })
    expect(await telegram.probe!(connected({ settings: { botId: "5" } }), webhookUrl)).toEqual({
      ok: false,
      detail: "other_bot",
    })
    fake.telegram.revoked = true
    expect(await telegram.probe!(connected(), webhookUrl)).toMatchObject({ ok: false, detail: "token_invalid" })
  })

  test("typing dots never fail aloud", async () => {
    await telegram.typing!(connected(), "550000001")
    expect(fake.heard).toMatchObject([{ path: "/bot…/sendChatAction", body: { action: "typing" } }])
    fake.breakNext(1)
    await expect(telegram.typing!(connected(), "550000001")).resolves.toBeUndefined()
  })
})
