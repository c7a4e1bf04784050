import { describe, expect, test } from "vitest"
import { inspectionRules } from "@/server/quality/contract"
import { asksAgain, topicOf } from "@/server/quality/rules/asks-again"
import { findCold, findForbidden, findSensitive } from "@/server/quality/rules/find-phrase"
import { houseRules, type InspectionRules } from "@/server/quality/rules/house-rules"
import { inspectThread, type Line, scoreOf } from "@/server/quality/rules/inspect-thread"

type Speech = [by: Line["by"], text: string, minutesLater?: number, mood?: number]

function threadOf(...speeches: Speech[]): Line[] {
  let at = 0
  return speeches.map(([by, text, minutesLater = 0.5, mood = 0], seq) => {
    at += minutesLater * 60_000
    return { messageId: `m${seq}`, seq, by, memberId: by === "agent" ? "kim" : null, text, at, mood }
  })
}

function inspect(lines: Line[], rules: InspectionRules = houseRules, resolvedByAgent = false) {
  const openMinutes = (from: number, to: number) => (to - from) / 60_000
  return inspectThread(lines, rules, { resolvedByAgent, openMinutes, given: [] })
}
const kindsIn = (...speeches: Speech[]) => inspect(threadOf(...speeches)).findings.map(({ kind }) => kind)

test("a rule in the merchant's own words is kept once", () => {
  const monitors = ["Offer another size", "Name the price", " Offer another size "]
  expect(inspectionRules.parse({ ...houseRules, monitors }).monitors).toEqual(["Offer another size", "Name the price"])
})

describe("sensitive words", () => {
  const listsIn = (text: string) => findSensitive(text, houseRules.alerts).map(({ list }) => list)

  test("are found in both languages, in their list", () => {
    expect(listsIn("再不处理我要投诉，还要赔偿")).toEqual(["赔偿 · Compensation", "投诉 · Complaint"])
    expect(listsIn("My LAWYER will call you")).toEqual(["法律 · Legal"])
  })

  test("inside another word are not meant", () => {
    expect(listsIn("大家一起诉说")).toEqual([])
    expect(listsIn("这款相机的曝光度怎么调")).toEqual([])
    expect(listsIn("There is an issue with the tissue box I pursued")).toEqual([])
  })

  test("are found through full-width letters and invisible characters", () => {
    expect(listsIn("ｌａｗｙｅｒ")).toEqual(["法律 · Legal"])
    expect(listsIn("投\u200b诉")).toEqual(["投诉 · Complaint"])
  })
})

describe("what may not be said", () => {
  test("is quoted as it was said", () => {
    expect(findForbidden("加我微信，给您便宜", [])).toBe("加我微信")
    expect(findForbidden("We pay five dollars for a good review", [])).not.toBeNull()
  })

  test("is no violation where customers are warned of it", () => {
    expect(findForbidden("请不要加微信转账", [])).toBeNull()
    expect(findForbidden("Never pay us directly", [])).toBeNull()
  })

  test("is what the merchant adds, too", () => {
    expect(findForbidden("我们老板跑路了", ["跑路"])).toBe("跑路")
    expect(findForbidden("我们不会跑路", ["跑路"])).toBeNull()
  })

  test("a cold word is not the kind one that looks alike", () => {
    expect(findCold("自己看详情页", [])).not.toBeNull()
    expect(findCold("您可以自己看一下详情页，我也发您一份", [])).toBeNull()
    expect(findCold("Just wait.", [])).not.toBeNull()
    expect(findCold("Just wait a moment, I am looking", [])).toBeNull()
  })
})

describe("a thread", () => {
  test("in which everything is as it should be has no findings", () => {
    const lines = threadOf(["contact", "这双鞋有42码吗"], ["agent", "您好，有的"], ["agent", "祝您生活愉快"])
    expect(inspect(lines, houseRules, true).findings).toEqual([])
  })

  test("lacks a greeting and a goodbye", () => {
    const lines = threadOf(
      ["contact", "有42码吗"],
      ["agent", "42码有现货"],
      ["agent", "今天就发"],
      ["agent", "已经发了"],
    )
    expect(inspect(lines, houseRules, true).findings.map(({ kind }) => kind)).toEqual(["greeting", "closing"])
  })

  test("is not greeted by the bot", () => {
    expect(kindsIn(["contact", "有42码吗"], ["bot", "42码有现货"])).toEqual([])
  })

  test("in which the customer has to ask again blames who answered in between", () => {
    const { findings } = inspect(
      threadOf(["contact", "什么时候发货"], ["bot", "这款鞋是真皮的"], ["contact", "到底什么时候发货啊"]),
    )
    expect(findings).toMatchObject([{ kind: "repeated", subject: "bot" }])
    expect(findings[0]!.lines.map(({ seq }) => seq)).toEqual([0, 1, 2])
  })

  test("is slow only beyond the allowed minutes, and not for who came later", () => {
    expect(kindsIn(["contact", "在吗"], ["agent", "您好", 40])).toEqual([])
    expect(kindsIn(["contact", "在吗"], ["agent", "您好"], ["contact", "有货吗"], ["agent", "有的亲", 4])).toEqual([])
    expect(kindsIn(["contact", "在吗"], ["agent", "您好"], ["contact", "有货吗"], ["agent", "有的亲", 6])).toEqual([
      "slow",
    ])
    expect(kindsIn(["contact", "在吗"], ["agent", "您好"], ["contact", "谢谢"], ["agent", "不客气", 60])).toEqual([])
  })

  test("turns from calm to anger after an answer", () => {
    expect(kindsIn(["contact", "有货吗", 0, 0.1], ["bot", "没有"], ["contact", "什么破店", 1, 0.8])).toEqual(["swing"])
    expect(kindsIn(["contact", "什么破店", 0, 0.8], ["bot", "抱歉"], ["contact", "垃圾", 1, 0.9])).toEqual([])
  })

  test("answered by a single shut door is cold", () => {
    expect(
      kindsIn(["contact", "可以换成红色吗"], ["agent", "您好"], ["contact", "红色的还有没有货"], ["agent", "没有"]),
    ).toContain("cold")
  })

  test("keeps what the bot and each agent did apart", () => {
    const { findings, parts } = inspect(threadOf(["contact", "有货吗"], ["bot", "不归我们管"], ["agent", "您好，有货"]))
    expect(parts.map(({ subject }) => subject)).toEqual(["bot", "kim"])
    expect(findings.map(({ subject }) => subject)).toEqual(["bot"])
  })

  test("gives the same findings with the same keys, however often it is inspected", () => {
    const lines = threadOf(["contact", "我要投诉"], ["agent", "那你去投诉吧"], ["contact", "我要赔偿"])
    expect(inspect(lines)).toEqual(inspect(lines))
    const keys = inspect(lines).findings.map(({ key }) => key)
    expect(new Set(keys).size).toBe(keys.length)
  })

  test("is not held against a rule that is off", () => {
    const rules = { ...houseRules, kinds: { ...houseRules.kinds, cold: { on: false, points: 20 } } }
    const { findings } = inspect(threadOf(["contact", "有货吗"], ["agent", "您好，自己看详情页"]), rules)
    expect(findings).toEqual([])
  })
})

test("a score counts a kind twice at most and does not fall below nothing", () => {
  const cold = { kind: "cold", points: 20 }
  expect(scoreOf([])).toBe(100)
  expect(scoreOf([cold])).toBe(80)
  expect(scoreOf([cold, cold, cold])).toBe(60)
  expect(scoreOf([cold, cold, { kind: "forbidden", points: 90 }])).toBe(0)
})

test("another colour or size is another question", () => {
  const again = (one: string, other: string) => asksAgain(topicOf(one), topicOf(other))
  expect(again("黑色有货吗", "白色有货吗")).toBe(false)
  expect(again("Do you have it in size M?", "Do you have it in size L?")).toBe(false)
  expect(again("When will it ship?", "So when will it finally ship?")).toBe(true)
})
