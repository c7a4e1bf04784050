import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { maskPersonalData } from "@/server/ai/rules/mask-personal-data"
import { busyTimeOf } from "../support/busy-time"

describe("personal data", () => {
  test.each([
    ["我的手机13812345678，谢谢", "我的手机138****5678，谢谢", "phone"],
    ["１３８１２３４５６７８", "138****5678", "phone"],
    ["+86 138 1234 5678", "138****5678", "phone"],
    ["+8613812345678", "138****5678", "phone"],
    ["call (415) 555-2671 now", "call 415****2671 now", "phone"],
    ["身份证11010519491231002X。", "身份证110***********2X。", "identity"],
    ["身份证：１１０１０５１９４９１２３１００２Ｘ", "身份证：110***********2X", "identity"],
    ["card 4111 1111 1111 1111", "card **** 1111", "card"],
    ["4111-1111-1111-1111", "**** 1111", "card"],
    ["a.b+c@example.com", "a***@example.com", "email"],
  ])("%s is masked", (text, masked, kind) => expect(maskPersonalData(text)).toEqual({ text: masked, found: [kind] }))
  test("two numbers side by side are two", () =>
    expect(maskPersonalData("13812345678 13912345678").text).toBe("138****5678 139****5678"))
  test.each([
    "订单 2026112012345678901",
    "11010519491231002 1",
    "110105194912310021",
    "4111 1111 1111 1112",
    "2026-11-20 2026-11-22 12:30",
    "价格199.00元 共3件",
    "12812345678",
    "at @ home",
  ])("%s stays", (text) => expect(maskPersonalData(text)).toEqual({ text, found: [] }))
  test("no mobile number survives, wherever it stands", () => {
    const mobile = fc
      .tuple(fc.constantFrom("138", "159", "199"), fc.integer({ min: 10_000_000, max: 99_999_999 }))
      .map(([head, tail]) => `${head}${tail}`)
    fc.assert(
      fc.property(
        mobile,
        fc.constantFrom("", "电话", "tel: ", "，"),
        fc.constantFrom("", "。", " ok", "号"),
        (number, before, after) => {
          expect(maskPersonalData(`${before}${number}${after}`).text).not.toContain(number)
        },
      ),
    )
  })
  test("takes time in proportion to the text", async () => {
    const texts = ["1".repeat(50_000), "1 ".repeat(25_000), "@a".repeat(25_000), `${"a".repeat(50_000)}@`]
    expect(await busyTimeOf(() => texts.map((text) => maskPersonalData(text)))).toBeLessThan(1500)
  })
})
