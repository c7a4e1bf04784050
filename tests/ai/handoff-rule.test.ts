import { describe, expect, test } from "vitest"
import type { RuleConditions } from "@/server/ai/contract"
import { factsAskedFor, firstRule, holdsRule, type RuleFacts } from "@/server/ai/rules/handoff-rule"
import { shopClock } from "@/server/ai/rules/shop-clock"

const calm: RuleFacts = {
  text: "我想退款",
  misses: 0,
  mood: 0,
  tags: [],
  intent: null,
  clock: { minute: 10 * 60, weekday: 3 },
  somebodyFree: true,
  budgetUsed: false,
}
const rule = (conditions: RuleConditions, zh: string[] = [], en: string[] = []) => ({
  words: { "zh-CN": zh, en },
  conditions,
  enabled: true,
})

describe("a rule's words", () => {
  test.each([
    ["Chinese anywhere", ["退款"], [], "能给我退款吗", true],
    ["Latin words only whole", [], ["sue"], "I will sue you", true],
    ["never inside another word", [], ["sue"], "an issue with the tissue", false],
    ["with a number beside them, not", [], ["bbb"], "sbbb1", false],
  ])("%s", (_, zh, en, text, holds) => expect(holdsRule(rule({}, zh, en), { ...calm, text })).toBe(holds))
})

test("a rule that asks for nothing never holds", () => {
  expect(holdsRule(rule({}), calm)).toBe(false)
  expect(holdsRule(rule({}, ["  "]), { ...calm, text: "  " })).toBe(false)
})

describe("a rule's conditions", () => {
  const day = { when: "outside" as const, from: "09:00", to: "18:00", days: [1, 2, 3, 4, 5] }
  const night = { when: "inside" as const, from: "22:00", to: "02:00", days: [5] }
  test.each<[string, RuleConditions, Partial<RuleFacts>, boolean]>([
    ["enough misses", { misses: 2 }, { misses: 2 }, true],
    ["too few misses", { misses: 2 }, { misses: 1 }, false],
    ["the mood reached", { mood: 0.6 }, { mood: 0.7 }, true],
    ["a calmer mood", { mood: 0.6 }, { mood: 0.5 }, false],
    ["a tag, however it is written", { tags: ["VIP"] }, { tags: ["vip"] }, true],
    ["another tag", { tags: ["VIP"] }, { tags: ["new"] }, false],
    ["the intent", { intents: ["refund"] }, { intent: "refund" }, true],
    ["an intent nobody read", { intents: ["refund"] }, { intent: null }, false],
    ["outside of opening hours", { hours: day }, { clock: { minute: 18 * 60, weekday: 3 } }, true],
    ["the last open minute", { hours: day }, { clock: { minute: 18 * 60 - 1, weekday: 3 } }, false],
    ["a closed day", { hours: day }, { clock: { minute: 600, weekday: 7 } }, true],
    ["hours over midnight, before it", { hours: night }, { clock: { minute: 23 * 60, weekday: 5 } }, true],
    ["hours over midnight, after it", { hours: night }, { clock: { minute: 60, weekday: 6 } }, true],
    ["the early hours of the first day", { hours: night }, { clock: { minute: 60, weekday: 5 } }, false],
    ["somebody free", { somebodyFree: true }, { somebodyFree: false }, false],
    ["a used budget", { budgetUsed: true }, { budgetUsed: true }, true],
  ])("%s", (_, conditions, facts, holds) => expect(holdsRule(rule(conditions), { ...calm, ...facts })).toBe(holds))

  test("all of them hold together, with the words", () => {
    const strict = rule({ tags: ["VIP"] }, ["退款"])
    expect(holdsRule(strict, { ...calm, tags: ["VIP"] })).toBe(true)
    expect(holdsRule(strict, { ...calm, tags: ["VIP"], text: "有货吗" })).toBe(false)
    expect(holdsRule(strict, calm)).toBe(false)
  })
})

test("the first enabled rule in the merchant's order decides", () => {
  const off = { ...rule({ misses: 1 }), enabled: false, name: "off" }
  const first = { ...rule({}, ["退款"]), name: "first" }
  const second = { ...rule({}, ["退"]), name: "second" }
  expect(firstRule([off, first, second], { ...calm, misses: 1 })?.name).toBe("first")
})

test("only what an enabled rule looks at is asked for", () => {
  const off = { ...rule({ somebodyFree: false }), enabled: false }
  expect(factsAskedFor([off, rule({ tags: ["VIP"] })])).toEqual({ tags: true, somebodyFree: false, budgetUsed: false })
})

test("the shop's clock is its own, not the server's", () => {
  const moment = new Date("2026-03-01T16:30:00Z")
  expect(shopClock(moment, "Asia/Shanghai")).toEqual({ minute: 30, weekday: 1 })
  expect(shopClock(moment, "America/New_York")).toEqual({ minute: 11 * 60 + 30, weekday: 7 })
})
