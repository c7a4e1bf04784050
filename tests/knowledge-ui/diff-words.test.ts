import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { diffWords } from "@/components/knowledge/diff-words"
import { busyTimeOf } from "../support/busy-time"

describe("the difference between two versions", () => {
  test("names the characters of a Chinese sentence that changed", () => {
    expect(diffWords("付款后48小时内发货。", "付款后24小时内发货。")).toEqual([
      { kind: "same", text: "付款后" },
      { kind: "removed", text: "48" },
      { kind: "added", text: "24" },
      { kind: "same", text: "小时内发货。" },
    ])
  })
  test("keeps English words whole", () => {
    expect(diffWords("ships within two days", "ships within three days")).toEqual([
      { kind: "same", text: "ships within " },
      { kind: "removed", text: "two" },
      { kind: "added", text: "three" },
      { kind: "same", text: " days" },
    ])
  })
  test("gives both texts back, whatever they are", () => {
    const text = fc
      .array(fc.constantFrom("退", "货", "day ", "s", "\n", "，", "7", "🙂"))
      .map((words) => words.join(""))
    fc.assert(
      fc.property(text, text, (before, after) => {
        const parts = diffWords(before, after)
        const side = (left: "added" | "removed") =>
          parts
            .filter(({ kind }) => kind !== left)
            .map(({ text }) => text)
            .join("")
        expect(side("added")).toBe(before)
        expect(side("removed")).toBe(after)
      }),
    )
  })
  test("stays quick on the longest article rewritten from end to end", async () => {
    const long = (word: string) => Array.from({ length: 4000 }, (_, place) => word[place % word.length]).join("")
    const busy = await busyTimeOf(() =>
      expect(diffWords(long("甲乙丙"), long("丁戊己")).map(({ kind }) => kind)).toEqual(["removed", "added"]),
    )
    expect(busy).toBeLessThan(1000)
  })
})
