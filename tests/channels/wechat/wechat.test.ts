import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { wechat } from "@/server/channels/wechat"
import { decryptMessage, encryptMessage, wechatSignature } from "@/server/channels/wechat-crypto"
import { behavesLikeAChannel } from "../behaves-like-a-channel"
import { arriving, connectionWith } from "../connection-for-tests"
import { type FakePlatforms, startFakePlatforms } from "../fake-platforms"

const now = new Date("2025-03-01T08:00:00.000Z")
const token = "tidelineToken2025"
const encodingAESKey = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"
const appId = "wx0123456789abcdef"
const appSecret = "0123456789abcdef0123456789abcdef"
const settings = { accountRef: "gh_5d2e8a40c1b7", appId, mode: "safe" }
const connected = (changed = {}) =>
  connectionWith({ now, settings, secrets: { token, encodingAESKey, appSecret }, ...changed })

type Signing = { at?: Date; nonce?: string; contentType?: string; appId?: string; key?: string }

function sign(inner: string, given: Signing | Date = {}) {
  const {
    at = now,
    nonce = "1514711492",
    contentType = "text/xml",
    ...other
  } = given instanceof Date ? { at: given } : given
  const encrypted = encryptMessage(other.key ?? encodingAESKey, other.appId ?? appId, inner)
  const timestamp = String(Math.floor(at.getTime() / 1000))
  const query = new URLSearchParams({
    signature: wechatSignature(token, timestamp, nonce),
    timestamp,
    nonce,
    openid: "oKq7a5sample_openid_000001",
    encrypt_type: "aes",
    msg_signature: wechatSignature(token, timestamp, nonce, encrypted),
  })
  const body = contentType.includes("json")
    ? JSON.stringify({ ToUserName: settings.accountRef, Encrypt: encrypted })
    : `<xml>\n <ToUserName><![CDATA[${settings.accountRef}]]></ToUserName>\n <Encrypt><![CDATA[${encrypted}]]></Encrypt>\n</xml>`
  return arriving({ method: "POST", headers: { "content-type": contentType }, query: query.toString(), body })
}

function signPlain(body: string, { at = now, nonce = "1514711492" } = {}) {
  const timestamp = String(Math.floor(at.getTime() / 1000))
  const query = new URLSearchParams({ signature: wechatSignature(token, timestamp, nonce), timestamp, nonce })
  return arriving({ method: "POST", headers: { "content-type": "text/xml" }, query: query.toString(), body })
}

const openid = "oKq7a5sample_openid_000001"
const head = `<ToUserName><![CDATA[gh_5d2e8a40c1b7]]></ToUserName><FromUserName><![CDATA[${openid}]]></FromUserName><CreateTime>1740816000</CreateTime>`
const message = (type: string, rest: string) =>
  `<xml>${head}<MsgType><![CDATA[${type}]]></MsgType>${rest}<MsgId>24810375940117362</MsgId></xml>`
const event = (name: string, rest = "") =>
  `<xml>${head}<MsgType><![CDATA[event]]></MsgType><Event><![CDATA[${name}]]></Event>${rest}</xml>`
const text = message("text", "<Content><![CDATA[我的包裹到哪了？]]></Content>")

behavesLikeAChannel(wechat, {
  connection: connected,
  filledIn: { accountRef: settings.accountRef, appId, appSecret },
  sign: (body) => sign(body),
  proofs: { query: ["msg_signature", "timestamp", "nonce", "encrypt_type"] },
  signsBody: true,
  signsTime: true,
  recordings: [
    {
      name: "a text message with a 64-bit id",
      body: text,
      becomes: [
        {
          externalId: "24810375940117362",
          type: "text",
          text: "我的包裹到哪了？",
          threadRef: openid,
          sender: { externalId: openid },
          occurredAt: new Date(1740816000_000),
        },
      ],
    },
    {
      name: "a mini program's JSON, digit by digit",
      body: `{"ToUserName":"${settings.accountRef}","FromUserName":"o7Hsample_openid_000002","CreateTime":1740816030,"MsgType":"text","Content":"请问有现货吗","MsgId":24810377118273645}`,
      contentType: "application/json",
      becomes: [
        { externalId: "24810377118273645", type: "text", text: "请问有现货吗", threadRef: "o7Hsample_openid_000002" },
      ],
    },
    {
      name: "a tapped menu message",
      body: message("text", "<Content><![CDATA[查物流]]></Content><bizmsgmenuid>101</bizmsgmenuid>"),
      becomes: [{ type: "postback", text: "查物流" }],
    },
    {
      name: "an image",
      body: message("image", "<PicUrl><![CDATA[https://mmbiz.qpic.cn/x]]></PicUrl><MediaId><![CDATA[m1]]></MediaId>"),
      becomes: [{ type: "image", media: [{ id: "m1", url: "https://mmbiz.qpic.cn/x" }] }],
    },
    {
      name: "a voice message with what was heard",
      body: message(
        "voice",
        "<MediaId>m2</MediaId><Format>amr</Format><Recognition><![CDATA[什么时候发货]]></Recognition>",
      ),
      becomes: [{ type: "voice", text: "什么时候发货", media: [{ id: "m2", mime: "audio/amr" }] }],
    },
    {
      name: "a short video",
      body: message("shortvideo", "<MediaId>m3</MediaId>"),
      becomes: [{ type: "video", media: [{ id: "m3", url: undefined }] }],
    },
    {
      name: "a place",
      body: message(
        "location",
        "<Location_X>23.134521</Location_X><Location_Y>113.358803</Location_Y><Scale>20</Scale><Label><![CDATA[广州塔]]></Label>",
      ),
      becomes: [{ type: "location", text: "广州塔 (23.134521, 113.358803)" }],
    },
    {
      name: "a link",
      body: message(
        "link",
        "<Title><![CDATA[裙子]]></Title><Description><![CDATA[夏季]]></Description><Url><![CDATA[https://shop.example/1]]></Url>",
      ),
      becomes: [{ type: "link", text: "裙子\n夏季\nhttps://shop.example/1" }],
    },
    {
      name: "a mini-program card",
      body: message(
        "miniprogrampage",
        "<Title><![CDATA[夏季连衣裙]]></Title><PagePath><![CDATA[pages/item?id=1]]></PagePath>",
      ),
      becomes: [{ type: "product_card", text: "夏季连衣裙\npages/item?id=1" }],
    },
    { name: "a type it does not know", body: message("hologram", ""), becomes: [{ type: "unsupported" }] },
    {
      name: "a new follower, told apart without a MsgId",
      body: event("subscribe", "<EventKey><![CDATA[qrscene_live]]></EventKey>"),
      becomes: [{ type: "follow", externalId: `${openid}:1740816000:subscribe:qrscene_live`, text: "qrscene_live" }],
    },
    { name: "a follower who left", body: event("unsubscribe"), becomes: [{ type: "unfollow" }] },
    {
      name: "a menu click",
      body: event("CLICK", "<EventKey><![CDATA[联系客服]]></EventKey>"),
      becomes: [{ type: "postback", text: "联系客服" }],
    },
    {
      name: "a mini program's customer who enters",
      body: event("user_enter_tempsession"),
      becomes: [{ type: "enter_session" }],
    },
    {
      name: "a position, which nobody said to anybody",
      body: event("LOCATION", "<Latitude>31.23</Latitude><Longitude>121.47</Longitude>"),
      becomes: [{ type: "location", direction: "system", text: "(31.23, 121.47)" }],
    },
    {
      name: "an event it does not know",
      body: event("teleport"),
      becomes: [{ type: "unsupported", direction: "system" }],
    },
    {
      name: "that a template message reached nobody",
      body: event("TEMPLATESENDJOBFINISH", "<MsgID>200163836</MsgID><Status><![CDATA[failed:user block]]></Status>"),
      becomes: [{ type: "delivery", direction: "system", about: "200163836", heard: "failed", failure: "blocked" }],
    },
    {
      name: "words that look like a document type, which a customer may well write",
      body: message("text", "<Content><![CDATA[<!DOCTYPE html> 怎么用？]]></Content>"),
      becomes: [{ text: "<!DOCTYPE html> 怎么用？" }],
    },
  ],
  malformed: [
    message("text", "<__proto__><ok>1</ok></__proto__><Content><![CDATA[hi]]></Content>"),
    `<?xml version="1.0"?><!DOCTYPE xml [<!ENTITY a SYSTEM "file:///etc/passwd">]>${text.replace("我的包裹到哪了？", "]]>&a;<![CDATA[")}`,
    `<!DOCTYPE lolz [<!ENTITY l "lol"><!ENTITY l2 "${"&l;".repeat(100)}">]>${text}`,
    `<!doctype xml>${text}`,
    `<xml>${"<a>".repeat(5000)}${"</a>".repeat(5000)}</xml>`,
    `<xml><FromUserName>x</FromUserName></xml>`,
    text.replace("1740816000", "yesterday"),
    text.replace("</xml>", ""),
    `{"FromUserName":["x"],"ToUserName":"y","CreateTime":1,"MsgType":"text"}`,
  ],
})

describe("the handshake", () => {
  const published = {
    signature: "f464b24fc39322e44b38aa78f5edd27bd1441696",
    timestamp: "1714036504",
    nonce: "1514711492",
  }
  const ask = (query: Record<string, string>) =>
    arriving({ method: "GET", headers: {}, query: new URLSearchParams(query).toString(), body: "" })
  const documented = connected({ secrets: { token: "AAAAA" } })

  test("echoes the documented example, as plain text", () => {
    expect(wechat.verify(ask({ ...published, echostr: "4375120948345356249" }), documented)).toMatchObject({
      ok: true,
      answer: { status: 200, body: "4375120948345356249", headers: { "content-type": "text/plain; charset=utf-8" } },
    })
  })

  test("echoes nothing to a stranger", () => {
    for (const wrong of [
      { signature: "" },
      { nonce: "2" },
      { timestamp: "1" },
      { signature: published.signature.toUpperCase() },
    ]) {
      expect(wechat.verify(ask({ ...published, echostr: "x", ...wrong }), documented)).toMatchObject({
        ok: false,
        status: 401,
      })
    }
    expect(wechat.verify(ask(published), documented)).toMatchObject({ ok: false, status: 400 })
    expect(wechat.verify(ask({ ...published, echostr: "x".repeat(501) }), documented)).toMatchObject({
      ok: false,
      status: 400,
    })
  })
})

describe("the message crypto", () => {
  test("keeps any length of message, whatever its padding", () => {
    for (let length = 0; length <= 70; length++) {
      const inner = "界".repeat(length)
      expect(decryptMessage(encodingAESKey, appId, encryptMessage(encodingAESKey, appId, inner))).toBe(inner)
    }
  })

  test("refuses another account's message, another key, and base64 that is none", () => {
    const sealed = encryptMessage(encodingAESKey, appId, "x")
    expect(() => decryptMessage(encodingAESKey, "wxother0123456789", sealed)).toThrow("cannot be read")
    expect(() => decryptMessage(encodingAESKey.replace("a", "b"), appId, sealed)).toThrow("cannot be read")
    for (const bad of ["", "x", `${sealed}!`, sealed.slice(0, -8), " ", "A".repeat(64)]) {
      expect(() => decryptMessage(encodingAESKey, appId, bad)).toThrow("cannot be read")
    }
  })
})

describe("the modes", () => {
  test("safe mode hears nothing in the clear, however well the query is signed", () => {
    for (const mode of ["safe", "compatible"]) {
      const connection = connected({ settings: { ...settings, mode } })
      expect(wechat.verify(signPlain(text), connection)).toMatchObject({ ok: false, status: 401 })
      const halfSafe = signPlain(text)
      halfSafe.query.set("encrypt_type", "aes")
      expect(wechat.verify(halfSafe, connection)).toMatchObject({ ok: false, status: 401 })
    }
    const withoutMode = connected({ settings: { accountRef: settings.accountRef, appId } })
    expect(wechat.verify(signPlain(text), withoutMode)).toMatchObject({ ok: false, status: 401 })
  })

  test("compatible mode hears the encrypted half, not the clear one beside it", () => {
    const connection = connected({ settings: { ...settings, mode: "compatible" } })
    const request = sign(text)
    const forged = message("text", "<Content>forged</Content>").replace(/<\/?xml>/g, "")
    request.body = Buffer.from(request.body.toString().replace("<xml>", `<xml>${forged}`))
    expect(wechat.verify(request, connection)).toMatchObject({ ok: true, externalId: "24810375940117362" })
    expect(wechat.parse(request, connection)).toMatchObject([{ text: "我的包裹到哪了？" }])
  })

  test("plaintext mode takes a query once: a repeat is the platform's, another body under it is not", () => {
    const connection = connected({ settings: { ...settings, mode: "plaintext" } })
    const request = signPlain(text, { nonce: "777" })
    expect(wechat.verify(request, connection)).toMatchObject({ ok: true, lane: openid })
    expect(wechat.verify(request, connection)).toMatchObject({ ok: true })
    const stolen = { ...request, body: Buffer.from(text.replace("我的", "你的")) }
    expect(wechat.verify(stolen, connection)).toMatchObject({ ok: false, status: 401, why: "replayed query" })
    expect(wechat.parse(request, connection)).toMatchObject([{ text: "我的包裹到哪了？" }])
  })

  test("a message for another app id is not ours", () => {
    expect(wechat.verify(sign(text, { appId: "wxother0123456789" }), connected())).toMatchObject({
      ok: false,
      status: 400,
    })
  })
})

test("a kept delivery is acknowledged with the one word WeChat waits for", () => {
  expect(wechat.acknowledge(sign(text), connected())).toMatchObject({ status: 200, body: "success" })
})

describe("against a rehearsal of WeChat's interface", () => {
  let fake: FakePlatforms
  beforeAll(async () => {
    fake = await startFakePlatforms()
    process.env.WECHAT_API_URL = fake.url
    process.env.ALLOWED_PRIVATE_HOSTS = new URL(fake.url).host
  })
  afterAll(() => fake.close())
  beforeEach(() => {
    fake.heard.length = 0
    fake.wechat.tokensGiven = 0
    fake.wechat.forced = 0
    fake.wechat.allowed = true
    fake.wechat.nextErrors = []
    fake.wechat.followers.clear()
    fake.wechat.followers.set(openid, 5).set("quiet", 0).set("gone", "closed")
  })

  const reply = (changed = {}) => ({
    id: "0193a5c0-2222-7000-8000-000000000001",
    threadRef: openid,
    recipient: openid,
    text: "您的包裹已到上海",
    language: "zh",
    cites: [],
    choices: [] as string[],
    ...changed,
  })
  const sends = () => fake.heard.filter(({ path }) => path.endsWith("/send"))

  test("a reply arrives, with quick answers as a numbered list", async () => {
    expect(await wechat.send(connected(), reply({ choices: ["查物流", "退货"] }))).toMatchObject({ kind: "sent" })
    expect(sends()).toMatchObject([
      { body: { touser: openid, msgtype: "text", text: { content: "您的包裹已到上海\n\n1. 查物流\n2. 退货" } } },
    ])
  })

  test("one token serves many replies", async () => {
    const connection = connected()
    for (let at = 0; at < 3; at++) expect(await wechat.send(connection, reply())).toMatchObject({ kind: "sent" })
    expect(fake.wechat.tokensGiven).toBe(1)
  })

  test("a token that ended is fetched once more and the reply sent once", async () => {
    const connection = connected()
    await wechat.send(connection, reply())
    fake.wechat.expireToken()
    expect(await wechat.send(connection, reply())).toMatchObject({ kind: "sent" })
    expect(sends().map(({ answer }) => answer.errcode)).toEqual([0, 40001, 0])
    expect(fake.wechat.forced).toBe(0)
  })

  test("a token WeChat gives and refuses is forced once, then the merchant is told", async () => {
    fake.wechat.nextErrors = [40014, 42001]
    expect(await wechat.send(connected(), reply())).toMatchObject({ kind: "failed", reason: "token_invalid" })
    expect(fake.wechat.forced).toBe(1)
    expect(sends()).toHaveLength(2)
  })

  test.each([
    ["gone", "failed", "window_closed"],
    ["quiet", "failed", "quota_used"],
    ["nobody", "failed", "recipient_unknown"],
  ])("a customer who is %s is %s: %s", async (recipient, kind, reason) => {
    expect(await wechat.send(connected(), reply({ recipient }))).toMatchObject({ kind, reason })
  })

  test.each([
    [-1, { kind: "retry", reason: "platform_down" }],
    [45009, { kind: "retry", reason: "rate_limited" }],
    [45011, { kind: "retry", reason: "rate_limited" }],
    [43004, { kind: "failed", reason: "blocked" }],
    [48001, { kind: "failed", reason: "not_configured" }],
    [99999, { kind: "failed", reason: "rejected", detail: "99999 as told" }],
  ])("errcode %i", async (code, expected) => {
    fake.wechat.nextErrors = [code]
    expect(await wechat.send(connected(), reply())).toMatchObject(expected)
  })

  test("wrong credentials and an address that is not allowed are told apart", async () => {
    const wrong = connected({ secrets: { token, encodingAESKey, appSecret: "f".repeat(32) } })
    expect(await wechat.send(wrong, reply())).toMatchObject({ kind: "failed", reason: "token_invalid" })
    expect(await wechat.probe!(wrong, "")).toMatchObject({ ok: false, detail: "40125 invalid appsecret" })
    fake.wechat.allowed = false
    expect(await wechat.send(connected(), reply())).toMatchObject({ kind: "failed", reason: "not_configured" })
    fake.wechat.allowed = true
    expect(await wechat.probe!(connected(), "")).toMatchObject({ ok: true, detail: "token_received" })
  })

  test("a broken line before the send is a wait, a broken line during it is not known", async () => {
    fake.breakNext(1)
    expect(await wechat.send(connected(), reply())).toEqual({ kind: "retry", reason: "platform_down" })
    const connection = connected()
    await wechat.send(connection, reply())
    fake.breakNext(1)
    await expect(wechat.send(connection, reply())).rejects.toMatchObject({ reason: "no-answer" })
  })

  test("the longest reply the channel takes fits WeChat's limit in Chinese", async () => {
    const text = "潮".repeat(wechat.abilities.maxTextLength)
    expect(await wechat.send(connected(), reply({ text }))).toMatchObject({ kind: "sent" })
  })
})
