import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import type { InboundMessage } from "@/server/channels/channel"
import { encryptMessage, wechatSignature } from "@/server/channels/wechat-crypto"
import { wecomKf } from "@/server/channels/wecom_kf"
import { behavesLikeAChannel } from "../behaves-like-a-channel"
import { arriving, connectionWith } from "../connection-for-tests"
import { type Behaviour, impatient, replyTo, type ScriptedPlatform, startScriptedPlatform } from "../scripted-platform"

const now = new Date("2025-03-01T08:00:00.000Z")
const token = "tidelineToken2025"
const encodingAESKey = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"
const corpId = "ww8f3c1sample"
const corpSecret = "0123456789abcdef0123456789abcdef0123456789"
const openKfId = "wkSampleKf0001"
const customer = "wmSampleCustomer01"
const connected = (changed = {}) =>
  connectionWith({
    now,
    settings: { corpId, openKfId },
    secrets: { token, encodingAESKey, corpSecret },
    ...changed,
  })

function sign(inner: string, { at = now, key = encodingAESKey, corp = corpId } = {}) {
  const encrypted = encryptMessage(key, corp, inner)
  const timestamp = String(Math.floor(at.getTime() / 1000))
  const query = { msg_signature: wechatSignature(token, timestamp, "n1", encrypted), timestamp, nonce: "n1" }
  return arriving({
    method: "POST",
    headers: { "content-type": "text/xml" },
    query: new URLSearchParams(query).toString(),
    body: `<xml><ToUserName><![CDATA[${corpId}]]></ToUserName><AgentID><![CDATA[]]></AgentID><Encrypt><![CDATA[${encrypted}]]></Encrypt></xml>`,
  })
}

const callback = ({ event = "kf_msg_or_event", kf = openKfId, at = now } = {}) =>
  `<xml><ToUserName><![CDATA[${corpId}]]></ToUserName><CreateTime>${at.getTime() / 1000}</CreateTime><MsgType><![CDATA[event]]></MsgType><Event><![CDATA[${event}]]></Event><Token><![CDATA[ENC7sampleSyncToken]]></Token><OpenKfId><![CDATA[${kf}]]></OpenKfId></xml>`

behavesLikeAChannel(wecomKf, {
  connection: connected,
  filledIn: { corpId, corpSecret, openKfId },
  sign: (body, at) => sign(body, { at }),
  proofs: { query: ["msg_signature", "timestamp", "nonce"] },
  signsBody: true,
  signsTime: true,
  simulates: "knock",
  recordings: [
    { name: "that something arrived", body: callback(), becomes: [] },
    { name: "an event of another kind", body: callback({ event: "change_contact" }), becomes: [] },
  ],
  malformed: [
    `<?xml version="1.0"?><!DOCTYPE xml [<!ENTITY a SYSTEM "file:///etc/passwd">]>${callback()}`,
    `<!DOCTYPE lolz [<!ENTITY l "lol"><!ENTITY l2 "${"&l;".repeat(100)}">]>${callback()}`,
    `<xml>${"<a>".repeat(5000)}${"</a>".repeat(5000)}</xml>`,
    callback().replace(`${now.getTime() / 1000}`, "yesterday"),
    callback().replace("</xml>", ""),
    callback().replace("<MsgType>", "<__proto__><ok>1</ok></__proto__><MsgType>"),
  ],
})

describe("the handshake", () => {
  const ask = (echo: string, changed: Record<string, string> = {}) => {
    const query = {
      msg_signature: wechatSignature(token, "1740816000", "n9", echo),
      timestamp: "1740816000",
      nonce: "n9",
    }
    const all = new URLSearchParams({ ...query, echostr: echo, ...changed }).toString()
    return arriving({ method: "GET", headers: {}, query: all, body: "" })
  }

  test("answers the decrypted echo, and nothing around it", () => {
    const echo = encryptMessage(encodingAESKey, corpId, "6543210987654321098")
    expect(wecomKf.verify(ask(echo), connected())).toMatchObject({
      ok: true,
      answer: { status: 200, body: "6543210987654321098", headers: { "content-type": "text/plain; charset=utf-8" } },
    })
  })

  test("answers nothing to a stranger, to another company's echo, and to one that is not encrypted", () => {
    const echo = encryptMessage(encodingAESKey, corpId, "x")
    expect(wecomKf.verify(ask(echo, { msg_signature: "0".repeat(40) }), connected())).toMatchObject({ status: 401 })
    expect(wecomKf.verify(ask(echo, { echostr: `${echo}A` }), connected())).toMatchObject({ status: 401 })
    expect(wecomKf.verify(ask(""), connected())).toMatchObject({ status: 400 })
    expect(wecomKf.verify(ask("plain"), connected())).toMatchObject({ status: 400 })
    const others = encryptMessage(encodingAESKey, "wwother", "x")
    expect(wecomKf.verify(ask(others), connected())).toMatchObject({ status: 400 })
  })
})

describe("the door", () => {
  test("takes a repeat for a repeat, and keeps an account's deliveries in one lane", () => {
    const first = wecomKf.verify(sign(callback()), connected())
    expect(first).toMatchObject({ ok: true, lane: openKfId })
    expect(wecomKf.verify(sign(callback()), connected())).toEqual(first)
  })

  test("does not know another account of the same company", () => {
    const other = sign(callback({ kf: "wkOther000001" }))
    expect(wecomKf.verify(other, connected())).toMatchObject({ ok: false, status: 404 })
  })

  test("hears nothing that is not encrypted, and nothing another company's key wrote", () => {
    const plain = { ...sign(callback()), body: Buffer.from(callback()) }
    expect(wecomKf.verify(plain, connected())).toMatchObject({ ok: false, status: 401 })
    expect(wecomKf.verify(sign(callback(), { corp: "wwother" }), connected())).toMatchObject({ ok: false, status: 400 })
    const otherKey = sign(callback(), { key: encodingAESKey.replace("a", "b") })
    expect(wecomKf.verify(otherKey, connected())).toMatchObject({ ok: false, status: 400 })
  })

  test("is acknowledged with the word WeCom waits for", () => {
    expect(wecomKf.acknowledge(sign(callback()), connected())).toMatchObject({ status: 200, body: "success" })
  })
})

describe("against a rehearsal of WeCom's interface", () => {
  let platform: ScriptedPlatform
  let tokens = 0
  let current = ""
  /** cursor → the page after it; "" is where everybody begins */
  const pages = new Map<string, object>()

  const wecom: Behaviour = (call) => {
    if (call.path === "/cgi-bin/gettoken") {
      if (call.query.get("corpid") !== corpId) return { json: { errcode: 40013, errmsg: "invalid corpid" } }
      if (call.query.get("corpsecret") !== corpSecret) return { json: { errcode: 40001, errmsg: "invalid credential" } }
      tokens++
      current = `token${tokens}`
      return { json: { errcode: 0, errmsg: "ok", access_token: current, expires_in: 7200 } }
    }
    if (call.query.get("access_token") !== current) return { json: { errcode: 42001, errmsg: "access_token expired" } }
    if (call.path === "/cgi-bin/kf/account/list") {
      return { json: { errcode: 0, errmsg: "ok", account_list: [{ open_kfid: openKfId, name: "潮屋客服" }] } }
    }
    if (call.path === "/cgi-bin/kf/sync_msg") {
      return {
        json: { errcode: 0, errmsg: "ok", has_more: 0, msg_list: [], ...pages.get(String(call.json.cursor ?? "")) },
      }
    }
    return { json: { errcode: 0, errmsg: "ok", msgid: call.json.msgid } }
  }

  beforeAll(async () => {
    platform = await startScriptedPlatform(wecom)
    process.env.WECOM_API_URL = platform.url
  })
  afterAll(() => platform.close())
  beforeEach(() => {
    platform.reset()
    pages.clear()
    tokens = 0
    current = ""
  })
  const syncs = () => platform.heard.filter(({ path }) => path === "/cgi-bin/kf/sync_msg")
  const sends = () => platform.heard.filter(({ path }) => path === "/cgi-bin/kf/send_msg")

  const documented = {
    msgid: "from_msgid_4622416642169452483",
    open_kfid: openKfId,
    external_userid: customer,
    send_time: 1740816098,
    origin: 3,
    msgtype: "text",
    text: { content: "订单20250301什么时候发货？", menu_id: "" },
  }
  const item = (msgtype: string, rest: object = {}) => ({ ...documented, text: undefined, msgtype, ...rest })
  const event = (event_type: string, rest: object = {}) => ({
    msgid: "ev1",
    send_time: 1740816100,
    origin: 4,
    msgtype: "event",
    event: { event_type, open_kfid: openKfId, external_userid: customer, ...rest },
  })
  const pull = (cursor: string | null = null, delivery: ReturnType<typeof sign> | null = sign(callback())) =>
    wecomKf.pull!(connected(), { cursor, delivery })

  describe("fetching", () => {
    test("asks with the callback's token and account, and hands on the cursor", async () => {
      pages.set("", { next_cursor: "4gw7Sample", msg_list: [documented] })
      expect(await pull()).toEqual({
        messages: [
          {
            externalId: "from_msgid_4622416642169452483",
            type: "text",
            direction: "inbound",
            accountRef: openKfId,
            threadRef: customer,
            sender: { externalId: customer },
            occurredAt: new Date(1740816098_000),
            text: "订单20250301什么时候发货？",
          },
        ],
        cursor: "4gw7Sample",
        more: false,
        restMs: undefined,
      })
      expect(syncs().map(({ json }) => json)).toEqual([
        { token: "ENC7sampleSyncToken", voice_format: 0, open_kfid: openKfId, limit: 1000 },
      ])
    })

    test("goes on from a cursor, through empty pages, until WeCom has no more", async () => {
      pages.set("c1", { next_cursor: "c2", has_more: 1, msg_list: [] })
      pages.set("c2", { next_cursor: "c3", has_more: 0, msg_list: [documented] })
      expect(await pull("c1")).toMatchObject({ messages: [], cursor: "c2", more: true })
      expect(await pull("c2")).toMatchObject({ messages: [{ type: "text" }], cursor: "c3", more: false })
      expect(await pull("c3")).toMatchObject({ messages: [], cursor: "c3", more: false })
      expect(syncs().map(({ json }) => json.cursor)).toEqual(["c1", "c2", "c3"])
    })

    test("never asks for the same page for ever", async () => {
      pages.set("c1", { has_more: 1, msg_list: [] })
      expect(await pull("c1")).toMatchObject({ cursor: "c1", more: false })
    })

    test("asks without a token when nobody knocked or the knock is old, and then slowly", async () => {
      expect(await pull("c1", null)).toMatchObject({ restMs: 6000 })
      const old = sign(callback({ at: new Date(now.getTime() - 11 * 60_000) }))
      expect(await pull("c1", old)).toMatchObject({ restMs: 6000 })
      for (const { json } of syncs()) expect(json).not.toHaveProperty("token")
    })

    test("asks nothing after a callback that is not about messages", async () => {
      expect(await pull("c1", sign(callback({ event: "change_contact" })))).toEqual({
        messages: [],
        cursor: "c1",
        more: false,
      })
      expect(platform.heard).toHaveLength(0)
    })

    test("leaves another account's messages to its own connection", async () => {
      pages.set("", { next_cursor: "c", msg_list: [{ ...documented, open_kfid: "wkOther000001" }, documented] })
      expect((await pull()).messages).toHaveLength(1)
    })

    test("renews an access token that ended once, and asks again", async () => {
      const connection = connected()
      await wecomKf.pull!(connection, { cursor: "c1", delivery: null })
      current = "another system's"
      platform.heard.length = 0
      await wecomKf.pull!(connection, { cursor: "c1", delivery: null })
      expect(platform.heard.map(({ path }) => path)).toEqual([
        "/cgi-bin/kf/sync_msg",
        "/cgi-bin/gettoken",
        "/cgi-bin/kf/sync_msg",
      ])
    })

    test.each([
      [45009, 60_000],
      [45033, 2000],
    ])("rests when WeCom says %i, and keeps its place", async (errcode, restMs) => {
      await pull("c1")
      platform.next = [{ json: { errcode: 0, access_token: "t", expires_in: 7200 } }, { json: { errcode } }]
      expect(await pull("c1")).toEqual({ messages: [], cursor: "c1", more: true, restMs })
    })

    test.each([
      [{ json: { errcode: -1, errmsg: "system busy" } }, "platform_down"],
      [{ json: { errcode: 95000, errmsg: "invalid open_kfid" } }, "not_configured"],
      [{ json: { errcode: 48002, errmsg: "api forbidden" } }, "not_configured"],
      [{ status: 502, text: "<html>" }, "platform_down"],
      [{ json: { errcode: 0, msg_list: "none" } }, "no-answer"],
      [{ text: "<html>" }, "no-answer"],
      ["break" as const, "no-answer"],
    ])("fails aloud on %j, so that the cursor stays", async (answer, reason) => {
      platform.next = [{ json: { errcode: 0, access_token: "t", expires_in: 7200 } }, answer]
      await expect(pull("c1")).rejects.toMatchObject({ code: "unavailable", reason })
    })

    test("takes a page that is too large in smaller pieces", async () => {
      const page = { errcode: 0, next_cursor: "c2", has_more: 1, msg_list: [documented] }
      platform.next = [
        { json: { errcode: 0, access_token: "t", expires_in: 7200 } },
        { text: `{"errcode":0,"filler":"${"x".repeat(2.2 * 1024 * 1024)}"}` },
        { json: page },
      ]
      expect(await pull("c1")).toMatchObject({ cursor: "c2", more: true })
      expect(syncs().map(({ json }) => json.limit)).toEqual([1000, 50])
    })

    test("waits with wrong credentials instead of losing the place", async () => {
      const wrong = connected({ secrets: { token, encodingAESKey, corpSecret: "f".repeat(40) } })
      await expect(wecomKf.pull!(wrong, { cursor: "c", delivery: null })).rejects.toMatchObject({
        reason: "token_invalid",
      })
      const none = connected({ secrets: { token, encodingAESKey } })
      await expect(wecomKf.pull!(none, { cursor: "c", delivery: null })).rejects.toMatchObject({
        reason: "not_configured",
      })
    })
  })

  const understood: [string, object, Partial<InboundMessage>][] = [
    [
      "a tapped menu item",
      { ...documented, text: { content: "查物流", menu_id: "101" } },
      { type: "postback", text: "查物流" },
    ],
    ["an image", item("image", { image: { media_id: "m1" } }), { type: "image", media: [{ id: "m1" }] }],
    [
      "a voice message",
      item("voice", { voice: { media_id: "m2" } }),
      { type: "voice", media: [{ id: "m2", mime: "audio/amr" }] },
    ],
    ["a video", item("video", { video: { media_id: "m3" } }), { type: "video", media: [{ id: "m3" }] }],
    ["a file", item("file", { file: { media_id: "m4" } }), { type: "file", media: [{ id: "m4" }] }],
    [
      "a place",
      item("location", { location: { latitude: 23.106, longitude: 113.324, name: "广州塔", address: "海珠区" } }),
      { type: "location", text: "广州塔 海珠区 (23.106, 113.324)" },
    ],
    [
      "a link",
      item("link", { link: { title: "裙子", desc: "夏季", url: "https://shop.example/1", pic_url: "" } }),
      { type: "link", text: "裙子\n夏季\nhttps://shop.example/1" },
    ],
    [
      "a business card",
      item("business_card", { business_card: { userid: "lina" } }),
      { type: "unsupported", text: "lina" },
    ],
    [
      "a mini-program card",
      item("miniprogram", {
        miniprogram: { appid: "wx1", title: "夏季连衣裙", thumb_media_id: "t", pagepath: "pages/item" },
      }),
      { type: "product_card", text: "夏季连衣裙\npages/item" },
    ],
    [
      "a menu one of the staff sent",
      item("msgmenu", {
        origin: 5,
        servicer_userid: "lina",
        msgmenu: {
          head_content: "需要什么帮助",
          list: [
            { type: "click", click: { id: "1", content: "退货" } },
            { type: "view", view: { url: "https://a", content: "官网" } },
          ],
          tail_content: "请点选",
        },
      }),
      { type: "text", direction: "outbound", sender: { externalId: "lina" }, text: "需要什么帮助\n退货\n官网\n请点选" },
    ],
    [
      "a product of a Channels shop",
      item("channels_shop_product", {
        channels_shop_product: {
          product_id: "10000",
          title: "连衣裙",
          sales_price: "59.00",
          head_image: "https://i/1",
        },
      }),
      { type: "product_card", text: "连衣裙\n59.00\n10000", media: [{ url: "https://i/1", mime: "image/jpeg" }] },
    ],
    [
      "an order of a Channels shop, its number digit by digit",
      item("channels_shop_order", {
        channels_shop_order: {
          order_id: "3712345678901234567",
          product_titles: "连衣裙",
          price_wording: "¥59",
          state: "待发货",
        },
      }),
      { type: "order_card", text: "3712345678901234567\n连衣裙\n¥59\n待发货" },
    ],
    [
      "a forwarded bundle",
      item("merged_msg", { merged_msg: { title: "聊天记录" } }),
      { type: "unsupported", direction: "inbound" },
    ],
    ["a type it does not know", item("hologram"), { type: "unsupported" }],
    [
      "what one of the staff said in WeCom",
      { ...documented, origin: 5, servicer_userid: "lina" },
      { type: "text", direction: "outbound", threadRef: customer, sender: { externalId: "lina" } },
    ],
    [
      "a customer who opens the chat",
      event("enter_session", { scene: "oB", scene_param: "item1", welcome_code: "w1" }),
      {
        type: "enter_session",
        direction: "inbound",
        externalId: "ev1",
        threadRef: customer,
        sender: { externalId: customer },
        text: "item1",
      },
    ],
    [
      "a message past the 48 hours",
      event("msg_send_fail", { fail_msgid: "0193a5c0222270008000000000000001", fail_type: 4 }),
      {
        type: "delivery",
        direction: "system",
        about: "0193a5c0222270008000000000000001",
        heard: "failed",
        failure: "window_closed",
      },
    ],
    ["a sixth message", event("msg_send_fail", { fail_msgid: "m", fail_type: 6 }), { failure: "quota_used" }],
    [
      "a customer who refuses messages",
      event("msg_send_fail", { fail_msgid: "m", fail_type: 10 }),
      { failure: "blocked" },
    ],
    ["a loss without a reason", event("msg_send_fail", { fail_msgid: "m", fail_type: 0 }), { failure: "rejected" }],
    [
      "a message the customer took back",
      event("user_recall_msg", { recall_msgid: "r1" }),
      { type: "deleted", direction: "inbound", about: "r1" },
    ],
    [
      "a message the staff took back",
      event("servicer_recall_msg", { recall_msgid: "r2", servicer_userid: "lina" }),
      { type: "deleted", direction: "outbound", about: "r2", sender: { externalId: "lina" } },
    ],
    [
      "a session that changed hands",
      event("session_status_change", { change_type: 1, new_servicer_userid: "lina" }),
      { type: "unsupported", direction: "system", text: "session_status_change" },
    ],
    [
      "a member of the staff who pauses",
      {
        ...event("servicer_status_change", { servicer_userid: "lina" }),
        event: { event_type: "servicer_status_change", open_kfid: openKfId, servicer_userid: "lina", status: 2 },
      },
      { type: "unsupported", direction: "system", threadRef: openKfId },
    ],
    ["a half-broken entry", item("location", { location: { latitude: {}, name: ["x"] } }), { type: "location" }],
  ]
  test.each(understood)("understands %s", async (_, entry, becomes) => {
    pages.set("", { next_cursor: "c", msg_list: [entry] })
    expect((await pull()).messages).toMatchObject([becomes])
  })

  test("an entry that is none is passed over, one without an id gets the same one each time", async () => {
    const nameless = { ...documented, msgid: undefined }
    pages.set("", { next_cursor: "c", msg_list: [null, 7, "x", [], nameless] })
    const first = (await pull()).messages
    expect(first).toMatchObject([{ text: documented.text.content }])
    expect((await pull()).messages).toEqual(first)
  })

  describe("a reply", () => {
    test("arrives under our own id, so that a repeat is shown once", async () => {
      expect(wecomKf.abilities.repeatSafe).toBe(true)
      expect(await wecomKf.send(connected(), replyTo(customer))).toEqual({
        kind: "sent",
        externalId: "0193a5c0222270008000000000000001",
      })
      expect(sends().map(({ json }) => json)).toEqual([
        {
          touser: customer,
          open_kfid: openKfId,
          msgid: "0193a5c0222270008000000000000001",
          msgtype: "text",
          text: { content: "您的包裹已到上海" },
        },
      ])
    })

    test("offers quick answers as WeCom's menu, and as a list where they do not fit it", async () => {
      await wecomKf.send(connected(), replyTo(customer, { choices: ["查物流", "退货"] }))
      await wecomKf.send(connected(), replyTo(customer, { choices: ["长".repeat(60), "退货"] }))
      expect(sends().map(({ json }) => json)).toMatchObject([
        {
          msgtype: "msgmenu",
          msgmenu: {
            head_content: "您的包裹已到上海",
            list: [
              { type: "click", click: { id: "1", content: "查物流" } },
              { type: "click", click: { id: "2", content: "退货" } },
            ],
          },
        },
        { msgtype: "text", text: { content: expect.stringContaining("2. 退货") } },
      ])
    })

    test("too long for a message goes in parts that fit 2,048 bytes, each under its own id", async () => {
      await wecomKf.send(connected(), replyTo(customer, { text: "潮🌊".repeat(500) }))
      const parts = sends().map(({ json }) => json as { msgid: string; text: { content: string } })
      expect(parts.map(({ text }) => text.content).join("")).toBe("潮🌊".repeat(500))
      for (const { text } of parts) expect(Buffer.byteLength(text.content)).toBeLessThanOrEqual(2048)
      expect(new Set(parts.map(({ msgid }) => msgid)).size).toBe(parts.length)
      for (const { msgid } of parts) expect(msgid).toMatch(/^[0-9a-zA-Z_-]{1,32}$/)
    })

    test("one token serves many, one that ended is renewed once", async () => {
      const connection = connected()
      for (let at = 0; at < 3; at++) await wecomKf.send(connection, replyTo(customer))
      expect(tokens).toBe(1)
      current = "another system's"
      expect(await wecomKf.send(connection, replyTo(customer))).toMatchObject({ kind: "sent" })
      expect(tokens).toBe(2)
    })

    test.each([
      [40014, { kind: "failed", reason: "token_invalid" }],
      [-1, { kind: "retry", reason: "platform_down" }],
      [45009, { kind: "retry", reason: "rate_limited", retryAfterSeconds: 60 }],
      [45033, { kind: "retry", reason: "rate_limited" }],
      [95000, { kind: "failed", reason: "not_configured" }],
      [95011, { kind: "failed", reason: "not_configured" }],
      [95017, { kind: "failed", reason: "not_configured" }],
      [48002, { kind: "failed", reason: "not_configured" }],
      [40096, { kind: "failed", reason: "recipient_unknown" }],
      [99999, { kind: "failed", reason: "rejected", detail: "99999 as told" }],
    ])("errcode %i", async (errcode, expected) => {
      platform.behaves = (call) =>
        call.path === "/cgi-bin/kf/send_msg" ? { json: { errcode, errmsg: "as told" } } : wecom(call)
      expect(await wecomKf.send(connected(), replyTo(customer))).toMatchObject(expected)
      expect(sends()).toHaveLength(errcode === 40014 ? 2 : 1)
    })

    test.each([
      [
        { status: 429, headers: { "retry-after": "9" } },
        { kind: "retry", reason: "rate_limited", retryAfterSeconds: 9 },
      ],
      [{ status: 500 }, { kind: "retry", reason: "platform_down" }],
      [{ status: 403 }, { kind: "failed", reason: "rejected" }],
    ])("an answer of %j", async (answer, expected) => {
      platform.next = [{ json: { errcode: 0, access_token: "t", expires_in: 7200 } }, answer]
      expect(await wecomKf.send(connected(), replyTo(customer))).toMatchObject(expected)
    })

    test("waits when the token cannot be fetched, and is not known when the line breaks or hangs on it", async () => {
      platform.next = ["break"]
      expect(await wecomKf.send(connected(), replyTo(customer))).toEqual({ kind: "retry", reason: "platform_down" })
      platform.next = [{ json: { errcode: 0, access_token: "t", expires_in: 7200 } }, "break"]
      await expect(wecomKf.send(connected(), replyTo(customer))).rejects.toMatchObject({ reason: "no-answer" })
      platform.next = [{ json: { errcode: 0, access_token: "t", expires_in: 7200 } }, "hang"]
      const hurried = { ...connected(), ...impatient }
      await expect(wecomKf.send(hurried, replyTo(customer))).rejects.toMatchObject({ reason: "no-answer" })
    })
  })

  test("a check of the connection knows the account, and says what is wrong", async () => {
    expect(await wecomKf.probe!(connected(), "")).toEqual({ ok: true, detail: "token_received", name: "潮屋客服" })
    const other = connected({ settings: { corpId, openKfId: "wkOther000001" } })
    expect(await wecomKf.probe!(other, "")).toEqual({ ok: false, detail: "other_account" })
    const wrong = connected({ secrets: { token, encodingAESKey, corpSecret: "f".repeat(40) } })
    expect(await wecomKf.probe!(wrong, "")).toEqual({ ok: false, detail: "40001 invalid credential" })
    expect(await wecomKf.probe!(connected({ secrets: {} }), "")).toEqual({ ok: false, detail: "no_corp_secret" })
    platform.next = [{ json: { errcode: 0, access_token: "t", expires_in: 7200 } }, { json: { errcode: 95017 } }]
    expect(await wecomKf.probe!(connected(), "")).toEqual({ ok: false, detail: "95017" })
    platform.next = [{ json: { errcode: 0, access_token: "t", expires_in: 7200 } }, "break"]
    expect(await wecomKf.probe!(connected(), "")).toEqual({ ok: false, detail: "no-answer" })
  })
})
