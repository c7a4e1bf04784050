import { describe, expect, test } from "vitest"
import {
  addressIn,
  choiceIn,
  dateIn,
  emailIn,
  measureIn,
  orderNumberIn,
  phoneEndIn,
} from "@/server/ai/rules/dialogue-values"
import { isLeaving, looksLikeQuestion, yesOrNo } from "@/server/ai/rules/read-dialogue-answer"

describe("an order number", () => {
  test.each([
    ["订单号是 TB2026-0001", false, "TB2026-0001"],
    ["订单 TB123，买大了", false, "TB123"],
    ["my order number is A1B2C3D4E5", false, "A1B2C3D4E5"],
    ["881", true, null],
    ["8814", true, "8814"],
    ["8814", false, null],
    ["13800138000", false, null],
    ["me12345678@mail.com", false, null],
    ["2026-07-31", false, null],
    ["我要退货", true, null],
  ])("in “%s” (asked: %s) is %s", (text, asked, expected) => expect(orderNumberIn(text, asked)).toBe(expected))
})

describe("the end of a phone number", () => {
  test.each([
    ["尾号 8820", false, "8820"],
    ["我的手机是 138 0013 8000", false, "8000"],
    ["it ends in 4471", false, "4471"],
    ["+1 415 555 0132", true, "0132"],
    ["8820", true, "8820"],
    ["8820", false, null],
    ["TB20260001", true, null],
  ])("in “%s” (asked: %s) is %s", (text, asked, expected) => expect(phoneEndIn(text, asked)).toBe(expected))
})

describe("a measurement", () => {
  test.each([
    ["一米六五", "height", "165 cm"],
    ["身高一百七十二", "height", "172 cm"],
    ["1米7", "height", "170 cm"],
    ["1.68m", "height", "168 cm"],
    ["5'10\"", "height", "178 cm"],
    ["5 ft 4", "height", "163 cm"],
    ["165", "height", "165 cm"],
    ["一百零五斤", "weight", "52.5 kg"],
    ["一百二十斤", "weight", "60 kg"],
    ["130 lbs", "weight", "59 kg"],
    ["52", "weight", null],
    ["脚长 24.5 厘米", "foot", "245 mm"],
    ["240mm", "foot", "240 mm"],
    ["size M", "height", null],
  ] as const)("in “%s” (%s) is %s", (text, measure, expected) => expect(measureIn(text, measure, true)).toBe(expected))
})

test("an address needs a place, and unasked the words that name it", () => {
  expect(addressIn("杭州市西湖区文一路 18 号", true)).toBe("杭州市西湖区文一路 18 号")
  expect(addressIn("杭州市西湖区文一路 18 号", false)).toBeNull()
  expect(addressIn("地址改成杭州市西湖区文一路 18 号", false)).toBe("杭州市西湖区文一路 18 号")
  expect(addressIn("please send it to 12 Harbour Street, Bristol", false)).toBe("12 Harbour Street, Bristol")
  expect(addressIn("我还没想好", true)).toBeNull()
})

test("a date stays in the customer's words", () => {
  expect(dateIn("7月31日那天买的", false)).toBe("7月31日")
  expect(dateIn("on July 31st I think", false)).toBe("July 31st")
  expect(dateIn("昨天", true)).toBe("昨天")
  expect(dateIn("昨天", false)).toBeNull()
})

test("an e-mail address is found in a sentence", () => {
  expect(emailIn("发到 Ada.L@Example.com 吧")).toBe("ada.l@example.com")
  expect(emailIn("没有")).toBeNull()
})

describe("a choice", () => {
  const choices = [
    {
      value: "refund",
      label: { "zh-CN": "退款", en: "Refund" },
      words: { "zh-CN": ["退钱"], en: ["money back"] },
      whenAsked: { "zh-CN": ["退"], en: ["return"] },
    },
    { value: "swap", label: { "zh-CN": "换货", en: "Exchange" }, words: { "zh-CN": ["换"], en: ["swap"] } },
  ]
  test.each([
    ["退吧", true, "refund"],
    ["退给我，不换", true, "refund"],
    ["I don't want a refund, swap it", true, "swap"],
    ["第二个", true, "swap"],
    ["1", true, "refund"],
    ["都行", true, null],
    ["我要退货", false, null],
    ["我要退款", false, "refund"],
    ["退款或者换货都行", false, null],
  ])("in “%s” (asked: %s) is %s", (text, asked, expected) => expect(choiceIn(choices, text, asked)).toBe(expected))
})

describe("a plain yes", () => {
  test.each(["是", "是的，谢谢", "好的，麻烦您了", "确认", "登记吧", "yes please", "Yes, go ahead.", "ok"])(
    "is “%s”",
    (text) => expect(yesOrNo(text)).toBe("yes"),
  )
  test.each(["好像不对", "是不是要等很久", "yes but the order is wrong", "好的，退款多久到", "可以改吗", "", "?"])(
    "is not “%s”",
    (text) => expect(yesOrNo(text)).not.toBe("yes"),
  )
})

test.each([
  "算了",
  "算了吧，谢谢",
  "取消",
  "不退了",
  "那算了，不要了",
  "never mind",
  "cancel it please",
  "Forget it, thanks",
])("“%s” calls it off", (text) => expect(isLeaving(text)).toBe(true))
test.each(["取消订单要多久", "我想取消订单 TB1234", "stop sending me the wrong size", "不退货，我要换"])(
  "“%s” does not",
  (text) => expect(isLeaving(text)).toBe(false),
)

test.each(["多久能到", "do you ship to Norway", "能换吗", "what about the fee?"])("“%s” asks", (text) =>
  expect(looksLikeQuestion(text)).toBe(true),
)
test.each(["尺码不合适", "it is too small", "好呢"])("“%s” tells", (text) =>
  expect(looksLikeQuestion(text)).toBe(false),
)
