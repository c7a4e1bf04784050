import { afterAll, beforeEach, describe, expect, test } from "vitest"
import { arriving, connectionWith } from "../connection-for-tests"
import { impatient, replyTo, startScriptedPlatform } from "../scripted-platform"

const platform = await startScriptedPlatform(() => ({ json: { items: [] } }))
process.env.YOUTUBE_API_URL = platform.url
process.env.GOOGLE_TOKEN_URL = platform.url
const { youtubeLive } = await import("@/server/channels/youtube_live")
const { untilReset } = await import("@/server/channels/youtube_live/call-youtube")
const { readConnectForm } = await import("@/server/connect-form")

afterAll(() => platform.close())
beforeEach(() => platform.reset())

const settings = { liveChatId: "Cg0KCroom", ownChannelId: "UCshop" }
const signedIn = connectionWith({ settings, secrets: { accessToken: "ya29.first" } })
const renewing = () =>
  connectionWith({
    settings: { ...settings, clientId: "client.apps.googleusercontent.com" },
    secrets: { refreshToken: "1//refresh", clientSecret: "GOCSPX-x" },
  })
const refusal = (status: number, reason: string) => ({
  status,
  json: { error: { code: status, message: `because ${reason}`, errors: [{ reason }] } },
})
const said = (id: string, text: string, more: object = {}) => ({
  id,
  snippet: {
    type: "textMessageEvent",
    liveChatId: "Cg0KCroom",
    authorChannelId: "UCviewer",
    publishedAt: "2025-03-01T12:00:00.000Z",
    displayMessage: text,
    textMessageDetails: { messageText: text },
    ...more,
  },
  authorDetails: { channelId: "UCviewer", displayName: "Nuria" },
})
const look = (connection = signedIn, cursor: string | null = null) =>
  youtubeLive.pull!(connection, { cursor, delivery: null })

describe("reading the chat", () => {
  test("asks for the page behind the cursor and waits as long as YouTube says", async () => {
    platform.next = [{ json: { nextPageToken: "two", pollingIntervalMillis: 7000, items: [said("a", "Size L?")] } }]
    expect(await look(signedIn, "one")).toEqual({
      messages: [
        {
          externalId: "a",
          type: "live_comment",
          direction: "inbound",
          accountRef: "UCshop",
          threadRef: "Cg0KCroom",
          sender: { externalId: "UCviewer", name: "Nuria" },
          occurredAt: new Date("2025-03-01T12:00:00.000Z"),
          text: "Size L?",
          under: { kind: "live", ref: "Cg0KCroom" },
        },
      ],
      cursor: "two",
      more: false,
      restMs: 7000,
    })
    const [asked] = platform.heard
    expect(asked).toMatchObject({
      path: "/youtube/v3/liveChat/messages",
      headers: { authorization: "Bearer ya29.first" },
    })
    expect(Object.fromEntries(asked!.query)).toMatchObject({
      liveChatId: "Cg0KCroom",
      part: "id,snippet,authorDetails",
      pageToken: "one",
    })
  })

  test("reads with an API key alone, which never travels as a header", async () => {
    await look(connectionWith({ settings, secrets: { apiKey: "AIza-key" } }))
    expect(platform.heard[0]!.query.get("key")).toBe("AIza-key")
    expect(platform.heard[0]!.headers).not.toHaveProperty("authorization")
  })

  test("tells the host's own words and the shop's from a viewer's", async () => {
    const host = {
      ...said("h", "Welcome"),
      authorDetails: { channelId: "UChost", displayName: "Host", isChatOwner: true },
    }
    const shop = { ...said("s", "In stock"), authorDetails: { channelId: "UCshop", displayName: "Shop" } }
    platform.next = [{ json: { items: [host, shop, said("v", "Hi")] } }]
    expect((await look()).messages.map(({ direction }) => direction)).toEqual(["outbound", "outbound", "inbound"])
  })

  test("takes every kind of item for what it is, and skips what it cannot read", async () => {
    platform.next = [
      {
        json: {
          items: [
            said("1", "€5", { type: "superChatEvent", superChatDetails: { userComment: "Ship to Spain?" } }),
            said("2", "milestone", {
              type: "memberMilestoneChatEvent",
              memberMilestoneChatDetails: { userComment: "2 years" },
            }),
            said("3", "sticker", { type: "superStickerEvent" }),
            said("4", "", { type: "messageDeletedEvent", messageDeletedDetails: { deletedMessageId: "1" } }),
            { id: "5", snippet: { type: "tombstone" } },
            said("6", "joined", { type: "newSponsorEvent" }),
            said("7", "banned", { type: "userBannedEvent" }),
            said("8", "poll", { type: "pollEvent" }),
            said("9", "later", { type: "aTypeOfTomorrow" }),
            { id: 17, snippet: null },
            null,
          ],
        },
      },
    ]
    const { messages } = await look()
    expect(messages.map(({ type, direction, text, about }) => [type, direction, text, about])).toEqual([
      ["live_comment", "inbound", "Ship to Spain?", undefined],
      ["live_comment", "inbound", "2 years", undefined],
      ["sticker", "system", "sticker", undefined],
      ["deleted", "system", undefined, "1"],
      ["deleted", "system", undefined, "5"],
      ["unsupported", "system", "newSponsorEvent", undefined],
      ["unsupported", "system", "userBannedEvent", undefined],
      ["unsupported", "system", "pollEvent", undefined],
      ["unsupported", "system", "aTypeOfTomorrow", undefined],
    ])
  })

  test.each([
    ["the page says so", { json: { offlineAt: "2025-03-01T13:00:00Z", items: [said("a", "bye")] } }],
    ["the chat says so", { json: { items: [said("a", "bye"), said("b", "", { type: "chatEndedEvent" })] } }],
    ["YouTube refuses so", refusal(403, "liveChatEnded")],
  ])("ends when %s", async (_, answer) => {
    platform.next = [answer]
    expect(await look()).toMatchObject({ over: "live_ended" })
  })

  test.each([
    [refusal(404, "liveChatNotFound"), "not_configured"],
    [refusal(403, "liveChatDisabled"), "not_configured"],
    [refusal(403, "forbidden"), "not_configured"],
    [refusal(403, "rateLimitExceeded"), "rate_limited"],
    [refusal(403, "quotaExceeded"), "quota_used"],
    [refusal(401, "authError"), "token_invalid"],
    [{ status: 503, text: "<html>" }, "platform_down"],
    [{ text: "not json" }, "platform_down"],
  ])("complains of %j as %s", async (answer, reason) => {
    platform.next = [answer]
    await expect(look()).rejects.toMatchObject({ code: "unavailable", reason })
  })

  test("waits for midnight in California when the quota is used", async () => {
    expect(untilReset(new Date("2025-03-01T08:00:00.000Z"))).toBe(86_400)
    expect(untilReset(new Date("2025-07-01T06:00:00.000Z"))).toBe(3600)
    platform.next = [refusal(403, "quotaExceeded")]
    await expect(look()).rejects.toMatchObject({ details: { retryAfterSeconds: 86_400 } })
  })

  test("begins anew when YouTube no longer knows the page", async () => {
    platform.next = [refusal(400, "pageTokenInvalid")]
    expect(await look(signedIn, "old")).toMatchObject({ cursor: "", messages: [] })
  })

  test("renews the access token once and asks again", async () => {
    const connection = renewing()
    platform.next = [
      { json: { access_token: "first", expires_in: 3600 } },
      refusal(401, "authError"),
      { json: { access_token: "second", expires_in: 3600 } },
      { json: { items: [said("a", "hi")] } },
    ]
    expect((await look(connection)).messages).toHaveLength(1)
    expect(platform.heard.map(({ path, headers }) => [path, headers.authorization])).toEqual([
      ["/token", undefined],
      ["/youtube/v3/liveChat/messages", "Bearer first"],
      ["/token", undefined],
      ["/youtube/v3/liveChat/messages", "Bearer second"],
    ])
  })

  test("says that a revoked refresh token is invalid", async () => {
    platform.next = [{ status: 400, json: { error: "invalid_grant" } }]
    await expect(look(renewing())).rejects.toMatchObject({ reason: "token_invalid" })
  })
})

describe("answering in the chat", () => {
  test("sends what YouTube wants and keeps its id", async () => {
    platform.next = [{ json: { id: "LCC.sent" } }]
    expect(await youtubeLive.send(signedIn, replyTo("Cg0KCroom", { text: "Size L is in stock" }))).toEqual({
      kind: "sent",
      externalId: "LCC.sent",
    })
    expect(platform.heard[0]).toMatchObject({
      method: "POST",
      path: "/youtube/v3/liveChat/messages",
      json: {
        snippet: {
          liveChatId: "Cg0KCroom",
          type: "textMessageEvent",
          textMessageDetails: { messageText: "Size L is in stock" },
        },
      },
    })
  })

  test("says at most 200 characters at once", async () => {
    platform.behaves = () => ({ json: { id: "x" } })
    await youtubeLive.send(signedIn, replyTo("Cg0KCroom", { text: "word ".repeat(60) }))
    const texts = platform.heard.map(
      ({ json }) =>
        (json as { snippet: { textMessageDetails: { messageText: string } } }).snippet.textMessageDetails.messageText,
    )
    expect(texts.length).toBe(2)
    for (const text of texts) expect(text.length).toBeLessThanOrEqual(200)
  })

  test.each([
    [refusal(403, "liveChatEnded"), "failed", "window_closed"],
    [refusal(403, "liveChatDisabled"), "failed", "window_closed"],
    [refusal(403, "forbidden"), "failed", "blocked"],
    [refusal(403, "quotaExceeded"), "failed", "quota_used"],
    [refusal(403, "rateLimitExceeded"), "retry", "rate_limited"],
    [refusal(404, "liveChatNotFound"), "failed", "not_configured"],
    [refusal(401, "authError"), "failed", "token_invalid"],
    [refusal(400, "messageTextInvalid"), "failed", "rejected"],
    [{ status: 500, text: "oops" }, "retry", "platform_down"],
  ])("hears %j as %s, %s", async (answer, kind, reason) => {
    platform.behaves = () => answer
    expect(await youtubeLive.send(signedIn, replyTo("Cg0KCroom"))).toMatchObject({ kind, reason })
  })

  test("does not guess when YouTube hangs", async () => {
    platform.behaves = () => "hang"
    await expect(youtubeLive.send({ ...signedIn, ...impatient }, replyTo("Cg0KCroom"))).rejects.toMatchObject({
      code: "unavailable",
    })
  })

  test("cannot answer with a key that may only read", async () => {
    const reading = connectionWith({ settings, secrets: { apiKey: "AIza-key" } })
    expect(await youtubeLive.send(reading, replyTo("Cg0KCroom"))).toEqual({ kind: "failed", reason: "not_configured" })
    expect(platform.heard).toEqual([])
  })
})

test("nothing is delivered to it from outside, and nobody can be played", () => {
  const request = arriving({ method: "POST", headers: {}, query: "", body: "{}" })
  expect(youtubeLive.verify(request, signedIn)).toMatchObject({ ok: false, status: 405 })
  const customer = { externalId: "1", sender: { externalId: "c", name: "C" }, text: "hi", at: new Date() }
  expect(() => youtubeLive.simulate(signedIn, customer)).toThrow(expect.objectContaining({ reason: "not-playable" }))
})

test("keeps its secrets apart in the connect form", () => {
  const { settings: shown, secrets } = readConnectForm(youtubeLive, {
    liveChatId: "Cg0KCroom",
    apiKey: "AIza-key",
    refreshToken: "1//refresh",
  })
  expect(shown).toEqual({ liveChatId: "Cg0KCroom" })
  expect(secrets).toEqual({ apiKey: "AIza-key", refreshToken: "1//refresh" })
})

test("a probe tells a chat that is read from one that ended, is closed to us or does not exist", async () => {
  const probe = async (answer: object) => {
    platform.next = [answer]
    return youtubeLive.probe!(signedIn, "")
  }
  expect(await probe({ json: { items: [] } })).toEqual({ ok: true, detail: "chat_found" })
  expect(await probe({ json: { offlineAt: "2025-03-01T13:00:00Z" } })).toEqual({ ok: false, detail: "live_ended" })
  expect(await probe(refusal(404, "liveChatNotFound"))).toEqual({ ok: false, detail: "live_chat_not_found" })
  expect(await probe(refusal(401, "authError"))).toEqual({ ok: false, detail: "token_invalid" })
})
