import { expect, test } from "vitest"
import { matchWords } from "@/components/ui/match-words"

test("a beginning fits better than words inside, and those better than scattered letters", () => {
  const [beginning, inside, nowhere] = ["Resolve", "To resolve", "Team"].map((value) => matchWords(value, "resolve"))
  expect(beginning).toBeGreaterThan(inside!)
  expect(inside).toBeGreaterThan(0)
  expect(nowhere).toBe(0)
  expect(matchWords("Resolve", "rslv")).toBeGreaterThan(0)
  expect(matchWords("Resolve", "rslv")).toBeLessThan(inside!)
})

test("Chinese is found by any part of it, and by other words for it", () => {
  expect(matchWords("外观：深色", "深色")).toBeGreaterThan(0)
  expect(matchWords("外观", "dark", ["theme", "dark"])).toBe(1)
  expect(matchWords("外观", "语言")).toBe(0)
})
