import { describe, expect, test } from "vitest"
import { angryAt, cvScores, readAnger, starterAnger, starterRows, trainAnger } from "@/server/ai/rules/anger-model"
import { tradeIntents } from "@/server/tenants/templates/intents"

const starter = starterAnger()
const isAngry = (text: string) => readAnger(starter, text) >= angryAt

describe("the anger every shop can hear on its first day", () => {
  test.each([
    "说好周五到，现在周一了，快递还躺在仓库",
    "我已经是第三遍解释了，你们有人看吗",
    "this is the third replacement and it is broken again",
    "you promised a call back on Tuesday and nobody called",
  ])("%s is angry without an angry word", (text) => expect(isAngry(text)).toBe(true))

  test.each([
    "这个周五能到吗",
    "收到了，三个都很好，谢谢",
    "灯泡不亮，可以换一个吗",
    "does it come with three filters",
    "the lid is loose, can I get a new one please",
    "just checking when it ships, no hurry",
  ])("%s is not", (text) => expect(isAngry(text)).toBe(false))

  test.each([
    ["zh-CN", 0.1],
    ["en", 0.1],
  ] as const)("of a shop's calm sentences in %s at most one in ten is taken for anger", (language, most) => {
    const intents = [...new Map(Object.values(tradeIntents).flatMap((list) => list.map((one) => [one.key, one])))]
    const calm = intents.filter(([key]) => key !== "complaint").flatMap(([, { lines }]) => lines[language])
    expect(calm.length).toBeGreaterThan(500)
    expect(calm.filter(isAngry).length / calm.length).toBeLessThanOrEqual(most)
  })

  test("most of its own angry messages are heard by a model that never saw them", () => {
    const scores = cvScores(starterRows)
    const angry = scores.filter((row) => row.angry)
    const heard = scores.filter(({ score }) => score >= starter.mark)
    expect(angry.filter(({ score }) => score >= starter.mark).length / angry.length).toBeGreaterThan(0.7)
    expect(heard.filter((row) => row.angry).length / heard.length).toBeGreaterThan(0.7)
  })

  test("no message stands in it twice", () => {
    expect(new Set(starterRows.map(({ text }) => text)).size).toBe(starterRows.length)
  })
})

describe("a shop's own labels", () => {
  const words = "取件|配送|尺码|颜色|发票|赠品|包装|安装|客服|价格|味道|物流".split("|")
  const own = words.flatMap((word) =>
    ["今天", "昨天", "刚才", "这次"].flatMap((when) => [
      { text: `${when}${word}真够呛`, angry: true },
      { text: `${when}${word}妥妥的`, angry: false },
    ]),
  )
  const model = trainAnger(own)

  test("teach a word the starter does not know", () => {
    expect(readAnger(model, "售后真够呛")).toBeGreaterThan(readAnger(starter, "售后真够呛"))
    expect(readAnger(model, "售后真够呛")).toBeGreaterThanOrEqual(angryAt)
    expect(readAnger(model, "售后妥妥的")).toBeLessThan(angryAt)
  })

  test("the same labels give the same readings", () => {
    const again = trainAnger(own)
    for (const { text } of own) expect(readAnger(again, text)).toBe(readAnger(model, text))
  })
})
