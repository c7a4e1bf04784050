import { describe, expect, test } from "vitest"
import { orderNumberIn, orderNumberOf } from "@/server/commerce/rules/order-number"
import { emailOf, evidenceIn, phoneEndOf, phoneOf } from "@/server/commerce/rules/personal-keys"
import { readFactQuestion } from "@/server/commerce/rules/read-fact-question"

describe("order numbers", () => {
  test.each([
    ["我的订单TB20261001到哪了", "TB20261001"],
    ["订单号：1042-A", "1042-A"],
    ["where is my order #1042?", "1042"],
    ["order number is ab-77", "AB-77"],
    ["我的快递到哪了，＃ＴＢ１００１", "TB1001"],
    ["order status 727", "727"],
    ["6920261118001 这个发货了吗", "6920261118001"],
  ])("%s names %s", (text, number) => {
    expect(orderNumberIn(text)).toBe(number)
  })

  test.each(["这款多少钱", "我的手机号是13812345678", "尾号 1234", "ana@example.com", "买了2件", "where is my order?"])(
    "%s names none",
    (text) => {
      expect(orderNumberIn(text)).toBeNull()
    },
  )

  test("one number is written one way, and what is none is empty", () => {
    expect(orderNumberOf(" #tb 1001 ")).toBe("TB1001")
    expect(orderNumberOf("../../etc")).toBe("")
    expect(orderNumberOf("1001' OR 1=1")).toBe("")
    expect(orderNumberOf("x".repeat(65))).toBe("")
  })
})

describe("proofs", () => {
  test.each([
    ["尾号1234", { phoneEnd: "1234" }],
    ["手机后四位是 5678", { phoneEnd: "5678" }],
    ["last four digits: 0042", { phoneEnd: "0042" }],
    ["13812345678", { phoneEnd: "5678" }],
    ["1234", { phoneEnd: "1234" }],
    ["It is Ana@Example.com.", { email: "ana@example.com" }],
  ])("%s offers %o", (text, evidence) => {
    expect(evidenceIn(text)).toEqual(evidence)
  })

  test("an order number is no proof", () => {
    expect(evidenceIn("我的订单 TB20261001 到哪了")).toBeNull()
    expect(evidenceIn("2026 年买的 1234 号")).toBeNull()
    expect(evidenceIn("订单 TB1001 发货了吗")).toBeNull()
    expect(evidenceIn("订单1042")).toBeNull()
    expect(evidenceIn("TB1001")).toBeNull()
  })

  test("one phone is one phone, however it is written", () => {
    expect(phoneOf("+86 138-1234-5678")).toBe("13812345678")
    expect(phoneOf("0086 13812345678")).toBe("13812345678")
    expect(phoneOf("020 7946 0958")).toBe(phoneOf("2079460958"))
    expect(phoneEndOf("12345")).toBe("")
    expect(emailOf("no address")).toBe("")
  })
})

describe("questions of data", () => {
  test.each([
    ["夏季连衣裙多少钱", "price"],
    ["这款怎么卖", "price"],
    ["How much is the linen shirt?", "price"],
    ["蓝色有货吗", "stock"],
    ["Is the straw hat still available?", "stock"],
    ["亚麻衬衫什么材质", "parameter"],
    ["What is the material of the linen shirt?", "parameter"],
    ["我的快递到哪了", "parcel"],
    ["Where is my order 1042?", "parcel"],
    ["订单 TB1001 发货了吗", "order"],
    ["我的订单 TB1001 怎么还没发货", "order"],
    ["My order TB1001 was not shipped yet", "order"],
    ["order TB1001 hasn't been sent!", "order"],
    ["order status 1042 please", "order"],
    ["有优惠券吗", "coupons"],
    ["do you have a coupon?", "coupons"],
    ["连衣裙现在打折吗", "promotion"],
  ])("%s asks about %s", (text, about) => {
    expect(readFactQuestion(text)?.about).toBe(about)
  })

  test.each([
    ...["运费多少钱", "How much is shipping?", "怎么退货", "你好", "发票怎么开", "What is your return policy?"],
    ...["订单还没发货，可以改地址吗", "My order is not shipped yet, can I cancel it?"],
  ])("%s is none", (text) => {
    expect(readFactQuestion(text)).toBeNull()
  })
})
