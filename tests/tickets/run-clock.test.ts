import { expect, test } from "vitest"
import { clockAfterMove, lookAtClock, startClock, stateOfClock, stopClock } from "@/server/tickets/rules/run-clock"
import type { TicketStatus } from "@/server/tickets/rules/stages"

const start = new Date("2026-09-22T02:00:00Z")
const after = (minutes: number) => new Date(start.getTime() + minutes * 60_000)
const move = (from: TicketStatus, to: TicketStatus, minutes: number, whole = true) => ({
  from,
  to,
  whole,
  now: after(minutes),
  hours: null,
})

test("warns when a fifth is left, and is late once the time is over", () => {
  const clock = startClock(100, start, null)
  expect(clock).toMatchObject({ dueAt: after(100), lookAt: after(80) })
  expect(lookAtClock(clock, after(79))).toBe("none")
  expect(lookAtClock(clock, after(80))).toBe("warn")
  expect(lookAtClock({ ...clock, warnedAt: after(80), lookAt: after(100) }, after(99))).toBe("none")
  expect(lookAtClock({ ...clock, warnedAt: after(80), lookAt: after(100) }, after(100))).toBe("breach")
  expect(lookAtClock(clock, after(130))).toBe("breach")
})

test("rests while the customer is waited for and goes on with what was left", () => {
  const resting = clockAfterMove(startClock(100, start, null), move("open", "waiting_customer", 30))
  expect(resting).toMatchObject({ dueAt: null, leftMinutes: 70, lookAt: null })
  expect(stateOfClock(resting, after(500))).toBe("paused")
  const going = clockAfterMove(resting, move("waiting_customer", "open", 530))
  expect(going).toMatchObject({ dueAt: after(600), leftMinutes: null, lookAt: after(580) })
})

test("what ran out does not rest", () => {
  const late = { ...startClock(10, start, null), breachedAt: after(10), lookAt: null }
  expect(clockAfterMove(late, move("open", "waiting_customer", 20))).toEqual(late)
})

test("waiting for a department stops nothing", () => {
  const clock = startClock(100, start, null)
  expect(clockAfterMove(clock, move("open", "waiting_department", 30))).toEqual(clock)
})

test("a solved ticket's clocks stop; reopened, only the one for the whole goes on", () => {
  const clock = startClock(100, start, null)
  const stopped = clockAfterMove(clock, move("open", "solved", 40))
  expect(stateOfClock(stopped, after(400))).toBe("kept")
  expect(clockAfterMove(stopped, move("solved", "open", 400))).toMatchObject({ stoppedAt: null, dueAt: after(460) })
  expect(clockAfterMove(stopped, move("solved", "open", 400, false))).toEqual(stopped)
})

test("solved while resting and reopened, it goes on with what was left", () => {
  const resting = clockAfterMove(startClock(100, start, null), move("open", "waiting_customer", 30))
  const solved = clockAfterMove(resting, move("waiting_customer", "solved", 40))
  expect(stateOfClock(solved, after(50))).toBe("kept")
  expect(clockAfterMove(solved, move("solved", "open", 100))).toMatchObject({ dueAt: after(170) })
})

test("a reply after the end is a missed promise", () => {
  const clock = stopClock(startClock(10, start, null), after(11))
  expect(stateOfClock(clock, after(20))).toBe("missed")
  expect(stopClock(clock, after(30))).toEqual(clock)
})
