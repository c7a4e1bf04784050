import { expect, test } from "vitest"
import type { AppError } from "@/server/errors"
import type { TicketField } from "@/server/tickets/rules/built-in"
import { checkValues, fittingValues } from "@/server/tickets/rules/check-values"
import { pickPolicy } from "@/server/tickets/rules/pick-policy"

const field = (key: string, kind: TicketField["kind"], more: Partial<TicketField> = {}): TicketField => ({
  key,
  kind,
  name: { "zh-CN": key, en: key },
  required: false,
  choices: [],
  ...more,
})
const form = [
  field("order", "order", { required: true }),
  field("count", "number"),
  field("day", "date"),
  field("size", "choice", { choices: ["S", "M"] }),
  field("proof", "file"),
]

test("a filled form comes back trimmed, without what was left empty", () => {
  expect(checkValues(form, { order: " A1 ", count: "2.5", day: "2026-02-28", size: "M", proof: " " })).toEqual({
    order: "A1",
    count: "2.5",
    day: "2026-02-28",
    size: "M",
  })
})

test("every fault is named at its field", () => {
  const given = { count: "two", day: "2026-02-30", size: "XL", proof: "x", extra: "?" }
  let faults: unknown
  try {
    checkValues(form, given)
  } catch (error) {
    faults = (error as AppError).details?.fields
  }
  expect(faults).toEqual({
    order: ["missing"],
    count: ["number"],
    day: ["date"],
    size: ["choice"],
    proof: ["file"],
    extra: ["unknown"],
  })
})

test("of answers given beforehand only those are taken that the form has room for now, and no file", () => {
  const given = { order: " A1 ", count: "two", day: "", size: "XL", proof: crypto.randomUUID(), extra: "?" }
  expect(fittingValues(form, given)).toEqual({ order: "A1" })
})

test("the most particular policy counts", () => {
  const policy = (type: string | null, priority: number | null) => ({
    type,
    priority,
    firstReply: 1,
    nextReply: null,
    resolve: null,
    escalateToId: null,
  })
  const all = [policy(null, null), policy(null, 3), policy("return", null), policy("return", 3)]
  expect(pickPolicy(all, { type: "return", priority: 3 })).toBe(all[3])
  expect(pickPolicy(all, { type: "return", priority: 1 })).toBe(all[2])
  expect(pickPolicy(all, { type: "invoice", priority: 3 })).toBe(all[1])
  expect(pickPolicy(all, { type: "invoice", priority: 0 })).toBe(all[0])
  expect(pickPolicy([all[2]!], { type: "invoice", priority: 0 })).toBeNull()
})
