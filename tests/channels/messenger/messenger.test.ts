import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { messenger } from "@/server/channels/messenger"
import { behavesLikeAChannel } from "../behaves-like-a-channel"
import { connectionWith } from "../connection-for-tests"
import { type FakeGraph, graphError, impatient, startFakeGraph } from "../meta/fake-graph"
import { handshake, signedByMeta } from "../meta/signed-by-meta"

const now = new Date("2025-03-01T08:00:00.000Z")
const secrets = {
  appSecret: "0d9c8b7a6f5e4d3c2b1a09f8e7d6c5b4",
  verifyToken: "vT-messengerDoor-81c2",
  pageAccessToken: "EAAGfakeTokenfakeTokenfakeToken",
}
const page = "1020000000001"
const customer = "7400000000000001"
const connected = (changed = {}) => connectionWith({ now, secrets, settings: { pageId: page }, ...changed })
const sign = signedByMeta(secrets.appSecret)

const entry = (parts: object, id = page) => ({ id, time: 1740816800500, ...parts })
const delivery = (...entries: object[]) => JSON.stringify({ object: "page", entry: entries })
const item = (parts: object) => ({
  sender: { id: customer },
  recipient: { id: page },
  timestamp: 1740816800123,
  ...parts,
})
const heard = (parts: object) => delivery(entry({ messaging: [item(parts)] }))
const saying = (message: object) => heard({ message: { mid: "m_1", ...message } })
const file = (type: string, payload: object) => saying({ attachments: [{ type, payload }] })
const feed = (value: object) =>
  delivery(
    entry({
      changes: [
        {
          field: "feed",
          value: {
            item: "comment",
            verb: "add",
            comment_id: `${page}_55_77`,
            post_id: `${page}_55`,
            parent_id: `${page}_55`,
            from: { id: "6100000000000001", name: "Lu Shop" },
            message: "price?",
            created_time: 1740816800,
            ...value,
          },
        },
      ],
    }),
  )

behavesLikeAChannel(messenger, {
  connection: connected,
  filledIn: { pageId: page, ...secrets },
  sign,
  proofs: { headers: ["x-hub-signature-256"] },
  signsBody: true,
  signsTime: false,
  recordings: [
    {
      name: "text",
      body: `{"object":"page","entry":[{"id":"1020000000001","time":1740816800500,"messaging":[{"sender":{"id":"7400000000000001"},"recipient":{"id":"1020000000001"},"timestamp":1740816800123,"message":{"mid":"m_SampleMid0001","text":"Is this in stock?"}}]}]}`,
      becomes: [
        {
          externalId: "m_SampleMid0001",
          type: "text",
          direction: "inbound",
          accountRef: page,
          threadRef: customer,
          sender: { externalId: customer },
          occurredAt: new Date(1740816800123),
          text: "Is this in stock?",
        },
      ],
    },
    {
      name: "an answer to one of our messages",
      body: saying({ text: "yes", reply_to: { mid: "m_ours" } }),
      becomes: [{ type: "text", replyTo: "m_ours" }],
    },
    {
      name: "a pressed quick reply",
      body: saying({ text: "Track", quick_reply: { payload: "Track" } }),
      becomes: [{ type: "postback", text: "Track" }],
    },
    {
      name: "what our own side said as an echo",
      body: delivery(
        entry({
          messaging: [
            {
              sender: { id: page },
              recipient: { id: customer },
              timestamp: 1740816800123,
              message: { mid: "m_e", is_echo: true, app_id: 123456789012345, text: "We do" },
            },
          ],
        }),
      ),
      becomes: [{ externalId: "m_e", direction: "outbound", threadRef: customer, sender: { externalId: page } }],
    },
    {
      name: "two images",
      body: saying({
        text: "broken",
        attachments: [
          { type: "image", payload: { url: "https://cdn.example/1.jpg" } },
          { type: "image", payload: { url: "https://cdn.example/2.jpg" } },
        ],
      }),
      becomes: [
        {
          type: "image",
          text: "broken",
          media: [{ url: "https://cdn.example/1.jpg" }, { url: "https://cdn.example/2.jpg" }],
        },
      ],
    },
    {
      name: "a video",
      body: file("video", { url: "https://cdn.example/a.mp4" }),
      becomes: [{ type: "video", media: [{ url: "https://cdn.example/a.mp4" }] }],
    },
    {
      name: "a voice note",
      body: file("audio", { url: "https://cdn.example/a.mp4" }),
      becomes: [{ type: "voice" }],
    },
    { name: "a file", body: file("file", { url: "https://cdn.example/a.pdf" }), becomes: [{ type: "file" }] },
    {
      name: "a sticker, whichever way it is told",
      body: delivery(
        entry({
          messaging: [
            item({
              message: {
                mid: "m_1",
                attachments: [
                  { type: "image", payload: { url: "https://cdn.example/s.png", sticker_id: 369239263222822 } },
                ],
              },
            }),
            item({
              message: {
                mid: "m_2",
                attachments: [{ type: "sticker", payload: { url: "https://cdn.example/s.png" } }],
              },
            }),
          ],
        }),
      ),
      becomes: [
        { type: "sticker", media: [{ id: "369239263222822", url: "https://cdn.example/s.png" }] },
        { externalId: "m_2", type: "sticker" },
      ],
    },
    {
      name: "a place",
      body: saying({
        attachments: [{ type: "location", title: "Home", payload: { coordinates: { lat: 52.23, long: 21.01 } } }],
      }),
      becomes: [{ type: "location", text: "Home (52.23, 21.01)" }],
    },
    {
      name: "a shared link, alone and in a text",
      body: delivery(
        entry({
          messaging: [
            item({
              message: {
                mid: "m_1",
                attachments: [{ type: "fallback", title: "A dress", url: "https://shop.example/1", payload: null }],
              },
            }),
            item({
              message: {
                mid: "m_2",
                text: "this? https://shop.example/1",
                attachments: [{ type: "fallback", title: "A dress", url: "https://shop.example/1" }],
              },
            }),
          ],
        }),
      ),
      becomes: [
        { type: "link", text: "A dress\nhttps://shop.example/1" },
        { type: "text", text: "this? https://shop.example/1" },
      ],
    },
    {
      name: "a product of the shop's catalogue",
      body: file("template", { product: { elements: [{ id: "1", title: "Dress", subtitle: "19.90 USD" }] } }),
      becomes: [{ type: "product_card", text: "Dress\n19.90 USD" }],
    },
    {
      name: "kinds of attachments to come, and a message of nothing",
      body: delivery(
        entry({
          messaging: [
            item({ message: { mid: "m_1", attachments: [{ type: "hologram", payload: {} }] } }),
            item({ message: { mid: "m_2" } }),
            item({ message: { mid: "m_3", text: 5 } }),
          ],
        }),
      ),
      becomes: [{ type: "unsupported" }, { type: "unsupported" }, { type: "unsupported" }],
    },
    {
      name: "a pressed button, with and without an id of its own",
      body: delivery(
        entry({
          messaging: [
            item({ postback: { mid: "m_p", title: "Get started", payload: "GET_STARTED" } }),
            item({ postback: { payload: "MENU_TRACK" } }),
          ],
        }),
      ),
      becomes: [
        { externalId: "m_p", type: "postback", text: "Get started" },
        { externalId: `postback:${customer}:1740816800123`, type: "postback", text: "MENU_TRACK" },
      ],
    },
    {
      name: "a reaction, and one taken back",
      body: delivery(
        entry({
          messaging: [
            item({ reaction: { mid: "m_ours", action: "react", emoji: "❤", reaction: "love" } }),
            item({ timestamp: 1740816800999, reaction: { mid: "m_ours", action: "unreact" } }),
          ],
        }),
      ),
      becomes: [
        { type: "reaction", about: "m_ours", text: "❤" },
        { type: "reaction", about: "m_ours", text: undefined },
      ],
    },
    {
      name: "what is sound in a delivery with broken parts",
      body: delivery(
        { id: null },
        entry({
          messaging: [null, item({ message: { text: "no id" } }), item({ message: { mid: "m_ok", text: "hi" } })],
          changes: [{ field: 7 }],
          standby: null,
        }),
      ),
      becomes: [
        { type: "unsupported", direction: "system" },
        { type: "unsupported", direction: "system" },
        { externalId: "m_ok", type: "text", text: "hi" },
        { type: "unsupported", direction: "system" },
      ],
    },
    {
      name: "receipts, each message by itself",
      body: delivery(
        entry({
          messaging: [
            item({ delivery: { mids: ["m_a", "m_b"], watermark: 1740816800000 } }),
            item({ delivery: { watermark: 1740816800000 } }),
            item({ read: { watermark: 1740816800000 } }),
          ],
        }),
      ),
      becomes: [
        { externalId: "m_a:delivered", type: "delivery", direction: "system", about: "m_a", heard: "delivered" },
        { externalId: "m_b:delivered", about: "m_b", upTo: new Date(1740816800000) },
        { externalId: `delivery:${customer}:1740816800000`, type: "delivery", upTo: new Date(1740816800000) },
        {
          externalId: `read:${customer}:1740816800000`,
          type: "read",
          direction: "inbound",
          upTo: new Date(1740816800000),
        },
      ],
    },
    {
      name: "a corrected message",
      body: heard({ message_edit: { mid: "m_1", text: "size L", num_edit: 2 } }),
      becomes: [{ externalId: "m_1:edit:2", type: "edited", about: "m_1", text: "size L" }],
    },
    {
      name: "who came by a link and who opted in",
      body: delivery(
        entry({
          messaging: [
            item({ referral: { ref: "flyer-7", source: "SHORTLINK", type: "OPEN_THREAD" } }),
            {
              recipient: { id: page },
              timestamp: 1740816800123,
              optin: { ref: "checkout", user_ref: "ref-1" },
            },
          ],
        }),
      ),
      becomes: [
        { type: "enter_session", text: "flyer-7", threadRef: customer },
        { type: "follow", text: "checkout", threadRef: "ref-1" },
      ],
    },
    {
      name: "what apps settle among themselves, and kinds to come",
      body: delivery(
        entry({
          messaging: [
            item({ account_linking: { status: "linked", authorization_code: "x" } }),
            item({ pass_thread_control: { new_owner_app_id: "1", metadata: "m" } }),
            item({ teleportation: { to: "moon" } }),
          ],
        }),
      ),
      becomes: [
        { type: "unsupported", direction: "system", text: "account_linking" },
        { type: "unsupported", direction: "system", text: "pass_thread_control" },
        { type: "unsupported", direction: "inbound", threadRef: customer },
      ],
    },
    {
      name: "what is said while another app holds the thread, which is not ours to answer",
      body: delivery(entry({ standby: [item({ message: { mid: "m_s", text: "hello" } })] })),
      becomes: [{ externalId: "m_s", type: "text", direction: "system", text: "hello" }],
    },
    {
      name: "a comment under a post",
      body: feed({}),
      becomes: [
        {
          externalId: `${page}_55_77`,
          type: "comment",
          direction: "inbound",
          threadRef: `comment:${page}_55_77`,
          sender: { externalId: "6100000000000001", name: "Lu Shop" },
          occurredAt: new Date(1740816800_000),
          text: "price?",
          under: { kind: "post", ref: `${page}_55` },
        },
      ],
    },
    {
      name: "a comment on a comment, from somebody Meta does not name",
      body: feed({ parent_id: `${page}_55_70`, from: undefined, photo: "https://cdn.example/c.jpg" }),
      becomes: [
        {
          under: { kind: "post", ref: `${page}_55`, parent: `${page}_55_70` },
          sender: { externalId: `comment:${page}_55_77` },
          media: [{ url: "https://cdn.example/c.jpg" }],
        },
      ],
    },
    {
      name: "our own comment as an echo",
      body: feed({ from: { id: page, name: "Sample Shop" } }),
      becomes: [{ type: "comment", direction: "outbound" }],
    },
    {
      name: "a corrected comment and a withdrawn one",
      body: delivery(
        entry({
          changes: ["edited", "remove"].map((verb) => ({
            field: "feed",
            value: {
              item: "comment",
              verb,
              comment_id: "55_77",
              post_id: "55",
              message: "M?",
              created_time: 1740816900,
            },
          })),
        }),
      ),
      becomes: [
        { externalId: "55_77:edited:1740816900", type: "edited", about: "55_77", text: "M?" },
        { externalId: "55_77:remove:1740816900", type: "deleted", about: "55_77" },
      ],
    },
    {
      name: "a hidden comment and other news of the page, which nobody said",
      body: delivery(
        entry({
          changes: [
            { field: "feed", value: { item: "comment", verb: "hide", comment_id: "55_77", created_time: 1740816900 } },
            { field: "feed", value: { item: "reaction", verb: "add", reaction_type: "like" } },
            { field: "live_videos", value: { id: "1", status: "live" } },
          ],
        }),
      ),
      becomes: [
        { type: "unsupported", direction: "system", text: "feed" },
        { type: "unsupported", direction: "system", text: "feed" },
        { type: "unsupported", direction: "system", text: "live_videos" },
      ],
    },
    {
      name: "many entries in one call, for one page of several",
      body: delivery(
        entry({ messaging: [item({ message: { mid: "m_1", text: "a" } })] }),
        entry({ messaging: [item({ message: { mid: "m_x", text: "x" } })] }, "1020000000009"),
        entry({ messaging: [item({ sender: { id: "7400000000000002" }, message: { mid: "m_2", text: "b" } })] }),
      ),
      becomes: [{ externalId: "m_1" }, { externalId: "m_2", threadRef: "7400000000000002" }],
    },
    {
      name: "ids beyond 2^53, digit by digit",
      body: `{"object":"page","entry":[{"id":1020000000001,"time":1740816800500,"messaging":[{"sender":{"id":9007199254740993},"recipient":{"id":1020000000001},"timestamp":1740816800123,"message":{"mid":"m_1","text":"x"}}]}]}`,
      becomes: [{ threadRef: "9007199254740993", sender: { externalId: "9007199254740993" } }],
    },
    {
      name: "a body that tries to set what every object has",
      body: saying({ text: "hi" }).replace(
        '"mid"',
        '"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"mid"',
      ),
      becomes: [{ type: "text", text: "hi" }],
    },
  ],
  malformed: [
    `{"object":"instagram","entry":[{"id":"1"}]}`,
    `{"object":"page","entry":[]}`,
    `{"object":"page","entry":[{"messaging":[]}]}`,
    heard({ message: { text: "no id" } }),
    heard({ message: "text" }),
    heard({ sender: customer, message: { mid: "m_1" } }),
    feed({ comment_id: "" }),
    delivery(entry({ messaging: {} })),
  ],
})

describe("the door of a page", () => {
  test("the handshake is answered with its challenge, and only for our token", () => {
    expect(messenger.verify(handshake(secrets.verifyToken), connected())).toMatchObject({
      answer: { body: "1158201444" },
    })
    expect(messenger.verify(handshake("another"), connected())).toMatchObject({ ok: false, status: 401 })
  })

  test("another page's messages are unknown here, however genuine", () => {
    const other = connected({ settings: { pageId: "1020000000009" } })
    expect(messenger.verify(sign(saying({ text: "x" })), other)).toMatchObject({ ok: false, status: 404 })
  })

  test("a comment told twice is one", () => {
    const idOf = (body: string) => messenger.verify(sign(body), connected())
    expect(idOf(feed({ post: { is_published: true } }))).toEqual(idOf(feed({})))
    expect(idOf(feed({}))).toMatchObject({ externalId: `${page}_55_77`, lane: `comment:${page}_55_77` })
  })

  test("polluting bodies leave every object clean", () => {
    expect({}).not.toHaveProperty("polluted")
  })
})

describe("against a rehearsal of the Graph API", () => {
  let fake: FakeGraph
  beforeAll(async () => {
    fake = await startFakeGraph()
    process.env.MESSENGER_API_URL = fake.url
    process.env.ALLOWED_PRIVATE_HOSTS = new URL(fake.url).host
  })
  afterAll(() => fake.close())
  beforeEach(() => {
    fake.heard.length = 0
    fake.next.length = 0
    fake.token = secrets.pageAccessToken
  })

  const reply = (changed = {}) => ({
    id: "0193a5c0-2222-7000-8000-000000000001",
    threadRef: customer,
    recipient: customer,
    text: "Yes, in every size.",
    language: "en",
    cites: [],
    choices: [] as string[],
    ...changed,
  })
  const late = graphError(400, 10, "(#10) This message is sent outside of allowed window.", { error_subcode: 2018278 })

  test("a reply arrives and its id comes back", async () => {
    expect(await messenger.send(connected(), reply())).toEqual({
      kind: "sent",
      externalId: expect.stringMatching(/^m_sent_\d+$/),
    })
    expect(fake.heard).toEqual([
      {
        method: "POST",
        path: expect.stringMatching(/^\/v\d+\.0\/1020000000001\/messages$/),
        query: { access_token: secrets.pageAccessToken },
        token: secrets.pageAccessToken,
        body: { recipient: { id: customer }, messaging_type: "RESPONSE", message: { text: "Yes, in every size." } },
      },
    ])
  })

  test("short choices are quick replies, long ones are numbered", async () => {
    await messenger.send(connected(), reply({ choices: ["Track", "Return"] }))
    await messenger.send(connected(), reply({ choices: ["Where is my parcel right now?"] }))
    expect(fake.heard.map(({ body }) => body.message)).toEqual([
      {
        text: "Yes, in every size.",
        quick_replies: [
          { content_type: "text", title: "Track", payload: "Track" },
          { content_type: "text", title: "Return", payload: "Return" },
        ],
      },
      { text: "Yes, in every size.\n\n1. Where is my parcel right now?" },
    ])
  })

  test("a long reply arrives in parts, the quick replies on the last", async () => {
    const text = "A long sentence about a parcel. ".repeat(140).trim()
    expect(await messenger.send(connected(), reply({ text, choices: ["Track"] }))).toMatchObject({ kind: "sent" })
    const parts = fake.heard.map(({ body }) => body.message as { text: string })
    expect(parts.map(({ text: part }) => part).join(" ")).toBe(text)
    expect(parts.map((part) => "quick_replies" in part)).toEqual([false, false, true])
  })

  test("a person's answer after the 24 hours goes out under the person's tag", async () => {
    fake.next = [late]
    expect(await messenger.send(connected(), reply({ author: "agent" }))).toMatchObject({ kind: "sent" })
    expect(fake.heard.map(({ body }) => [body.messaging_type, body.tag])).toEqual([
      ["RESPONSE", undefined],
      ["MESSAGE_TAG", "HUMAN_AGENT"],
    ])
  })

  test("a machine's answer after the 24 hours does not, nor one whose author is unknown", async () => {
    for (const author of ["bot", undefined]) {
      fake.next = [late]
      expect(await messenger.send(connected(), reply({ author }))).toMatchObject({
        kind: "failed",
        reason: "window_closed",
      })
    }
    expect(fake.heard).toHaveLength(2)
  })

  test("after seven days a person is told the same", async () => {
    fake.next = [late, late]
    const result = await messenger.send(connected(), reply({ author: "agent" }))
    expect(result).toMatchObject({ kind: "failed", reason: "window_closed" })
  })

  test("a comment is answered privately, in one message that is cut where it must be", async () => {
    const text = "文".repeat(3000)
    expect(await messenger.send(connected(), reply({ threadRef: "comment:55_77", text }))).toMatchObject({
      kind: "sent",
    })
    expect(fake.heard).toHaveLength(1)
    const { recipient, message } = fake.heard[0]!.body as { recipient: object; message: { text: string } }
    expect(recipient).toEqual({ comment_id: "55_77" })
    expect(message.text).toMatch(/^文{1997}…$/)
    await messenger.send(connected(), reply({ threadRef: "comment:55_77" }))
    expect(fake.heard[1]!.body.message).toEqual({ text: "Yes, in every size." })
  })

  test("a comment is answered in public", async () => {
    expect(await messenger.send(connected(), reply({ threadRef: "public:55_77" }))).toEqual({
      kind: "sent",
      externalId: expect.stringMatching(/^comment_\d+$/),
    })
    expect(fake.heard[0]).toMatchObject({
      path: expect.stringMatching(/\/55_77\/comments$/),
      body: { message: "Yes, in every size." },
    })
  })

  test.each([
    [graphError(400, 190, "Session has expired", { error_subcode: 463 }), "failed", "token_invalid"],
    [late, "failed", "window_closed"],
    [graphError(400, 10, "(#10) This message is sent outside of allowed window."), "failed", "window_closed"],
    [graphError(403, 10, "Application does not have permission"), "failed", "not_configured"],
    [graphError(403, 200, "(#200) Permissions error"), "failed", "not_configured"],
    [graphError(400, 551, "This person isn't available right now", { error_subcode: 1545041 }), "failed", "blocked"],
    [graphError(400, 200, "Not available", { error_subcode: 1545041 }), "failed", "blocked"],
    [graphError(400, 100, "No matching user found", { error_subcode: 2018001 }), "failed", "recipient_unknown"],
    [graphError(400, 100, "Length of param message[text] must be at most 2000"), "failed", "too_long"],
    [graphError(400, 100, "Invalid parameter"), "failed", "rejected"],
    [graphError(400, 10900, "Activity already replied to"), "failed", "quota_used"],
    [graphError(400, 613, "Calls to this api have exceeded the rate limit"), "retry", "rate_limited"],
    [graphError(400, 4, "Application request limit reached"), "retry", "rate_limited"],
    [graphError(400, 32, "Page request limit reached"), "retry", "rate_limited"],
    [graphError(400, 80006, "Too many calls to this page"), "retry", "rate_limited"],
    [graphError(400, 1200, "Temporary send message failure"), "retry", "platform_down"],
    [graphError(500, 2, "Service temporarily unavailable"), "retry", "platform_down"],
    [{ status: 503, body: "" }, "retry", "platform_down"],
  ])("%o is understood", async (told, kind, reason) => {
    fake.next = [told]
    expect(await messenger.send(connected(), reply())).toMatchObject({ kind, reason })
    expect(fake.heard).toHaveLength(1)
  })

  test("does not claim to know what became of a message when nobody answers", async () => {
    fake.breakNext = 1
    await expect(messenger.send(connected(), reply())).rejects.toMatchObject({ reason: "no-answer" })
    fake.hangNext = 1
    await expect(messenger.send(impatient(connected()), reply())).rejects.toMatchObject({ reason: "no-answer" })
  })

  test("a connection that is tested knows its page and subscribes it", async () => {
    const url = "https://desk.example/api/webhooks/messenger/0193a5c0"
    expect(await messenger.probe!(connected(), url)).toEqual({ ok: true, detail: "subscribed", name: "Sample Shop" })
    expect(fake.heard[1]!.query.subscribed_fields).toContain("feed")
    fake.token = "another"
    expect(await messenger.probe!(connected(), url)).toEqual({ ok: false, detail: "token_invalid" })
    const { pageAccessToken: _, ...others } = secrets
    const without = connected({ secrets: others })
    expect(await messenger.probe!(without, url)).toEqual({ ok: false, detail: "no_page_token" })
    expect(await messenger.send(without, reply())).toEqual({ kind: "failed", reason: "not_configured" })
  })

  test("files go before the text, by an address Meta fetches them from", async () => {
    const url = "https://desk.example/f/1"
    const file = { kind: "file" as const, mime: "x/y", name: "a", url, bytes: async () => Buffer.from("1") }
    expect(await messenger.send(connected(), reply({ media: [file] }))).toMatchObject({ kind: "sent" })
    expect(fake.heard.map(({ body }) => body.message)).toMatchObject([
      { attachment: { type: "file", payload: { url } } },
      { text: expect.any(String) },
    ])
  })

  test("brings a customer's file from its address, and says when it is gone", async () => {
    fake.next = [
      { status: 200, body: "PNG", headers: { "content-type": "image/png" } },
      { status: 403, body: "URL signature expired" },
    ]
    const url = `${fake.url}/photo`
    expect(await messenger.fetchMedia!(connected(), { url })).toEqual({ bytes: Buffer.from("PNG"), mime: "image/png" })
    expect(await messenger.fetchMedia!(connected(), { url })).toBeNull()
    expect(fake.heard.map(({ token }) => token)).toEqual(["", ""])
  })

  test("typing dots are shown to a person, never under a comment, and never fail aloud", async () => {
    await messenger.typing!(connected(), customer)
    expect(fake.heard).toMatchObject([{ body: { recipient: { id: customer }, sender_action: "typing_on" } }])
    await messenger.typing!(connected(), "comment:55_77")
    expect(fake.heard).toHaveLength(1)
    fake.breakNext = 1
    await expect(messenger.typing!(connected(), customer)).resolves.toBeUndefined()
  })
})
