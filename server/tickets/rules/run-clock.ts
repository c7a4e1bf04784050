import { type BusinessHours, dueAt, minutesBetween } from "@/server/tickets/rules/due-at"
import { isOver, type TicketStatus } from "@/server/tickets/rules/stages"

/** A promise and how it goes. `dueAt` null: it stands still with `leftMinutes` to go. */
export type Clock = {
  minutes: number
  startedAt: Date
  dueAt: Date | null
  leftMinutes: number | null
  lookAt: Date | null
  warnedAt: Date | null
  breachedAt: Date | null
  stoppedAt: Date | null
}

/** People are warned when this share of the time is left. */
const warnShare = 0.2

export function startClock(minutes: number, now: Date, hours: BusinessHours | null): Clock {
  const still = { minutes, startedAt: now, warnedAt: null, breachedAt: null, stoppedAt: null }
  return run({ ...still, dueAt: null, leftMinutes: minutes, lookAt: null }, minutes, now, hours)
}

/** Stands still while nobody of the house can do anything. A clock that ran out stays as it is. */
function pauseClock(clock: Clock, now: Date, hours: BusinessHours | null): Clock {
  if (clock.stoppedAt || clock.breachedAt || !clock.dueAt) return clock
  return { ...clock, dueAt: null, lookAt: null, leftMinutes: Math.max(0, minutesBetween(now, clock.dueAt, hours)) }
}

/** Goes on with what was left. */
function resumeClock(clock: Clock, now: Date, hours: BusinessHours | null): Clock {
  if (clock.stoppedAt || clock.dueAt || clock.leftMinutes === null) return clock
  return run(clock, clock.leftMinutes, now, hours)
}

/** What was promised is done, in time or late. */
export function stopClock(clock: Clock, now: Date): Clock {
  return clock.stoppedAt ? clock : { ...clock, stoppedAt: now, lookAt: null }
}

/** A stopped one goes on with what was left when it stopped; one that ran out stays so. */
function reopenClock(clock: Clock, now: Date, hours: BusinessHours | null): Clock {
  if (!clock.stoppedAt) return clock
  const open = { ...clock, stoppedAt: null }
  if (clock.breachedAt || !clock.dueAt) return resumeClock(open, now, hours)
  return run(open, Math.max(0, minutesBetween(clock.stoppedAt, clock.dueAt, hours)), now, hours)
}

/** What the minute's look finds: nothing to do, time to warn, or too late. */
export function lookAtClock(clock: Clock, now: Date): "none" | "warn" | "breach" {
  if (clock.stoppedAt || clock.breachedAt || !clock.dueAt) return "none"
  if (now >= clock.dueAt) return "breach"
  return clock.lookAt && now >= clock.lookAt && !clock.warnedAt ? "warn" : "none"
}

export type ClockState = "running" | "warned" | "breached" | "paused" | "kept" | "missed"

/** How a clock is shown. */
export function stateOfClock(clock: Omit<Clock, "minutes" | "startedAt" | "lookAt">, now: Date): ClockState {
  if (clock.stoppedAt) return clock.breachedAt || (clock.dueAt && clock.stoppedAt > clock.dueAt) ? "missed" : "kept"
  if (clock.breachedAt || (clock.dueAt && clock.dueAt <= now)) return "breached"
  if (!clock.dueAt) return "paused"
  return clock.warnedAt ? "warned" : "running"
}

function run(clock: Clock, minutes: number, now: Date, hours: BusinessHours | null): Clock {
  const due = dueAt(now, minutes, hours)
  const untilWarning = Math.max(0, minutes - clock.minutes * warnShare)
  return {
    ...clock,
    dueAt: due,
    leftMinutes: null,
    lookAt: clock.warnedAt ? due : dueAt(now, untilWarning, hours),
  }
}

type Move = { from: TicketStatus; to: TicketStatus; whole: boolean; now: Date; hours: BusinessHours | null }

/** How a clock goes on when its ticket moves; `whole`: the one for the whole ticket, which alone runs again after the end. */
export function clockAfterMove(clock: Clock, { from, to, whole, now, hours }: Move): Clock {
  if (isOver(to)) return stopClock(clock, now)
  const open = isOver(from) && whole ? reopenClock(clock, now, hours) : clock
  return to === "waiting_customer" ? pauseClock(open, now, hours) : resumeClock(open, now, hours)
}
