import { describe, expect, test } from "vitest"
import {
  type DialogueTurn,
  judgeDialogue,
  packQuality,
  trainQuality,
  unpackQuality,
} from "@/server/ai/rules/judge-dialogue"
import { readDialogues, readTurns } from "@/server/ai/rules/read-ratings"

const turns = (...texts: string[]): DialogueTurn[] =>
  texts.map((text, at) => ({ from: at % 2 === 0 ? "customer" : "us", text }))
const smooth = turns("多久发货", "48 小时内发出", "好的谢谢")
const rough = turns(
  "我的快递到哪了",
  "抱歉，没有听懂您的问题",
  "我问的是我的快递到哪了",
  "抱歉，没有听懂您的问题",
  "不对，我说的是快递，转人工！",
)

describe("a dialogue judged without training", () => {
  test("repeating oneself, apologies and asking for a person weigh more than thanks", () => {
    expect(judgeDialogue(null, rough)).toBeGreaterThan(2 * judgeDialogue(null, smooth))
  })
  test("scorn counts though no listed word of anger is said", () => {
    const said = (text: string) => judgeDialogue(null, turns("多久发货", "48 小时内发出", text))
    expect(said("凭什么，耍我呢")).toBeGreaterThan(said("那我等着"))
  })
  test("how it ended weighs more than how it began, and one thanks does not undo it", () => {
    const whole = (...texts: string[]) => judgeDialogue(null, turns(...texts, "再见"))
    const calm = ["多久发货", "48 小时内发出"]
    const cross = ["不对，不是这个", "抱歉，没有听懂您的问题", "错了，再查", "抱歉，没有听懂您的问题"]
    expect(whole(...calm, ...calm, ...calm, ...cross, "好的")).toBeGreaterThan(
      whole(...cross, ...calm, ...calm, ...calm, "好的"),
    )
  })
  test("as a whole, when our words are the last", () => {
    const whole = (each: DialogueTurn[]) => judgeDialogue(null, [...each, { from: "us", text: "再见" }])
    expect(whole(rough)).toBeGreaterThan(whole(smooth))
  })
  test("without a customer nobody is dissatisfied", () => {
    expect(judgeDialogue(null, [])).toBe(0)
    expect(judgeDialogue(null, [{ from: "us", text: "您好" }])).toBe(0)
  })
})

describe("a dialogue judged after training", () => {
  const rated = Array.from({ length: 30 }, (_, at) => ({
    turns: [
      { from: "customer" as const, text: `where is parcel ${at}`, unhappy: 0 },
      { from: "us" as const, text: "it is on its way" },
      at % 3 === 0
        ? { from: "customer" as const, text: "that helps me zilch", unhappy: 1 }
        : { from: "customer" as const, text: "lovely, cheers", unhappy: 0 },
    ],
  }))
  const model = trainQuality(rated)
  const saying = (text: string) => judgeDialogue(model, turns("where is parcel 40", "it is on its way", text))
  test("learns a shop's own words for it", () => {
    expect(saying("zilch again")).toBeGreaterThan(saying("cheers then"))
  })
  test("keeps its judgement when kept as bytes", () => {
    const back = unpackQuality(packQuality(model))
    for (const each of [smooth, rough]) expect(judgeDialogue(back, each)).toBe(judgeDialogue(model, each))
  })
  test("needs both kinds", () => {
    expect(() => trainQuality(rated.map((each) => ({ turns: each.turns.slice(0, 2) })))).toThrow("rated turns")
  })
})

describe("ratings as people keep them", () => {
  test("stars by several raters become the share that was dissatisfied", () => {
    const [dialogue] = readDialogues([
      {
        turns: [
          { role: "user", text: "hi", satisfaction: [3, 4, 3] },
          { role: "system", text: "hello" },
          { role: "user", text: "no", satisfaction: [2, 3, 2, 1] },
          { role: "user", text: "OVERALL", satisfaction: [2, 2, 4] },
        ],
      },
    ])
    expect(dialogue?.turns.map((turn) => [turn.from, turn.unhappy])).toEqual([
      ["customer", 0],
      ["us", null],
      ["customer", 0.75],
    ])
    expect(dialogue?.unhappy).toBeCloseTo(2 / 3)
  })
  test("words and speakers under other names", () => {
    const [dialogue] = readDialogues([{ label: "dissatisfied", turns: [{ speaker: "客户", text: "差" }] }])
    expect(dialogue).toMatchObject({ unhappy: 1, turns: [{ from: "customer" }] })
    expect(readTurns([{ from: "agent", text: "hi" }])[0]?.from).toBe("us")
  })
})
