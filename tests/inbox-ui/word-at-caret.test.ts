import { expect, test } from "vitest"
import { mentionedIn } from "@/components/inbox/mentioned-in"
import { replaceWord, wordAtCaret } from "@/components/inbox/word-at-caret"

const at = (text: string, mode: "reply" | "note") => wordAtCaret(text, text.length, mode)?.query ?? null

test("a slash opens macros at the start or after a space, never inside a date, a price or an address", () => {
  expect(at("/", "reply")).toBe("")
  expect(at("您好 /退货", "reply")).toBe("退货")
  expect(at("3/4", "reply")).toBeNull()
  expect(at("https://shop.example", "reply")).toBeNull()
  expect(at("/退货 ", "reply")).toBeNull()
})

test("an at sign opens colleagues in a note, also right after Chinese words, never in an e-mail address", () => {
  expect(at("请看一下@李", "note")).toBe("李")
  expect(at("ask @li", "note")).toBe("li")
  expect(at("lin@shop", "note")).toBeNull()
  expect(at("@李", "reply")).toBeNull()
})

test("what is picked takes the place of what was typed and leaves the rest", () => {
  const text = "您好 /退 谢谢"
  const word = wordAtCaret(text, 5, "reply")
  expect(word && replaceWord(text, word, "七天内可退")).toEqual({ text: "您好 七天内可退 谢谢", caret: 8 })
})

test("a note names exactly the members it mentions", () => {
  const members = [
    { id: "1", name: "Li" },
    { id: "2", name: "Li Min" },
    { id: "3", name: "陈晨" },
  ]
  expect(mentionedIn("@Li Min please look", members)).toEqual(["2"])
  expect(mentionedIn("@陈晨 和 @Li 看看", members).sort()).toEqual(["1", "3"])
  expect(mentionedIn("nobody", members)).toEqual([])
})
