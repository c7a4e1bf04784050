import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { questionsIn, withoutCourtesy } from "@/server/knowledge/rules/questions-in"

describe("what a message asks", () => {
  test.each([
    ["hi\none question\nhow much is shipping?", "how much is shipping?"],
    ["你好\n我有个问题\n运费多少钱", "运费多少钱"],
    ["你好，请问多久发货呢", "多久发货呢"],
    ["亲，退货运费谁出啊？麻烦了", "退货运费谁出啊？"],
    ["Hi there, I was wondering if you ship to Canada? Thanks!", "you ship to Canada?"],
    ["Could you please tell me how to wash the sweater, thank you", "how to wash the sweater"],
    ["I'd like to know the return policy please", "the return policy"],
    ["我昨天买了一件外套。什么时候发货？谢谢", "我昨天买了一件外套。 什么时候发货？"],
    ["我想退货", "我想退货"],
    ["尺码偏大还是偏小，我170，60公斤", "尺码偏大还是偏小，我170，60公斤"],
  ])("is one question: %s", (text, question) => expect(questionsIn(text)).toEqual([question]))
  test.each([
    ["多久发货，能开发票吗", ["多久发货", "能开发票吗"]],
    ["请问周末上班吗 另外发什么快递", ["周末上班吗", "发什么快递"]],
    ["how long is shipping and can i return it?", ["how long is shipping", "can i return it?"]],
    ["where's my order? also do you have it in red", ["where's my order?", "do you have it in red"]],
  ])("is several: %s", (text, questions) => expect(questionsIn(text)).toEqual(questions))
  test("is nothing in a mere greeting", () => {
    for (const text of ["hello", "在吗", "你好，在吗", "hi!\ni have a question"]) expect(questionsIn(text)).toEqual([])
  })
  test("a greeting that is itself the subject stays", () =>
    expect(withoutCourtesy("你好用英语怎么说")).toBe("你好用英语怎么说"))
  test("never invents a word, and never leaves nothing of something", () => {
    const text = fc.string({ unit: fc.constantFrom(..."你好请问退货吗？，。\n hi please how also?!"), maxLength: 60 })
    fc.assert(
      fc.property(text, (said) => {
        const letters = (some: string) => some.replace(/[^\p{L}]/gu, "")
        for (const question of questionsIn(said)) expect(letters(question).length).toBeGreaterThan(0)
        expect(letters(questionsIn(said).join("")).length).toBeLessThanOrEqual(letters(said).length)
        if (said.trim()) expect(withoutCourtesy(said)).not.toBe("")
      }),
    )
  })
})
