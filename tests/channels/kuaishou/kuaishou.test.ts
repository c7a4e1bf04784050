import { createCipheriv, createHash } from "node:crypto"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { kuaishou } from "@/server/channels/kuaishou"
import { behavesLikeAChannel } from "../behaves-like-a-channel"
import { arriving, connectionWith } from "../connection-for-tests"
import { replyTo, type ScriptedPlatform, startScriptedPlatform } from "../scripted-platform"

const now = new Date("2025-03-01T08:00:00.000Z")
const appId = "ks7000000000001"
const appSecret = "Kuaishou-app-secret-01"
const messageSecret = Buffer.from("0123456789abcdef").toString("base64")
const connected = (changed = {}) =>
  connectionWith({ now, settings: { appId }, secrets: { appSecret, messageSecret }, ...changed })

function sign(body: string) {
  const kwaisign = createHash("md5").update(body).update(appSecret).digest("hex")
  return arriving({ method: "POST", headers: { "content-type": "application/json", kwaisign }, query: "", body })
}

const live = (push_type: string, payload: unknown, changed: object = {}) =>
  JSON.stringify({
    timestamp: 1740816400000,
    app_id: appId,
    event: "LIVE_INTERACTION",
    message_id: "ksmsg-0001",
    data: {
      push_type,
      unique_message_id: "ksmsg-0001",
      author_open_id: "f1bAuthor01",
      live_timestamp: "1740816399",
      room_code: "Room88",
      payload,
    },
    ...changed,
  })
const userInfo = { userId: "f1bUser01", userName: "大海", headUrl: "" }

behavesLikeAChannel(kuaishou, {
  connection: connected,
  filledIn: { appId, appSecret, messageSecret },
  sign: (body) => sign(body),
  proofs: { headers: ["kwaisign"] },
  signsBody: true,
  signsTime: false,
  simulates: "live_comment",
  recordings: [
    {
      name: "two comments of one push, each with an id of its own",
      body: live("comment", [
        { content: "多少钱", userInfo },
        { content: "有货吗", userInfo },
      ]),
      becomes: [
        {
          externalId: "ksmsg-0001:0",
          type: "live_comment",
          direction: "inbound",
          accountRef: "f1bAuthor01",
          threadRef: "Room88",
          sender: { externalId: "f1bUser01", name: "大海" },
          under: { kind: "live", ref: "Room88" },
          occurredAt: new Date(1740816400000),
          text: "多少钱",
        },
        { externalId: "ksmsg-0001:1", text: "有货吗" },
      ],
    },
    {
      name: "a gift",
      body: live("gift", [{ uniqueNo: "g1", giftId: 9, giftName: "小心心", giftCount: 3, giftUnitPrice: 1, userInfo }]),
      becomes: [{ type: "reaction", text: "小心心 × 3" }],
    },
    { name: "likes", body: live("like", [{ count: 12, userInfo }]), becomes: [{ type: "reaction", text: "12" }] },
    {
      name: "a kind of interaction it does not know",
      body: live("hologram", [{ userInfo }]),
      becomes: [{ type: "unsupported", direction: "system", text: "hologram" }],
    },
    {
      name: "the test event, whatever is in it",
      body: JSON.stringify({ event: "TEST", taskId: "t-1" }),
      becomes: [{ externalId: "t-1", type: "unsupported", direction: "system", occurredAt: now }],
    },
    {
      name: "ids above 2^53, digit by digit",
      body: `{"event":"LIVE_INTERACTION","message_id":7212345678901234567,"data":{"push_type":"comment","room_code":7345678901234567890,"payload":[{"content":"1","userInfo":{"userId":7345678901234567999}}]}}`,
      becomes: [
        {
          externalId: "7212345678901234567:0",
          threadRef: "7345678901234567890",
          sender: { externalId: "7345678901234567999" },
        },
      ],
    },
  ],
  malformed: [
    `{"x":1}`,
    `{"event":{}}`,
    `{"message_id":["x"]}`,
    `{"d":{"__proto__":{"ok":true}},"__proto__":{"ok":true}}`,
  ],
})

test("a live event of another app is not ours", () => {
  expect(kuaishou.verify(sign(live("like", [], { app_id: "ks7000000000002" })), connected())).toMatchObject({
    ok: false,
    status: 404,
  })
})

test("what is kept is acknowledged in Kuaishou's own words", () => {
  expect(kuaishou.acknowledge(sign("{}"), connected())).toMatchObject({ status: 200, body: '{"result":1}' })
})

describe("pushes of the shop", () => {
  const encrypt = (plain: string, key = Buffer.from(messageSecret, "base64")) => {
    const cipher = createCipheriv(`aes-${key.length * 8}-cbc`, key, Buffer.alloc(16))
    return Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]).toString("base64")
  }
  const posting = (body: string, type = "application/json") =>
    arriving({ method: "POST", headers: { "content-type": type }, query: "", body })
  const info = `{"oid":2512345678901234567,"sellerId":900000001,"openId":"f1buyer","buyerOpenId":"f1buyer","createTime":1740816450000,"status":30}`
  const order = (changed: object = {}) =>
    JSON.stringify({
      eventId: "e1",
      msgId: "shopmsg-1",
      bizId: "1",
      userId: "2",
      openId: "f1shop",
      appKey: appId,
      event: "kwaishop_order_paySuccess",
      info,
      status: 1,
      createTime: 1740816460000,
      updateTime: 1740816460000,
      test: false,
      ...changed,
    })

  test("become what happened to an order, its number digit by digit", () => {
    const request = posting(encrypt(order()))
    expect(kuaishou.verify(request, connected())).toEqual({ ok: true, externalId: "shopmsg-1", lane: "f1buyer" })
    expect(kuaishou.parse(request, connected())).toEqual([
      {
        externalId: "shopmsg-1",
        type: "order_event",
        direction: "system",
        accountRef: "900000001",
        threadRef: "f1buyer",
        sender: { externalId: "f1buyer" },
        occurredAt: new Date(1740816460000),
        order: {
          number: "2512345678901234567",
          event: "kwaishop_order_paySuccess",
          status: "paid",
          standing: "paid",
        },
      },
    ])
  })

  test("tell refunds from what is not about an order", () => {
    const parsed = (changed: object) => kuaishou.parse(posting(encrypt(order(changed))), connected())
    expect(parsed({ event: "kwaishop_refund_create", info: { oid: "25", status: 999 } })).toMatchObject([
      { type: "order_event", order: { number: "25", event: "kwaishop_refund_create", status: "999" } },
    ])
    expect(parsed({ event: "kwaishop_item_update" })).toMatchObject([
      { type: "unsupported", text: "kwaishop_item_update" },
    ])
    expect(parsed({ event: "kwaishop_order_addOrder", info: "" })).toMatchObject([{ type: "unsupported" }])
    expect(parsed({ msgId: 7212345678901 })).toMatchObject([{ externalId: "7212345678901" }])
  })

  test("are heard with longer keys, and with the app's own secret where there is no other", () => {
    for (const length of [16, 24, 32]) {
      const key = Buffer.alloc(length, 7)
      const own = connected({ secrets: { appSecret: key.toString("base64") } })
      expect(kuaishou.verify(posting(encrypt(order(), key), "text/plain"), own)).toMatchObject({ ok: true })
    }
  })

  test("are refused when they are not encrypted with the shop's key", () => {
    const sealed = encrypt(order())
    const hostile = [
      order(),
      "",
      encrypt(order(), Buffer.alloc(16, 9)),
      sealed.slice(0, -8),
      `${sealed}!`,
      `${sealed}\u0000`,
      "A".repeat(64),
    ]
    for (const body of hostile) {
      expect(kuaishou.verify(posting(body), connected())).toMatchObject({ ok: false, status: 401 })
    }
    expect(kuaishou.verify(posting(sealed), connected({ secrets: { appSecret } }))).toMatchObject({ status: 401 })
  })

  test("are refused when they are malformed, of the wrong type, or another app's", () => {
    for (const plain of [
      "no JSON",
      "{}",
      "[]",
      "42",
      "null",
      `{"__proto__":{"ok":true}}`,
      order({ msgId: undefined }),
    ]) {
      expect(kuaishou.verify(posting(encrypt(plain)), connected())).toMatchObject({ ok: false, status: 400 })
    }
    expect(Object.prototype).not.toHaveProperty("ok")
    expect(kuaishou.verify(posting(encrypt(order()), "text/html"), connected())).toMatchObject({ status: 415 })
    expect(kuaishou.verify(posting(encrypt(order({ appKey: "ks7" }))), connected())).toMatchObject({ status: 404 })
    expect(() => kuaishou.parse(posting("x"), connected())).toThrow("not a push")
  })
})

describe("against a rehearsal of Kuaishou's interface", () => {
  let platform: ScriptedPlatform
  beforeAll(async () => {
    platform = await startScriptedPlatform(({ body }) => {
      const form = new URLSearchParams(body)
      return form.get("app_id") === appId && form.get("app_secret") === appSecret
        ? { json: { result: 1, access_token: "t", expires_in: 172800 } }
        : { json: { result: 100200101, error_msg: "app secret wrong" } }
    })
    process.env.KUAISHOU_API_URL = platform.url
  })
  afterAll(() => platform.close())
  beforeEach(() => platform.reset())

  test("a check of the connection proves the app", async () => {
    expect(await kuaishou.probe!(connected(), "")).toEqual({ ok: true, detail: "token_received", name: appId })
    const wrong = connected({ secrets: { appSecret: "wrong-secret-000" } })
    expect(await kuaishou.probe!(wrong, "")).toEqual({ ok: false, detail: "100200101 app secret wrong" })
    expect(await kuaishou.probe!(connected({ secrets: {} }), "")).toEqual({ ok: false, detail: "no_app_secret" })
    platform.next = ["break", { status: 502, text: "<html>" }]
    expect(await kuaishou.probe!(connected(), "")).toEqual({ ok: false, detail: "no_answer" })
    expect(await kuaishou.probe!(connected(), "")).toEqual({ ok: false, detail: "no_answer" })
  })

  test("a reply is refused at once, for there is nowhere to send it", async () => {
    expect(await kuaishou.send(connected(), replyTo("f1buyer"))).toEqual({
      kind: "failed",
      reason: "rejected",
      detail: "kuaishou_no_chat",
    })
    expect(platform.heard).toHaveLength(0)
  })
})
