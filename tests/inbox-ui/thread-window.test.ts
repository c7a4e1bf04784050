import { expect, test } from "vitest"
import type { ThreadMessage } from "@/components/inbox/conversation"
import { footOf, joinWindow, type ThreadWindow } from "@/components/inbox/thread-window"

const said = (seq: number, status = "sent") => ({ seq, status, text: `line ${seq}` }) as ThreadMessage
const part = (from: number, to: number, over: Partial<ThreadWindow> = {}): ThreadWindow => ({
  messages: Array.from({ length: to - from + 1 }, (_, at) => said(from + at)),
  earlier: true,
  later: true,
  ...over,
})
const span = ({ messages, earlier, later }: ThreadWindow) =>
  `${earlier ? "…" : "["}${messages.at(0)?.seq}-${messages.at(-1)?.seq}(${messages.length})${later ? "…" : "]"}`

test("an older page goes before, a newer one after, without doubling what both hold", () => {
  expect(span(joinWindow(part(60, 100), part(30, 62)))).toBe("…30-100(71)…")
  expect(span(joinWindow(part(60, 100), part(95, 140, { later: false })))).toBe("…60-140(81)]")
  expect(span(joinWindow(part(60, 100), part(1, 59, { earlier: false })))).toBe("[1-100(100)…")
})

test("the newest page read again keeps what was loaded before it", () => {
  const held = part(1, 200, { earlier: false, later: false })
  expect(span(joinWindow(held, part(142, 201, { later: false })))).toBe("[1-201(201)]")
})

test("a page that does not touch what is held takes its place", () => {
  expect(span(joinWindow(part(60, 100), part(500, 560)))).toBe("…500-560(61)…")
  expect(span(joinWindow(part(500, 560), part(1, 60, { earlier: false })))).toBe("[1-60(60)…")
})

test("what says the same stays the same object, and what changed does not", () => {
  const held = part(1, 3)
  const page = { ...part(2, 3), messages: [said(2), said(3, "read")] }
  const joined = joinWindow(held, page)
  expect(joined.messages[1]).toBe(held.messages[1])
  expect(joined.messages[2]).toBe(page.messages[1])
})

test("for the next opening only the foot is kept, and nothing where the reader was in the past", () => {
  expect(footOf(part(1, 100), 60)).toBeNull()
  expect(span(footOf(part(1, 100, { earlier: false, later: false }), 60)!)).toBe("…41-100(60)]")
  expect(span(footOf(part(1, 10, { earlier: false, later: false }), 60)!)).toBe("[1-10(10)]")
})
