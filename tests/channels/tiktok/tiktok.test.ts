import { createHmac } from "node:crypto"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { tiktok } from "@/server/channels/tiktok"
import { behavesLikeAChannel } from "../behaves-like-a-channel"
import { arriving, connectionWith } from "../connection-for-tests"
import { impatient, replyTo, type ScriptedPlatform, startScriptedPlatform } from "../scripted-platform"

const now = new Date("2025-03-01T08:00:00.000Z")
const clientKey = "aw1example2key"
const clientSecret = "0123456789abcdef0123456789abcdef"
const refreshToken = "rft.example-refresh-token"
const businessId = "_000sampleBusiness"
const shop = "7494700000000000001"
const shopCipher = "GCP_sample_cipher"
const forBusiness = (changed = {}) =>
  connectionWith({ now, settings: { clientKey, businessId }, secrets: { clientSecret, refreshToken }, ...changed })
const forShop = (changed = {}) =>
  connectionWith({
    now,
    settings: { clientKey, shop, shopCipher },
    secrets: { clientSecret, refreshToken },
    ...changed,
  })

const post = (headers: Record<string, string>, body: string) =>
  arriving({ method: "POST", headers: { "content-type": "application/json", ...headers }, query: "", body })
const mac = (words: string) => createHmac("sha256", clientSecret).update(words).digest("hex")
function signBusiness(body: string, at = now) {
  const seconds = Math.floor(at.getTime() / 1000)
  return post({ "tiktok-signature": `t=${seconds},s=${mac(`${seconds}.${body}`)}` }, body)
}
const signShop = (body: string) => post({ authorization: mac(clientKey + body) }, body)

const content = {
  conversation_id: "conv-7001",
  message_id: "msg-9001",
  type: "text",
  timestamp: 1740817199123,
  from: "sam",
  from_user: { id: "user-31" },
  to: "teashop",
  to_user: { id: businessId },
  text: { body: "Where is my parcel?" },
}
const business = (event: string, inside: object | undefined, changed = {}) =>
  JSON.stringify({
    client_key: clientKey,
    event,
    create_time: 1740817199,
    user_openid: businessId,
    ...(inside ? { content: JSON.stringify(inside) } : {}),
    ...changed,
  })
const shopCall = (type: number, data: object, changed = {}) =>
  JSON.stringify({
    type,
    tts_notification_id: "7327000000000002",
    shop_id: shop,
    timestamp: 1740817000,
    data,
    ...changed,
  })
const shopMessage = (type: string, inside: object, role = "BUYER") =>
  shopCall(14, {
    conversation_id: "576486000000001",
    message_id: "7494560000000002",
    type,
    content: JSON.stringify(inside),
    create_time: 1740816999,
    sender: { im_user_id: "7494000001", role, nickname: "sam" },
  })

describe("a business account", () => {
  behavesLikeAChannel(tiktok, {
    connection: forBusiness,
    filledIn: { clientKey, clientSecret, businessId, accessToken: "act.example-token", refreshToken },
    sign: (body) => signBusiness(body),
    proofs: { headers: ["tiktok-signature"] },
    signsBody: true,
    signsTime: true,
    recordings: [
      {
        name: "a text",
        body: business("im_receive_msg", {
          ...content,
          referenced_message_info: { referenced_message_id: "msg-8999" },
        }),
        becomes: [
          {
            externalId: "msg-9001",
            type: "text",
            direction: "inbound",
            accountRef: businessId,
            threadRef: "conv-7001",
            sender: { externalId: "user-31", name: "sam" },
            occurredAt: new Date(1740817199123),
            text: "Where is my parcel?",
            replyTo: "msg-8999",
          },
        ],
      },
      {
        name: "what our own side sent as an echo",
        body: business("im_send_msg", { ...content, message_id: "msg-9002", from_user: { id: businessId } }),
        becomes: [{ externalId: "msg-9002", direction: "outbound" }],
      },
      {
        name: "that the customer read",
        body: business("im_mark_read_msg", { conversation_id: "conv-7001", timestamp: 1740817200000 }),
        becomes: [{ type: "read", direction: "inbound", threadRef: "conv-7001" }],
      },
      {
        name: "up to when the customer read",
        body: business("im_mark_read_msg", {
          conversation_id: "conv-7001",
          timestamp: 1740817200000,
          read: { last_read_timestamp: 1740817198000 },
        }),
        becomes: [{ type: "read", upTo: new Date(1740817198000) }],
      },
      {
        name: "a text beside fields that hold nothing",
        body: business("im_receive_msg", { ...content, image: null, referenced_message_info: null, to_user: null }),
        becomes: [{ type: "text", direction: "inbound" }],
      },
      {
        name: "a picture",
        body: business("im_receive_msg", { ...content, type: "image", text: undefined, image: { media_id: "m-1" } }),
        becomes: [{ type: "image", media: [{ id: "m-1" }] }],
      },
      {
        name: "a sticker",
        body: business("im_receive_msg", { ...content, type: "sticker", text: undefined }),
        becomes: [{ type: "sticker" }],
      },
      {
        name: "a shared video",
        body: business("im_receive_msg", {
          ...content,
          type: "share_post",
          share_post: { embed_url: "https://www.tiktok.com/player/v1/7300" },
        }),
        becomes: [{ type: "link", text: "https://www.tiktok.com/player/v1/7300" }],
      },
      {
        name: "a kind of message to come",
        body: business("im_receive_msg", { ...content, type: "hologram" }),
        becomes: [{ type: "unsupported", direction: "inbound" }],
      },
      {
        name: "a message in Europe, which says neither what nor who",
        body: business("im_receive_msg_eu", undefined),
        becomes: [{ type: "unsupported", direction: "system" }],
      },
      {
        name: "a comment, digit by digit",
        body: business("comment.update", undefined, {
          content: `{"comment_id":7301000000000000001,"video_id":7300000000000000001,"parent_comment_id":7299000000000000001,"comment_type":"reply","comment_action":"insert","timestamp":1740817100000,"unique_identifier":"uid-5"}`,
        }),
        becomes: [
          {
            externalId: "7301000000000000001",
            type: "comment",
            direction: "inbound",
            threadRef: "public:7300000000000000001/7301000000000000001",
            sender: { externalId: "uid-5" },
            under: { kind: "post", ref: "7300000000000000001", parent: "7299000000000000001" },
          },
        ],
      },
      {
        name: "a comment taken back",
        body: business("comment.update", { comment_id: "c1", video_id: "v1", comment_action: "delete" }),
        becomes: [{ type: "deleted", about: "c1" }],
      },
      {
        name: "an event of a kind to come",
        body: business("authorization.removed", { reason: 1 }),
        becomes: [{ type: "unsupported", direction: "system" }],
      },
    ],
    malformed: [
      `{"client_key":"${clientKey}","event":"im_receive_msg"}`,
      business("", content),
      business("im_receive_msg", content, { content: 7 }),
      shopMessage("TEXT", { content: "a shop's call in the other hand" }),
    ],
  })

  test("is not another account or another app", () => {
    for (const changed of [{ user_openid: "_000other" }, { client_key: "another" }]) {
      const request = signBusiness(business("im_receive_msg", content, changed))
      expect(tiktok.verify(request, forBusiness())).toMatchObject({ ok: false, status: 404 })
    }
  })

  test("gives the same event the same id, with or without one of TikTok's", () => {
    for (const body of [
      business("im_receive_msg_eu", undefined),
      business("im_mark_read_msg", { conversation_id: "c" }),
    ]) {
      expect(tiktok.verify(signBusiness(body), forBusiness())).toEqual(tiktok.verify(signBusiness(body), forBusiness()))
    }
  })
})

describe("a shop", () => {
  behavesLikeAChannel(tiktok, {
    connection: forShop,
    filledIn: { clientKey, clientSecret, shop, shopCipher, accessToken: "act.example-token", refreshToken },
    sign: signShop,
    proofs: { headers: ["authorization"] },
    signsBody: true,
    signsTime: false,
    recordings: [
      {
        name: "a buyer's text",
        body: `{"type":14,"tts_notification_id":"7327000000000001","shop_id":"7494700000000000001","timestamp":1740817000,"data":{"conversation_id":"576486000000001","message_id":"7494560000000001","type":"TEXT","content":"{\\"content\\":\\"Where is my parcel?\\"}","create_time":1740816999,"sender":{"im_user_id":"7494000001","role":"BUYER","nickname":"sam"}}}`,
        becomes: [
          {
            externalId: "7494560000000001",
            type: "text",
            direction: "inbound",
            accountRef: shop,
            threadRef: "576486000000001",
            sender: { externalId: "7494000001", name: "sam" },
            occurredAt: new Date(1740816999_000),
            text: "Where is my parcel?",
          },
        ],
      },
      {
        name: "our own words as an echo",
        body: shopMessage("TEXT", { content: "hi" }, "CUSTOMER_SERVICE"),
        becomes: [{ direction: "outbound" }],
      },
      {
        name: "what the shop's robot said",
        body: shopMessage("TEXT", { content: "hi" }, "ROBOT"),
        becomes: [{ direction: "outbound" }],
      },
      {
        name: "what TikTok says between",
        body: shopMessage("NOTIFICATION", { content: "Agent joined" }, "SYSTEM"),
        becomes: [{ type: "unsupported", direction: "system", text: "Agent joined" }],
      },
      {
        name: "a picture",
        body: shopMessage("IMAGE", { url: "https://p16.example/1" }),
        becomes: [{ type: "image", media: [{ url: "https://p16.example/1" }] }],
      },
      { name: "a video", body: shopMessage("VIDEO", { url: "https://p16.example/2" }), becomes: [{ type: "video" }] },
      { name: "an emoticon", body: shopMessage("EMOTICONS", {}), becomes: [{ type: "sticker" }] },
      {
        name: "a product",
        body: shopMessage("PRODUCT_CARD", { product_id: "1729" }),
        becomes: [{ type: "product_card", text: "1729" }],
      },
      {
        name: "an order",
        body: shopMessage("ORDER_CARD", { order_id: "5769" }),
        becomes: [{ type: "order_card", text: "5769" }],
      },
      {
        name: "a conversation that begins",
        body: shopCall(13, { conversation_id: "576486000000001", create_time: 1740816990 }),
        becomes: [{ type: "enter_session", threadRef: "576486000000001" }],
      },
      {
        name: "an order's status, digit by digit",
        body: shopCall(1, { order_id: 0, order_status: "AWAITING_SHIPMENT", update_time: 1740816900 }).replace(
          '"order_id":0',
          '"order_id":576900000000000003',
        ),
        becomes: [
          {
            externalId: "7327000000000002",
            type: "order_event",
            direction: "system",
            threadRef: "order:576900000000000003",
            order: { number: "576900000000000003", event: "order_status", status: "AWAITING_SHIPMENT" },
          },
        ],
      },
      {
        name: "a return",
        body: shopCall(12, { order_id: "5769", return_id: "403", return_status: "RETURN_OR_REFUND_REQUEST_PENDING" }),
        becomes: [{ order: { number: "5769", event: "return_status", status: "RETURN_OR_REFUND_REQUEST_PENDING" } }],
      },
      {
        name: "a parcel without an order",
        body: shopCall(4, { package_id: "1152" }),
        becomes: [{ type: "unsupported", direction: "system" }],
      },
      {
        name: "a seller who withdrew the app",
        body: shopCall(6, { message: "deauthorized" }),
        becomes: [{ type: "unsupported", direction: "system" }],
      },
      {
        name: "a notification without an id of its own",
        body: shopCall(1, { order_id: "5769", order_status: "COMPLETED" }, { tts_notification_id: undefined }),
        becomes: [{ externalId: `1:${shop}:5769:COMPLETED` }],
      },
    ],
    malformed: [
      `{"type":14,"shop_id":"${shop}"}`,
      shopCall(14, [] as object),
      `{"type":"14","shop_id":"${shop}","timestamp":1740817000,"data":{}}`,
      business("im_receive_msg", content),
    ],
  })

  test("is heard for a day by the moment within, and the header is no bearer token", () => {
    const old = shopCall(13, { conversation_id: "c" }, { timestamp: Math.floor(now.getTime() / 1000) - 86_401 })
    expect(tiktok.verify(signShop(old), forShop())).toMatchObject({ ok: false, status: 401, why: "stale timestamp" })
    const body = shopMessage("TEXT", { content: "hi" })
    const bearer = post({ authorization: `Bearer ${mac(clientKey + body)}` }, body)
    expect(tiktok.verify(bearer, forShop())).toMatchObject({ ok: false, status: 401 })
    expect(tiktok.verify(signShop(body), forShop())).toEqual({
      ok: true,
      externalId: "7327000000000002",
      lane: "576486000000001",
    })
  })

  test("is not another shop", () => {
    const other = shopCall(13, { conversation_id: "c" }, { shop_id: "7494700000000000002" })
    expect(tiktok.verify(signShop(other), forShop())).toMatchObject({ ok: false, status: 404 })
  })
})

describe("against a rehearsal of TikTok", () => {
  let platform: ScriptedPlatform
  let current = ""
  let given = 0
  const token = (fields: object) => {
    given++
    current = `act-${given}`
    return { json: { code: 0, message: "OK", data: { access_token: current, ...fields } } }
  }
  beforeAll(async () => {
    platform = await startScriptedPlatform(({ path, query, headers, json }) => {
      if (path === "/open_api/v1.3/tt_user/oauth2/refresh_token/") {
        if (json.client_secret !== clientSecret) return { json: { code: 40001, message: "no such app" } }
        return token({ expires_in: 86_400 })
      }
      if (path === "/api/v2/token/refresh") {
        if (query.get("refresh_token") !== refreshToken) return { json: { code: 36004004, message: "invalid refresh" } }
        return token({ access_token_expire_in: Math.floor(now.getTime() / 1000) + 604_800 })
      }
      if ((headers["access-token"] ?? headers["x-tts-access-token"]) !== current) {
        return path.startsWith("/open_api")
          ? { json: { code: 40105, message: "Access token is incorrect or has been revoked" } }
          : { status: 401, json: { code: 105002, message: "expired" } }
      }
      if (path === "/open_api/v1.3/business/get/") return { json: { code: 0, data: { display_name: "Tea shop" } } }
      if (path === "/authorization/202309/shops")
        return { json: { code: 0, data: { shops: [{ id: shop, name: "Tea shop" }] } } }
      return { json: { code: 0, message: "OK", data: { message_id: "sent-1" } } }
    })
    process.env.TIKTOK_API_URL = platform.url
    process.env.TIKTOK_SHOP_API_URL = platform.url
    process.env.TIKTOK_SHOP_AUTH_URL = platform.url
  })
  afterAll(() => platform.close())
  beforeEach(() => {
    platform.reset()
    given = 0
    current = ""
  })
  const last = () => platform.heard.at(-1)!

  test("a reply goes into the conversation, and one token serves many", async () => {
    const connection = forBusiness()
    for (let at = 0; at < 2; at++) {
      expect(await tiktok.send(connection, replyTo("conv-7001", { choices: ["Yes"] }))).toEqual({
        kind: "sent",
        externalId: "sent-1",
      })
    }
    expect(given).toBe(1)
    expect(last()).toMatchObject({
      path: "/open_api/v1.3/business/message/send/",
      json: {
        business_id: businessId,
        recipient_type: "CONVERSATION",
        recipient: "conv-7001",
        message_type: "TEXT",
        text: { body: "您的包裹已到上海\n\n1. Yes" },
      },
    })
  })

  test("a comment is answered in public, under its video", async () => {
    expect(await tiktok.send(forBusiness(), replyTo("uid-5", { threadRef: "public:v1/c1" }))).toMatchObject({
      kind: "sent",
    })
    expect(last()).toMatchObject({
      path: "/open_api/v1.3/business/comment/reply/create/",
      json: { business_id: businessId, video_id: "v1", comment_id: "c1", text: "您的包裹已到上海" },
    })
  })

  test("a shop's reply is signed over its path, its parameters and its body", async () => {
    expect(await tiktok.send(forShop(), replyTo("576486000000001"))).toEqual({ kind: "sent", externalId: "sent-1" })
    const { path, query, body, headers } = last()
    expect(path).toBe("/customer_service/202309/conversations/576486000000001/messages")
    expect(headers["x-tts-access-token"]).toBe(current)
    expect(JSON.parse(body)).toEqual({ type: "TEXT", content: '{"content":"您的包裹已到上海"}' })
    const seconds = Math.floor(now.getTime() / 1000)
    const signed = `${clientSecret}${path}app_key${clientKey}shop_cipher${shopCipher}timestamp${seconds}${body}${clientSecret}`
    expect(query.get("sign")).toBe(mac(signed))
    expect(query.get("timestamp")).toBe(String(seconds))
  })

  test.each([
    ["a business account", forBusiness],
    ["a shop", forShop],
  ])("a token of %s that ended is fetched once more and the reply sent once", async (_, connect) => {
    const connection = connect()
    await tiktok.send(connection, replyTo("1"))
    current = "ended"
    expect(await tiktok.send(connection, replyTo("1"))).toMatchObject({ kind: "sent" })
    expect(given).toBe(2)
    platform.heard.length = 0
    current = "ended"
    platform.behaves = () => ({ status: 401, json: { code: 105002, message: "expired" } })
    expect(await tiktok.send(connection, replyTo("1"))).toMatchObject({ kind: "failed", reason: "token_invalid" })
  })

  const picture = {
    kind: "image" as const,
    mime: "image/png",
    name: "a.png",
    url: "https://desk.example/f/1",
    bytes: async () => Buffer.from("PNG"),
  }

  test("a picture is handed over first and then shown in the conversation", async () => {
    const connection = forBusiness()
    await tiktok.send(connection, replyTo("conv-7001"))
    platform.heard.length = 0
    platform.next = [{ json: { code: 0, data: { media_id: "m-9" } } }]
    expect(await tiktok.send(connection, replyTo("conv-7001", { media: [picture], text: "" }))).toMatchObject({
      kind: "sent",
    })
    const [upload, shown] = platform.heard
    expect(upload).toMatchObject({ path: "/open_api/v1.3/business/message/media/upload/" })
    expect(upload!.headers["content-type"]).toMatch(/^multipart\/form-data; boundary=/)
    expect(upload!.body).toContain(`name="business_id"\r\n\r\n${businessId}\r\n`)
    expect(shown).toMatchObject({ json: { message_type: "IMAGE", image: { media_id: "m-9" }, recipient: "conv-7001" } })
  })

  test("a shop's picture is handed over under a signature without its body", async () => {
    const connection = forShop()
    await tiktok.send(connection, replyTo("576"))
    platform.heard.length = 0
    platform.next = [{ json: { code: 0, data: { url: "https://p16.example/a", width: 2, height: 3 } } }]
    expect(await tiktok.send(connection, replyTo("576", { media: [picture], text: "" }))).toMatchObject({
      kind: "sent",
    })
    const { path, query } = platform.heard[0]!
    expect(path).toBe("/customer_service/202309/images/upload")
    const seconds = Math.floor(now.getTime() / 1000)
    const signed = `${clientSecret}${path}app_key${clientKey}shop_cipher${shopCipher}timestamp${seconds}${clientSecret}`
    expect(query.get("sign")).toBe(mac(signed))
    expect(last().json).toEqual({
      type: "IMAGE",
      content: '{"url":"https://p16.example/a","width":2,"height":3}',
    })
  })

  test("what is no picture, and a picture under a comment, is refused before TikTok hears of it", async () => {
    const connection = forBusiness()
    await tiktok.send(connection, replyTo("conv-7001"))
    platform.heard.length = 0
    const refused = { kind: "failed", reason: "rejected" }
    const voice = { ...picture, kind: "voice" as const }
    expect(await tiktok.send(connection, replyTo("conv-7001", { media: [voice] }))).toMatchObject(refused)
    const under = replyTo("uid-5", { threadRef: "public:v1/c1", media: [picture] })
    expect(await tiktok.send(connection, under)).toMatchObject(refused)
    expect(platform.heard).toHaveLength(0)
  })

  test("brings a customer's picture by its id, and says when it is gone", async () => {
    const connection = forBusiness()
    await tiktok.send(connection, replyTo("conv-7001"))
    platform.next = [
      { json: { code: 0, data: { download_url: `${platform.url}/media/9` } } },
      { text: "PNG", headers: { "content-type": "image/png" } },
      { json: { code: 40002, message: "media not found" } },
    ]
    expect(await tiktok.fetchMedia!(connection, { id: "m-9" })).toMatchObject({
      bytes: Buffer.from("PNG"),
      mime: "image/png",
    })
    expect(last()).toMatchObject({ path: "/media/9" })
    expect(await tiktok.fetchMedia!(connection, { id: "m-9" })).toBeNull()
  })

  test("a setting that only says whether this is a shop is understood", async () => {
    const settings = { clientKey, businessId, shop: "false" }
    expect(await tiktok.send(forBusiness({ settings }), replyTo("conv-7001"))).toMatchObject({ kind: "sent" })
    expect(last().path).toBe("/open_api/v1.3/business/message/send/")
  })

  test("a token that cannot be renewed is used as it is, and its end is told", async () => {
    const connection = forBusiness({ secrets: { clientSecret, accessToken: "act-fixed-token" } })
    current = "act-fixed-token"
    expect(await tiktok.send(connection, replyTo("1"))).toMatchObject({ kind: "sent" })
    current = "another"
    expect(await tiktok.send(connection, replyTo("1"))).toMatchObject({ kind: "failed", reason: "token_invalid" })
    expect(platform.heard).toHaveLength(2)
  })

  test.each([
    [
      { status: 429, text: "", headers: { "retry-after": "11" } },
      { kind: "retry", reason: "rate_limited", retryAfterSeconds: 11 },
    ],
    [{ json: { code: 40100, message: "too frequent" } }, { kind: "retry", reason: "rate_limited" }],
    [{ json: { code: 40001, message: "no permission" } }, { kind: "failed", reason: "not_configured" }],
    [{ json: { code: 51000, message: "Outside the messaging window" } }, { kind: "failed", reason: "window_closed" }],
    [{ json: { code: 40002, message: "odd" } }, { kind: "failed", reason: "rejected", detail: "40002 odd" }],
    [
      { status: 500, text: "<html>" },
      { kind: "retry", reason: "platform_down" },
    ],
  ])("TikTok answers %j", async (answer, expected) => {
    const connection = forBusiness()
    await tiktok.send(connection, replyTo("1"))
    platform.next = [answer]
    expect(await tiktok.send(connection, replyTo("1"))).toMatchObject(expected)
    expect(platform.heard).toHaveLength(3)
  })

  test("a broken line before the send is a wait, during it nobody knows", async () => {
    platform.next = ["break"]
    expect(await tiktok.send(forBusiness(), replyTo("1"))).toEqual({ kind: "retry", reason: "platform_down" })
    const connection = forBusiness()
    await tiktok.send(connection, replyTo("1"))
    platform.next = ["break", "hang"]
    await expect(tiktok.send(connection, replyTo("1"))).rejects.toMatchObject({ reason: "no-answer" })
    await expect(tiktok.send({ ...connection, ...impatient }, replyTo("1"))).rejects.toMatchObject({
      reason: "no-answer",
    })
  })

  test("what is missing is said before anything is tried", async () => {
    for (const connection of [
      forBusiness({ secrets: { clientSecret } }),
      forBusiness({ settings: { clientKey } }),
      forShop({ settings: { clientKey, shop } }),
    ]) {
      expect(await tiktok.send(connection, replyTo("1"))).toEqual({ kind: "failed", reason: "not_configured" })
    }
    expect(platform.heard).toHaveLength(0)
  })

  test("a connection that is tested knows its account or its shop", async () => {
    const accepted = { ok: true, detail: "tiktok_token_accepted", name: "Tea shop" }
    expect(await tiktok.probe!(forBusiness(), "")).toEqual(accepted)
    expect(await tiktok.probe!(forShop(), "")).toEqual(accepted)
    const other = forShop({ settings: { clientKey, shop: "7494700000000000002", shopCipher } })
    expect(await tiktok.probe!(other, "")).toMatchObject({ detail: "other_tiktok_shop" })
    const wrong = forBusiness({ secrets: { clientSecret: "f".repeat(32), refreshToken } })
    expect(await tiktok.probe!(wrong, "")).toEqual({ ok: false, detail: "40001 no such app" })
    expect(await tiktok.probe!(forBusiness({ secrets: { clientSecret } }), "")).toMatchObject({
      detail: "no_tiktok_token",
    })
  })
})
