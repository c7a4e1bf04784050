import { expect, test } from "vitest"
import type { OrderStatus } from "@/server/commerce/contract"
import { isNewerWord } from "@/server/commerce/rules/newer-word"

const word = (status: OrderStatus, at: string) => ({ status, at: new Date(at) })
const kept = word("shipped", "2025-03-01T10:00:00Z")

test("a later word counts, whatever it says, and an earlier one never does", () => {
  expect(isNewerWord(word("unpaid", "2025-03-01T10:00:01Z"), kept)).toBe(true)
  expect(isNewerWord(word("delivered", "2025-03-01T09:59:59Z"), kept)).toBe(false)
})

test("of one moment the step further counts", () => {
  expect(isNewerWord(word("delivered", "2025-03-01T10:00:00Z"), kept)).toBe(true)
  expect(isNewerWord(word("shipped", "2025-03-01T10:00:00Z"), kept)).toBe(true)
  expect(isNewerWord(word("paid", "2025-03-01T10:00:00Z"), kept)).toBe(false)
})
