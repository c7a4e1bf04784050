import { describe, expect, test } from "vitest"
import { judgePair, weighWords } from "@/server/knowledge/rules/judge-pair"

const judge = (first: [string, string], second: [string, string]) =>
  judgePair(
    weighWords({ question: first[0], answer: first[1] }),
    weighWords({ question: second[0], answer: second[1] }),
  )

describe("two answers to one question contradict each other", () => {
  test.each<[string, [string, string], [string, string], string, string]>([
    ["figures", ["退货期限是几天？", "签收后7天内可退"], ["退货期限是几天", "收到15天内都可以退"], "7天", "15天"],
    [
      "a numeral in characters",
      ["退货期限是几天？", "七天内可退"],
      ["退货期限是几天？", "十五天内可退"],
      "7天",
      "15天",
    ],
    ["prices", ["运费多少？", "运费10元"], ["运费多少", "运费￥12"], "10元", "¥12"],
    [
      "a yes and a no",
      ["支持货到付款吗", "支持，签收时付款"],
      ["支持货到付款吗？", "不支持货到付款"],
      "支持",
      "不支持",
    ],
    [
      "a yes and a no in English",
      ["Do you ship abroad?", "Yes, everywhere."],
      ["Do you ship abroad?", "No, only at home."],
      "Yes",
      "No",
    ],
    [
      "hours",
      ["When do you answer?", "Within 24 hours."],
      ["When do you answer?", "Within 2 hours."],
      "24 hours",
      "2 hours",
    ],
  ])("by %s", (_, first, second, left, right) => {
    expect(judge(first, second)).toMatchObject({ kind: "contradiction", differs: [{ first: left, second: right }] })
  })
})

test("figures said both ways are no contradiction", () => {
  expect(judge(["几天发货", "两天内发货"], ["几天发货？", "2 天内发货"])).toMatchObject({
    kind: "duplicate",
    differs: [],
  })
  expect(judge(["How much?", "$1,200"], ["How much?", "1200 USD"])).toMatchObject({ kind: "duplicate", differs: [] })
})

test("the same question twice, or the same answer to near questions, is a duplicate", () => {
  expect(
    judge(["Where is your shop?", "In the old mill."], ["Where is your shop", "At the mill by the river."])?.kind,
  ).toBe("duplicate")
  const answer = "Wash it cold with like colours and dry it flat in the shade."
  expect(judge(["How do I wash it?", answer], ["How do I wash and dry it?", answer])?.kind).toBe("duplicate")
})

test("an alias that asks what the other asks counts as its question", () => {
  const first = { question: "包邮吗", answer: "满99元包邮", aliases: ["要付运费吗"] }
  const second = { question: "要付运费吗？", answer: "满199元免运费" }
  expect(judgePair(weighWords(first), weighWords(second))).toMatchObject({ kind: "contradiction" })
})

test("different things with different figures are left in peace", () => {
  expect(judge(["退货期限是几天？", "7天"], ["几天能发货？", "2天"])).toBeNull()
  expect(judge(["How long is the warranty?", "2 years"], ["How long is the sleeve?", "60 cm"])).toBeNull()
})
