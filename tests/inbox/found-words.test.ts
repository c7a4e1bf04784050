import { expect, test } from "vitest"
import { excerptAround, foundPieces } from "@/server/inbox/rules/found-words"

const marked = (text: string, query: string) =>
  foundPieces(text, query)
    .map((piece) => (piece.found ? `[${piece.text}]` : piece.text))
    .join("")

test("marks what was asked for, in either script and any case", () => {
  expect(marked("Where is my Order?", "order where")).toBe("[Where] is my [Order]?")
  expect(marked("这条蓝花裙什么时候到柜台", "蓝花裙到柜台")).toBe("这条[蓝花裙]什么时候[到柜台]")
  expect(marked("nothing here", "size")).toBe("nothing here")
})

test("a query without words marks nothing", () => {
  expect(marked("50% off!", "%!")).toBe("50% off!")
})

test("a long text is cut so that the word is in it", () => {
  const text = `${"so many words ".repeat(40)}refund please`
  const cut = excerptAround(text, "refund")
  expect(cut).toContain("refund")
  expect(cut.length).toBeLessThanOrEqual(162)
  expect(cut.startsWith("…")).toBe(true)
})

test("a short text stays whole, in one line", () => {
  expect(excerptAround("one\n two", "two")).toBe("one two")
})
