import { expect, test } from "vitest"
import { draftCorrection } from "@/server/quality/rules/draft-correction"

test("says in the customer's language what it is about and what holds", () => {
  const about = "退货期限是多久？"
  expect(draftCorrection({ language: "zh", about, before: "7 天。", now: "15 天。" })).toBe(
    "更正：之前告诉您的「退货期限是多久」有误，请以这条为准：15 天。\n给您添麻烦了，抱歉。",
  )
  expect(draftCorrection({ language: "en", about: "How long is it?", before: "7 days.", now: "15 days." })).toMatch(
    /^A correction: what we told you about “How long is it” was not right\. .*15 days\./,
  )
})

test("of a long answer says only what is new", () => {
  const same = "每一件商品都可以退，请保持吊牌和包装完好，配件和赠品一起寄回。".repeat(6)
  const draft = draftCorrection({
    language: "zh",
    about: "怎么退",
    before: `${same}期限是 7 天。`,
    now: `${same}期限是 15 天。`,
  })
  expect(draft).toContain("期限是 15 天。")
  expect(draft).not.toContain("吊牌")
})
