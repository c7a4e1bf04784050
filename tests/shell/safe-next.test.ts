import { expect, test } from "vitest"
import { safeNext } from "@/components/shell/safe-next"

test("a path of this house is followed, with its question", () => {
  expect(safeNext("/demo/inbox?view=mine#top")).toBe("/demo/inbox?view=mine#top")
})

test.each([
  "https://evil.example",
  "//evil.example",
  "/\\evil.example",
  "/\t/evil.example",
  "javascript:alert(1)",
  "",
  null,
])("%j leads to the workplace instead", (next) => {
  expect(safeNext(next)).toBe("/start")
})
