import { createHash } from "node:crypto"
import { describe, expect, test } from "vitest"
import { xiaohongshu } from "@/server/channels/xiaohongshu"
import { behavesLikeAChannel } from "../behaves-like-a-channel"
import { arriving, connectionId, connectionWith } from "../connection-for-tests"
import { replyTo } from "../scripted-platform"

const now = new Date("2025-03-01T08:00:00.000Z")
const appId = "xhsapp0123456789"
const appSecret = "0123456789abcdef0123456789abcdef"
const connected = (changed = {}) => connectionWith({ now, settings: { appId }, secrets: { appSecret }, ...changed })
const path = `/api/webhooks/xiaohongshu/${connectionId}`

function sign(body: string, { timestamp = String(now.getTime()), query = "", app = appId, signed = "" } = {}) {
  const parameters = signed || `app-key=${app}&timestamp=${timestamp}`
  const digest = createHash("md5").update(`${path}?${parameters}${appSecret}`).digest("hex")
  const headers = { "content-type": "application/json", "app-key": app, timestamp, sign: digest }
  return arriving({ method: "POST", path, headers, query, body })
}

const notice = (msgTag: string, data: unknown) => ({ msgTag, sellerId: "5e3sampleSeller", data })
const afterSale = notice(
  "msg_after_sale_create",
  `{"returnsId":"R6242000000000001","orderId":"P768000000000000001","returnType":4,"requestFrom":1,"refundFee":39.9,"updateTime":1740816500000}`,
)
const bodyOf = (...notices: unknown[]) => JSON.stringify(notices)

behavesLikeAChannel(xiaohongshu, {
  connection: connected,
  filledIn: { appId, appSecret },
  sign: (body) => sign(body),
  proofs: { headers: ["sign", "app-key", "timestamp"] },
  signsBody: false,
  signsTime: true,
  simulates: "order_event",
  recordings: [
    {
      name: "an after-sale that was opened",
      body: bodyOf(afterSale),
      becomes: [
        {
          type: "order_event",
          direction: "system",
          accountRef: "5e3sampleSeller",
          threadRef: "P768000000000000001",
          sender: { externalId: "5e3sampleSeller" },
          occurredAt: new Date(1740816500000),
          order: {
            number: "P768000000000000001",
            event: "msg_after_sale_create",
            status: "refund_after_shipping",
            total: "39.9",
            currency: "CNY",
          },
        },
      ],
    },
    {
      name: "several notices of one delivery, with their data as text or as an object",
      body: bodyOf(
        notice("msg_fulfillment_status_change", { orderId: "P1", packageId: "p", orderStatus: 7, packageStatus: 6 }),
        notice("msg_fulfillment_delivery_time_change", `{"orderId":"P2"}`),
      ),
      becomes: [
        {
          type: "order_event",
          threadRef: "P1",
          order: { number: "P1", event: "msg_fulfillment_status_change", status: "7" },
        },
        { type: "order_event", threadRef: "P2", occurredAt: now },
      ],
    },
    {
      name: "an order number above 2^53, digit by digit",
      body: bodyOf(notice("msg_after_sale_audit_pass", `{"orderId":7680000000000000001}`)),
      becomes: [{ order: { number: "7680000000000000001", event: "msg_after_sale_audit_pass" } }],
    },
    {
      name: "what is not about an order, or cannot be read",
      body: bodyOf(
        notice("msg_item_update", `{"itemId":"1"}`),
        notice("msg_after_sale_create", "{"),
        notice("teleport", {}),
      ),
      becomes: [
        { type: "unsupported", text: "msg_item_update", threadRef: "5e3sampleSeller" },
        { type: "unsupported" },
        { type: "unsupported", text: "teleport" },
      ],
    },
  ],
  malformed: [`[1]`, `[{}]`, `[{"msgTag":"x"}]`, `[{"__proto__":{"ok":true}}]`, `{"msgTag":"x","data":"{}"}`],
})

describe("the door", () => {
  test("checks the parameters of the address together with app and time, in order of their names", () => {
    const timestamp = String(now.getTime())
    const signed = `a=1&app-key=${appId}&timestamp=${timestamp}&z=2`
    expect(xiaohongshu.verify(sign(bodyOf(afterSale), { query: "z=2&a=1", signed }), connected())).toMatchObject({
      ok: true,
    })
    expect(xiaohongshu.verify(sign(bodyOf(afterSale), { query: "z=3&a=1", signed }), connected())).toMatchObject({
      status: 401,
    })
  })

  test("takes the time in seconds too, and only for this very address", () => {
    const inSeconds = sign(bodyOf(afterSale), { timestamp: String(now.getTime() / 1000) })
    expect(xiaohongshu.verify(inSeconds, connected())).toMatchObject({ ok: true, lane: "P768000000000000001" })
    const elsewhere = { ...inSeconds, path: inSeconds.path.replace(/1$/, "2") }
    expect(xiaohongshu.verify(elsewhere, connected())).toMatchObject({ ok: false, status: 401 })
    const someday = sign(bodyOf(afterSale), { timestamp: "tomorrow" })
    expect(xiaohongshu.verify(someday, connected())).toMatchObject({ ok: false, status: 401 })
  })

  test("does not know another app", () => {
    expect(xiaohongshu.verify(sign(bodyOf(afterSale), { app: "xhsapp-other" }), connected())).toMatchObject({
      status: 404,
    })
  })

  test("acknowledges in Xiaohongshu's own words", () => {
    expect(JSON.parse(xiaohongshu.acknowledge(sign(""), connected()).body!)).toEqual({
      success: true,
      error_code: 0,
      error_msg: "",
    })
  })
})

test("the same notice is the same event, in whichever delivery it comes", () => {
  const idOf = (body: string) => xiaohongshu.parse(sign(body), connected())[0]!.externalId
  const other = notice("msg_after_sale_create", `{"orderId":"P2"}`)
  expect(idOf(bodyOf(afterSale, other))).toBe(idOf(bodyOf(afterSale)))
  expect(idOf(bodyOf(other))).not.toBe(idOf(bodyOf(afterSale)))
})

test("a reply is refused at once, for there is nowhere to send it", async () => {
  expect(await xiaohongshu.send(connected(), replyTo("P1"))).toMatchObject({
    kind: "failed",
    detail: "xiaohongshu_no_chat",
  })
})
