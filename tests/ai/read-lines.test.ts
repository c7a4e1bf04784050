import { expect, test } from "vitest"
import { foldLine, readLines } from "@/server/ai/rules/read-lines"

const intents: Record<string, string> = { returns: "r", 退货: "r", shipping: "s" }
const find = (name: string) => intents[name.toLowerCase()] ?? null

test("reads one sentence a line for the chosen intent, commas and all", () => {
  const read = readLines([["hello", " I want to return it"], ["退货", ""], [""]], find, "r")
  expect(read.lines).toEqual([
    { text: "hello, I want to return it", intent: "r" },
    { text: "退货,", intent: "r" },
  ])
  expect(read.faults).toEqual([])
})

test("reads a table by its heading, and says which rows name no intent it knows", () => {
  const read = readLines(
    [
      ["意图", "句子"],
      ["退货", "怎么退"],
      ["nothing", "what"],
      ["shipping", ""],
    ],
    find,
    null,
  )
  expect(read.lines).toEqual([{ text: "怎么退", intent: "r" }])
  expect(read.faults).toEqual([
    { row: 3, text: "what", fault: "no-intent" },
    { row: 4, text: "", fault: "empty" },
  ])
})

test("takes a second column without a heading for the intent when it is one", () => {
  expect(readLines([["where is it", "Shipping"]], find, "r").lines).toEqual([{ text: "where is it", intent: "s" }])
})

test("refuses what is too long, and what is too much", () => {
  const rows = [["x".repeat(301)], ...Array.from({ length: 5001 }, (_, at) => [`line ${at}`])]
  const read = readLines(rows, find, "r")
  expect(read.lines).toHaveLength(5000)
  expect(read.faults.map(({ row, fault }) => [row, fault])).toEqual([
    [1, "long"],
    [5002, "many"],
  ])
})

test("takes sentences for the same that differ in case, width, spaces and punctuation", () => {
  expect(foldLine("Where's my ORDER?")).toBe(foldLine("wheres my order"))
  expect(foldLine("退货，怎么弄？")).toBe(foldLine("退货怎么弄"))
  expect(foldLine("？？")).not.toBe("")
})
