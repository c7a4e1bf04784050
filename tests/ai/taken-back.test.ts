import { describe, expect, test } from "vitest"
import { figuresTakenBack, isToldWrong } from "@/server/ai/rules/taken-back"

describe("figures an edit takes back", () => {
  test.each([
    ["七天无理由退货。", "15 天无理由退货。", ["time"]],
    ["支持 七 天试用。", "支持 十五 天试用。", ["time"]],
    ["满 99 元包邮。", "满 199 元包邮。", ["yuan"]],
    ["Delivery takes two days.", "Delivery takes 5 days.", ["time"]],
    ["详情见 https://shop.example/a", "详情见 https://shop.example/b", ["link"]],
  ])("“%s” → “%s”", (before, now, kinds) => expect(figuresTakenBack(before, now)).toEqual(kinds))

  test.each([
    ["48 小时内发货。", "2 天内发货。"],
    ["七天无理由退货。", "支持 7 天无理由退货，请保持吊牌完好。"],
    ["支持退货。", "不支持退货。"],
    ["满 99 元包邮。", "满 99 元包邮，新疆 199 元。"],
  ])("none from “%s” to “%s”", (before, now) => expect(figuresTakenBack(before, now)).toEqual([]))
})

describe("who was told wrong", () => {
  const before = "会员日打 8 折，持续 3 天。"
  const now = "会员日打 8 折，持续 5 天。"

  test("whoever heard the figure, in whatever words", () => {
    expect(isToldWrong("会员日三天，8 折。", before, now)).toBe(true)
    expect(isToldWrong("会员日只有 1 天。", before, now)).toBe(true)
  })
  test("not who heard what holds now, nor who heard no such figure", () => {
    expect(isToldWrong("会员日 8 折，一共五天。", before, now)).toBe(false)
    expect(isToldWrong("会员日打 8 折。", before, now)).toBe(false)
  })
  test("where only words were corrected, whoever heard other words", () => {
    expect(isToldWrong("支持热水。", "支持热水。", "不支持热水。")).toBe(true)
    expect(isToldWrong("不支持热水", "支持热水。", "不支持热水。")).toBe(false)
  })
})
