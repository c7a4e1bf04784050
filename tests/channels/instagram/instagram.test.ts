import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import type { ConnectionInHand } from "@/server/channels/channel"
import { instagram } from "@/server/channels/instagram"
import { splitBytes } from "@/server/channels/instagram/split-bytes"
import { days } from "@/server/clock"
import { behavesLikeAChannel } from "../behaves-like-a-channel"
import { connectionWith } from "../connection-for-tests"
import { type FakeGraph, graphError, impatient, startFakeGraph } from "../meta/fake-graph"
import { handshake, signedByMeta } from "../meta/signed-by-meta"

const now = new Date("2025-03-01T08:00:00.000Z")
const secrets = {
  appSecret: "9a8b7c6d5e4f3a2b1c0d9e8f7a6b5c4d",
  verifyToken: "vT-instagramDoor-72f9",
  accessToken: "IGAAfakeTokenfakeTokenfakeToken",
}
const account = "17841400000000001"
const customer = "6100000000000001"
const connected = (changed = {}) => connectionWith({ now, secrets, settings: { accountId: account }, ...changed })
const sign = signedByMeta(secrets.appSecret)

const entry = (parts: object, id = account) => ({ id, time: 1740816900, ...parts })
const delivery = (...entries: object[]) => JSON.stringify({ object: "instagram", entry: entries })
const item = (parts: object) => ({
  sender: { id: customer },
  recipient: { id: account },
  timestamp: 1740816800123,
  ...parts,
})
const saying = (...messages: object[]) =>
  delivery(entry({ messaging: messages.map((message, at) => item({ message: { mid: `aWdfZ_${at}`, ...message } })) }))
const attached = (type: string, payload: object) => ({ attachments: [{ type, payload }] })
const changed = (field: string, value: object) => delivery(entry({ changes: [{ field, value }] }))
const comment = {
  id: "17900000000000001",
  text: "price?",
  from: { id: customer, username: "lu.shop" },
  media: { id: "17950000000000001", media_product_type: "FEED" },
}

behavesLikeAChannel(instagram, {
  connection: connected,
  filledIn: { accountId: account, ...secrets },
  sign,
  proofs: { headers: ["x-hub-signature-256"] },
  signsBody: true,
  signsTime: false,
  recordings: [
    {
      name: "a comment under a post",
      body: `{"object":"instagram","entry":[{"id":"17841400000000001","time":1740816900,"changes":[{"field":"comments","value":{"id":"17900000000000001","text":"price?","from":{"id":"6100000000000001","username":"lu.shop"},"media":{"id":"17950000000000001","media_product_type":"FEED"}}}]}]}`,
      becomes: [
        {
          externalId: "17900000000000001",
          type: "comment",
          direction: "inbound",
          accountRef: account,
          threadRef: "comment:17900000000000001",
          sender: { externalId: customer, altIds: { username: "lu.shop" }, name: "lu.shop" },
          occurredAt: new Date(1740816900_000),
          text: "price?",
          under: { kind: "post", ref: "17950000000000001" },
        },
      ],
    },
    {
      name: "a comment on a comment, under an advertisement",
      body: changed("comments", {
        ...comment,
        parent_id: "17900000000000000",
        media: { ...comment.media, ad_id: "1" },
      }),
      becomes: [{ type: "comment", under: { kind: "post", ref: "17950000000000001", parent: "17900000000000000" } }],
    },
    {
      name: "a comment in a live video",
      body: changed("live_comments", { ...comment, media: { id: "17950000000000002", media_product_type: "LIVE" } }),
      becomes: [{ type: "live_comment", under: { kind: "live", ref: "17950000000000002" }, text: "price?" }],
    },
    {
      name: "our own comments as echoes, by either name of the account",
      body: delivery(
        entry({
          changes: [
            { field: "comments", value: { ...comment, from: { id: account, username: "sample.shop" } } },
            { field: "comments", value: { ...comment, id: "2", from: { id: "71", self_ig_scoped_id: "71" } } },
          ],
        }),
      ),
      becomes: [
        { type: "comment", direction: "outbound", sender: { externalId: account } as never },
        { type: "comment", direction: "outbound", sender: { externalId: account } as never },
      ],
    },
    {
      name: "a comment by somebody Instagram does not name",
      body: changed("comments", { id: "17900000000000009", text: "hi" }),
      becomes: [{ type: "comment", sender: { externalId: "comment:17900000000000009" } }],
    },
    {
      name: "a message",
      body: saying({ text: "Do you ship to Spain?" }),
      becomes: [
        {
          externalId: "aWdfZ_0",
          type: "text",
          direction: "inbound",
          accountRef: account,
          threadRef: customer,
          sender: { externalId: customer },
          occurredAt: new Date(1740816800123),
          text: "Do you ship to Spain?",
        },
      ],
    },
    {
      name: "what our own side said as an echo",
      body: delivery(
        entry({
          messaging: [
            item({
              sender: { id: account },
              recipient: { id: customer },
              message: { mid: "aWdfZ_e", is_echo: true, text: "We do" },
            }),
          ],
        }),
      ),
      becomes: [{ direction: "outbound", threadRef: customer, sender: { externalId: account } }],
    },
    {
      name: "a message taken back and one Instagram cannot show",
      body: saying({ is_deleted: true }, { is_unsupported: true }),
      becomes: [
        { externalId: "aWdfZ_0:deleted", type: "deleted", about: "aWdfZ_0" },
        { externalId: "aWdfZ_1", type: "unsupported" },
      ],
    },
    {
      name: "pictures, films, voices and files",
      body: saying(
        attached("image", { url: "https://cdn.example/a.jpg" }),
        attached("video", { url: "https://cdn.example/a.mp4" }),
        attached("audio", { url: "https://cdn.example/a.aac" }),
        attached("file", { url: "https://cdn.example/a.pdf" }),
      ),
      becomes: [
        { type: "image", media: [{ url: "https://cdn.example/a.jpg" }] },
        { type: "video" },
        { type: "voice" },
        { type: "file" },
      ],
    },
    {
      name: "shared posts, reels and mentions in stories",
      body: saying(
        attached("share", { url: "https://cdn.example/p" }),
        attached("ig_reel", { reel_video_id: "18000000000000001", title: "New in", url: "https://cdn.example/r" }),
        attached("reel", { url: "https://cdn.example/r2" }),
        attached("story_mention", { url: "https://cdn.example/s" }),
        attached("hologram", {}),
      ),
      becomes: [
        { type: "link", text: "https://cdn.example/p" },
        { type: "video", text: "New in", media: [{ id: "18000000000000001", url: "https://cdn.example/r" }] },
        { type: "video" },
        { type: "link", text: "https://cdn.example/s" },
        { type: "unsupported" },
      ],
    },
    {
      name: "answers to a message and to a story",
      body: saying(
        { text: "this one", reply_to: { mid: "aWdfZ_ours" } },
        { text: "still there?", reply_to: { story: { id: "18100000000000001", url: "https://cdn.example/s" } } },
      ),
      becomes: [
        { text: "this one", replyTo: "aWdfZ_ours" },
        { type: "text", text: "still there?", media: [{ id: "18100000000000001", url: "https://cdn.example/s" }] },
      ],
    },
    {
      name: "what was read, what was pressed, who reacted and who came by a link",
      body: delivery(
        entry({
          messaging: [
            item({ read: { mid: "aWdfZ_ours" } }),
            item({ postback: { mid: "aWdfZ_p", title: "Track", payload: "TRACK" } }),
            item({ message: { mid: "aWdfZ_q", text: "Return", quick_reply: { payload: "Return" } } }),
            item({ reaction: { mid: "aWdfZ_ours", action: "react", reaction: "love", emoji: "❤" } }),
            item({ referral: { ref: "bio", source: "IGME" } }),
          ],
        }),
      ),
      becomes: [
        { externalId: "aWdfZ_ours:read", type: "read", direction: "inbound", about: "aWdfZ_ours" },
        { type: "postback", text: "Track" },
        { type: "postback", text: "Return" },
        { type: "reaction", about: "aWdfZ_ours", text: "❤" },
        { type: "enter_session", text: "bio" },
      ],
    },
    {
      name: "what is said while another app holds the thread, which is not ours to answer",
      body: delivery(entry({ standby: [item({ message: { mid: "aWdfZ_s", text: "hello" } })] })),
      becomes: [{ type: "text", direction: "system", text: "hello" }],
    },
    {
      name: "the message Meta's test button sends",
      body: changed("messages", {
        sender: { id: "12334" },
        recipient: { id: account },
        timestamp: "1527459824",
        message: { mid: "random_mid", text: "random_text" },
      }),
      becomes: [{ externalId: "random_mid", text: "random_text", occurredAt: new Date(1527459824_000) }],
    },
    {
      name: "news of the account, which nobody said",
      body: changed("story_insights", { media_id: "1", reach: 17 }),
      becomes: [{ type: "unsupported", direction: "system", text: "story_insights" }],
    },
    {
      name: "many entries in one call, for one account of several",
      body: delivery(
        entry({ messaging: [item({ message: { mid: "aWdfZ_1", text: "a" } })] }),
        entry({ messaging: [item({ message: { mid: "aWdfZ_x", text: "x" } })] }, "17841400000000009"),
        entry({ changes: [{ field: "comments", value: comment }] }),
      ),
      becomes: [{ externalId: "aWdfZ_1" }, { externalId: "17900000000000001", type: "comment" }],
    },
    {
      name: "ids beyond 2^53, digit by digit",
      body: `{"object":"instagram","entry":[{"id":17841400000000001,"time":1740816900,"changes":[{"field":"comments","value":{"id":17900000000000003,"text":"x","from":{"id":61000000000000001}}}]}]}`,
      becomes: [{ externalId: "17900000000000003", sender: { externalId: "61000000000000001" } }],
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
    `{"object":"page","entry":[{"id":"1"}]}`,
    `{"object":"instagram","entry":[]}`,
    `{"object":"instagram","entry":[{"id":"17841400000000001","changes":[{"value":{}}]}]}`,
    changed("comments", { text: "no id" }),
    saying({ mid: "" }),
  ],
})

describe("the door of an account", () => {
  test("the handshake is answered with its challenge, and only for our token", () => {
    expect(instagram.verify(handshake(secrets.verifyToken), connected())).toMatchObject({
      answer: { body: "1158201444" },
    })
    expect(instagram.verify(handshake("another"), connected())).toMatchObject({ ok: false, status: 401 })
  })

  test("another account's messages are unknown here, however genuine", () => {
    const other = connected({ settings: { accountId: "17841400000000009" } })
    expect(instagram.verify(sign(saying({ text: "x" })), other)).toMatchObject({ ok: false, status: 404 })
  })

  test("a comment on a boosted post, told twice, is one", () => {
    const idOf = (body: string) => instagram.verify(sign(body), connected())
    const boosted = changed("comments", { ...comment, media: { ...comment.media, ad_id: "6", ad_title: "Sale" } })
    expect(idOf(boosted)).toEqual(idOf(changed("comments", comment)))
  })

  test("polluting bodies leave every object clean", () => {
    expect({}).not.toHaveProperty("polluted")
  })
})

test("a text is cut by its bytes, inside no character, and loses nothing", () => {
  for (const text of ["文".repeat(900), "👩‍👩‍👧".repeat(200), `${"a".repeat(999)}é`, " x ".repeat(700), "", "   "]) {
    const parts = splitBytes(text, 1000)
    expect(parts.every((part) => Buffer.byteLength(part) <= 1000 && !part.includes("\uFFFD"))).toBe(true)
    expect(parts.join("").replace(/\s/g, "")).toBe(text.replace(/\s/g, ""))
    expect(parts.every((part) => Buffer.from(part).toString() === part)).toBe(true)
  }
})

describe("against a rehearsal of the Graph API", () => {
  let fake: FakeGraph
  beforeAll(async () => {
    fake = await startFakeGraph()
    process.env.INSTAGRAM_API_URL = fake.url
    process.env.MESSENGER_API_URL = fake.url
    process.env.ALLOWED_PRIVATE_HOSTS = new URL(fake.url).host
  })
  afterAll(() => fake.close())
  beforeEach(() => {
    fake.heard.length = 0
    fake.next.length = 0
    fake.renewed = 0
    fake.token = secrets.accessToken
  })

  const reply = (changed = {}) => ({
    id: "0193a5c0-2222-7000-8000-000000000001",
    threadRef: customer,
    recipient: customer,
    text: "We do.",
    language: "en",
    cites: [],
    choices: [] as string[],
    ...changed,
  })
  const late = graphError(400, 10, "Sent outside of the allowed window", { error_subcode: 2534022 })

  test("a reply arrives and its id comes back", async () => {
    expect(await instagram.send(connected(), reply({ choices: ["Track"] }))).toEqual({
      kind: "sent",
      externalId: expect.stringMatching(/^m_sent_\d+$/),
    })
    expect(fake.heard).toEqual([
      {
        method: "POST",
        path: expect.stringMatching(/^\/v\d+\.0\/me\/messages$/),
        query: {},
        token: secrets.accessToken,
        body: {
          recipient: { id: customer },
          message: {
            text: "We do.",
            quick_replies: [{ content_type: "text", title: "Track", payload: "Track" }],
          },
        },
      },
    ])
  })

  test("a long reply arrives in parts of a thousand bytes", async () => {
    expect(await instagram.send(connected(), reply({ text: "文".repeat(900) }))).toMatchObject({ kind: "sent" })
    const parts = fake.heard.map(({ body }) => (body.message as { text: string }).text)
    expect(parts.map((part) => part.length)).toEqual([333, 333, 234])
  })

  test("a comment is answered privately once, cut where it must be", async () => {
    const text = "文".repeat(900)
    await instagram.send(connected(), reply({ threadRef: "comment:17900000000000001", text }))
    expect(fake.heard).toHaveLength(1)
    expect(fake.heard[0]!.body).toMatchObject({
      recipient: { comment_id: "17900000000000001" },
      message: { text: `${"文".repeat(332)}…` },
    })
    fake.next = [graphError(400, 10900, "Activity already replied to")]
    expect(await instagram.send(connected(), reply({ threadRef: "comment:17900000000000001" }))).toMatchObject({
      kind: "failed",
      reason: "quota_used",
    })
  })

  test("a comment is answered in public", async () => {
    expect(await instagram.send(connected(), reply({ threadRef: "public:17900000000000001" }))).toEqual({
      kind: "sent",
      externalId: expect.stringMatching(/^comment_\d+$/),
    })
    expect(fake.heard[0]).toMatchObject({
      path: expect.stringMatching(/\/17900000000000001\/replies$/),
      query: { message: "We do." },
    })
  })

  test("after the 24 hours a person may still answer, a machine may not", async () => {
    fake.next = [late]
    expect(await instagram.send(connected(), reply({ author: "agent" }))).toMatchObject({ kind: "sent" })
    expect(fake.heard[1]!.body).toMatchObject({ messaging_type: "MESSAGE_TAG", tag: "HUMAN_AGENT" })
    fake.next = [late]
    expect(await instagram.send(connected(), reply({ author: "bot" }))).toMatchObject({ reason: "window_closed" })
    expect(fake.heard).toHaveLength(3)
  })

  test("a token that ended early is exchanged once and the reply sent with the new one", async () => {
    const connection = connected()
    fake.next = [graphError(400, 190, "Error validating access token", { error_subcode: 463 })]
    expect(await instagram.send(connection, reply())).toMatchObject({ kind: "sent" })
    expect(fake.heard.map(({ path }) => path.replace(/^\/v\d+\.0/, ""))).toEqual([
      "/me/messages",
      "/refresh_access_token",
      "/me/messages",
    ])
    expect(fake.heard[1]!.query).toEqual({ grant_type: "ig_refresh_token", access_token: secrets.accessToken })
    expect(fake.heard[2]!.token).toBe("IGfakeRenewedToken1")
    await instagram.send(connection, reply())
    expect(fake.renewed).toBe(1)
  })

  test("a token that cannot be exchanged is the merchant's to replace", async () => {
    const over = graphError(400, 190, "Error validating access token")
    fake.next = [over, over]
    expect(await instagram.send(connected(), reply())).toMatchObject({ kind: "failed", reason: "token_invalid" })
    expect(fake.heard).toHaveLength(2)
  })

  test("a refused token that is too young to be exchanged is tried again and believed", async () => {
    const over = graphError(400, 190, "Error validating access token")
    fake.next = [over, graphError(400, 10, "The token is too young"), over]
    expect(await instagram.send(connected(), reply())).toMatchObject({ kind: "failed", reason: "token_invalid" })
    fake.next = [over, { status: 503, body: "" }]
    expect(await instagram.send(connected(), reply())).toMatchObject({ kind: "retry", reason: "platform_down" })
  })

  test("tokens are exchanged long before their sixty days end, each for the next", async () => {
    const shelf = new Map<string, { value: string; expiresAt: Date }>()
    const onDay = (day: number): ConnectionInHand => {
      const today = new Date(now.getTime() + days(day))
      return {
        ...connected({ now: today }),
        token: async (kind, refresh, force) => {
          const kept = shelf.get(kind)
          if (kept && !force && kept.expiresAt > today) return kept.value
          const fresh = await refresh()
          shelf.set(kind, fresh)
          return fresh.value
        },
      }
    }
    const used: string[] = []
    for (const day of [0, 6, 8, 20, 40, 75, 110, 160]) {
      expect(await instagram.send(onDay(day), reply())).toMatchObject({ kind: "sent" })
      used.push(fake.heard.at(-1)!.token)
    }
    const first = secrets.accessToken
    const next = [1, 2, 3, 4, 5].map((count) => `IGfakeRenewedToken${count}`)
    expect(used).toEqual([first, first, next[0], next[0], next[1], next[2], next[3], next[4]])
    const asked = fake.heard
      .filter(({ path }) => path === "/refresh_access_token")
      .map(({ query }) => query.access_token)
    expect(asked).toEqual([first, ...next.slice(0, 4)])
  })

  test("a page's token speaks to Facebook and is never exchanged", async () => {
    const byPage = connected({ secrets: { ...secrets, accessToken: "EAAGpageTokenpageToken" } })
    fake.token = "EAAGpageTokenpageToken"
    expect(await instagram.send(byPage, reply())).toMatchObject({ kind: "sent" })
    fake.token = "revoked"
    expect(await instagram.send(byPage, reply())).toMatchObject({ kind: "failed", reason: "token_invalid" })
    expect(fake.renewed).toBe(0)
  })

  test.each([
    [
      graphError(400, 100, "The requested user cannot be found", { error_subcode: 2534014 }),
      "failed",
      "recipient_unknown",
    ],
    [graphError(400, 551, "This person isn't available right now", { error_subcode: 1545041 }), "failed", "blocked"],
    [graphError(403, 200, "Permissions error"), "failed", "not_configured"],
    [graphError(429, 4, "Application request limit reached"), "retry", "rate_limited"],
    [graphError(400, 613, "Calls to this api have exceeded the rate limit"), "retry", "rate_limited"],
    [graphError(500, 2, "Service temporarily unavailable"), "retry", "platform_down"],
    [graphError(400, 2500, "Something else"), "failed", "rejected"],
  ])("%o is understood", async (told, kind, reason) => {
    fake.next = [told]
    expect(await instagram.send(connected(), reply())).toMatchObject({ kind, reason })
    expect(fake.heard).toHaveLength(1)
  })

  test("does not claim to know what became of a message when nobody answers", async () => {
    fake.breakNext = 1
    await expect(instagram.send(connected(), reply())).rejects.toMatchObject({ reason: "no-answer" })
    fake.hangNext = 1
    await expect(instagram.send(impatient(connected()), reply())).rejects.toMatchObject({ reason: "no-answer" })
  })

  test("a connection that is tested knows its account and subscribes it", async () => {
    const url = "https://desk.example/api/webhooks/instagram/0193a5c0"
    expect(await instagram.probe!(connected(), url)).toEqual({ ok: true, detail: "subscribed", name: "@sample.shop" })
    expect(fake.heard.at(-1)!.query.subscribed_fields).toContain("live_comments")
    const other = connected({ settings: { accountId: "17841400000000009" } })
    expect(await instagram.probe!(other, url)).toEqual({ ok: false, detail: "other_account" })
    const { accessToken: _, ...others } = secrets
    expect(await instagram.probe!(connected({ secrets: others }), url)).toEqual({
      ok: false,
      detail: "no_access_token",
    })
    expect(await instagram.send(connected({ secrets: others }), reply())).toEqual({
      kind: "failed",
      reason: "not_configured",
    })
  })

  test("files go before the text, by an address Meta fetches them from", async () => {
    const url = "https://desk.example/f/1"
    const file = { kind: "video" as const, mime: "x/y", name: "a", url, bytes: async () => Buffer.from("1") }
    expect(await instagram.send(connected(), reply({ media: [file] }))).toMatchObject({ kind: "sent" })
    expect(fake.heard.map(({ body }) => body.message)).toMatchObject([
      { attachment: { type: "video", payload: { url } } },
      { text: expect.any(String) },
    ])
  })

  test("brings a customer's file from its address, and says when it is gone", async () => {
    fake.next = [
      { status: 200, body: "PNG", headers: { "content-type": "image/png" } },
      { status: 403, body: "URL signature expired" },
    ]
    const url = `${fake.url}/photo`
    expect(await instagram.fetchMedia!(connected(), { url })).toEqual({ bytes: Buffer.from("PNG"), mime: "image/png" })
    expect(await instagram.fetchMedia!(connected(), { url })).toBeNull()
    expect(fake.heard.map(({ token }) => token)).toEqual(["", ""])
  })

  test("typing dots never fail aloud", async () => {
    await instagram.typing!(connected(), customer)
    expect(fake.heard).toMatchObject([{ body: { recipient: { id: customer }, sender_action: "typing_on" } }])
    fake.breakNext = 1
    await expect(instagram.typing!(connected(), customer)).resolves.toBeUndefined()
  })
})
