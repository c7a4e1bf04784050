import { describe, expect, test } from "vitest"
import { callsPerson } from "@/server/comments/rules/calls-person"
import { chooseRule } from "@/server/comments/rules/choose-rule"
import { firesOn, holdsWord, readWords, wordsOf } from "@/server/comments/rules/fires-on"
import { asksBySubject, keyOf, saysTheSame, unitsOf } from "@/server/comments/rules/units-of"

const fires = (text: string, ...words: string[]) => firesOn(readWords(text), words)
const key = (text: string) => keyOf(unitsOf(text), text)

describe("a keyword", () => {
  test.each([
    ["这个价格多少", "价格"],
    ["什么价格", "价格"],
    ["求一个链接", "链接"],
    ["什么时候发货呀", "发货"],
    ["有s码吗", "s码"],
    ["3号链接", "3号"],
    ["有没有优惠券", "优惠"],
    ["what sizes do you have", "size"],
    ["size?", "size"],
    ["how much is it", "how much"],
    ["包邮吗", "包邮"],
  ])("%s holds %s", (text, word) => expect(fires(text, word)).toBe(word))

  test.each([
    ["oversized hoodie", "size"],
    ["priceless", "price"],
    ["中国产品", "国产"],
    ["避免费用", "免费"],
    ["退休了", "退"],
    ["xs码有吗", "s码"],
    ["13号链接", "3号"],
    ["打羽毛球", "毛球"],
    ["没有货吗", "有货"],
  ])("%s does not hold %s, which stands inside another word", (text, word) => expect(fires(text, word)).toBeNull())

  test("is one of several synonyms, and stays silent where a word says otherwise", () => {
    const words = wordsOf(["价格, 多少钱", "price；cost"])
    expect(words).toEqual(["价格", "多少钱", "price", "cost"])
    expect(fires("多少钱啊", ...words)).toBe("多少钱")
    expect(firesOn(readWords("价格太贵了"), words, ["太贵"])).toBeNull()
  })

  test("holds nothing in an empty comment, and an empty keyword holds nowhere", () => {
    expect(holdsWord(readWords(""), "价格")).toBe(false)
    expect(holdsWord(readWords("价格"), "")).toBe(false)
  })
})

describe("the rule that speaks", () => {
  const rule = { words: ["价格"], unless: [], scope: "all", connectionId: null, postId: null, productId: null }
  const here = { connectionId: "c1", postId: "p1", productId: "d1" }
  const on = (scope: string, id: string | null) => ({ ...rule, enabled: true, scope, [`${scope}Id`]: id })

  test("is the first that fits, and none that is switched off", () => {
    const rules = [
      { ...rule, enabled: false, name: "off" },
      { ...rule, enabled: true, name: "first" },
      { ...rule, enabled: true, name: "second" },
    ]
    expect(chooseRule(rules, "价格多少", here)).toMatchObject({ rule: { name: "first" }, word: "价格" })
  })

  test.each([
    ["connection", "c1", true],
    ["connection", "c2", false],
    ["post", "p1", true],
    ["post", "p2", false],
    ["product", "d1", true],
    ["product", "d2", false],
    ["product", null, false],
  ])("for one %s (%s) holds there: %s", (scope, id, holds) => {
    expect(chooseRule([on(scope, id)], "价格多少", here) !== null).toBe(holds)
  })

  test("for a product never holds below a post that shows none", () => {
    expect(chooseRule([on("product", null)], "价格多少", { ...here, productId: null })).toBeNull()
  })
})

describe("one question in other words", () => {
  test.each([
    ["有没有s码", "还有s码吗", "s码还有没有货", "有s码嘛"],
    ["多少钱", "这个价格多少", "怎么卖", "how much is it?", "what's the price", "price"],
    ["求链接", "链接发一下", "哪里可以买到", "where can i buy this"],
    ["会掉色吗", "会不会褪色"],
    ["哈哈", "哈哈哈哈哈"],
  ])("%s", (...said) => expect(new Set(said.map(key)).size).toBe(1))

  test.each([
    ["有没有s码", "有没有m码"],
    ["有白色吗", "有黑色吗"],
    ["do you ship to canada", "do you ship to brazil"],
    ["170 120斤穿多大", "165 110斤穿多大"],
    ["oversized fit?", "size?"],
    ["好看", "不好看"],
  ])("but %s is not %s", (one, other) => expect(key(one)).not.toBe(key(other)))

  test("also with a word more or less in a long comment, unless a size, a colour or a number differs", () => {
    const long = unitsOf("请问夏天穿会不会特别闷热不透气呢朋友")
    expect(saysTheSame(long, unitsOf("请问夏天穿会不会特别闷热不透气呢朋友们"))).toBe(true)
    expect(
      saysTheSame(unitsOf("请问这个黑色夏天穿起来会不会特别闷热"), unitsOf("请问这个白色夏天穿起来会不会特别闷热")),
    ).toBe(false)
  })

  test("a short comment asks by its subject alone, a long one does not", () => {
    expect(asksBySubject(unitsOf("链接发一下"), "链接发一下")).toBe(true)
    const told = "昨天买的链接已经拍下来了真的好看"
    expect(asksBySubject(unitsOf(told), told)).toBe(false)
  })
})

describe("a comment calls a person", () => {
  test.each([
    "收到就坏了",
    "质量太差我要退货",
    "洗一次就开线了",
    "退我钱",
    "there is a hole in mine",
    "还没发货，都一周了",
    "骗子",
    "i want a refund",
    "it arrived broken",
    "wrong item sent",
  ])("%s", (text) => expect(callsPerson(text)).toBe(true))
  test.each(["支持退货吗", "可以退换吗", "do you do refunds?", "好看", "有s码吗"])("but not by %s", (text) =>
    expect(callsPerson(text)).toBe(false),
  )
  test("by a word of the merchant's own", () => expect(callsPerson("想加盟", ["加盟"])).toBe(true))
})
