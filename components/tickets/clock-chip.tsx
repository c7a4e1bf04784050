"use client"
import { useText } from "@/components/i18n/locale"
import { ticketsText } from "@/components/i18n/tickets"
import { useNow } from "@/components/inbox/use-now"
import { Badge, type BadgeTone } from "@/components/ui/badge"
import { type ClockState, stateOfClock } from "@/server/tickets/rules/run-clock"
import type { TicketRow } from "./use-tickets"

type Clock = TicketRow["clocks"][number]

const tones: Record<ClockState, BadgeTone> = {
  running: "neutral",
  warned: "warn",
  breached: "breach",
  paused: "neutral",
  kept: "good",
  missed: "breach",
}

/** How one promise goes, counting on by itself. */
export function ClockChip({ clock, named }: { clock: Clock; named?: boolean }) {
  const text = useText(ticketsText)
  const now = useNow()
  if (now === 0) return null
  const state = stateOfClock(clock, new Date(now))
  return (
    <Badge tone={tones[state]}>
      {named ? `${text.clocks[clock.kind] ?? clock.kind} · ` : ""}
      <Left clock={clock} state={state} now={now} />
    </Badge>
  )
}

function Left({ clock, state, now }: { clock: Clock; state: ClockState; now: number }) {
  const { clockStates } = useText(ticketsText)
  const say = useDuration()
  if (state === "paused" || state === "kept" || state === "missed") return clockStates[state]
  const leftMs = (clock.dueAt?.getTime() ?? now) - now
  return leftMs > 0 ? clockStates.left(say(leftMs)) : clockStates.late(say(-leftMs))
}

/** The promise that is due first; nothing where none runs. */
export function DueChip({ clocks }: { clocks: Clock[] }) {
  const [first] = clocks
    .filter(({ stoppedAt }) => !stoppedAt)
    .sort((a, b) => (a.dueAt?.getTime() ?? Number.POSITIVE_INFINITY) - (b.dueAt?.getTime() ?? Number.POSITIVE_INFINITY))
  return first ? <ClockChip clock={first} /> : null
}

function useDuration() {
  const { unit } = useText(ticketsText)
  return (milliseconds: number) => {
    const minutes = Math.floor(milliseconds / 60_000)
    if (minutes < 120) return unit.minutes(minutes)
    return minutes < 48 * 60 ? unit.hours(Math.floor(minutes / 60)) : unit.days(Math.floor(minutes / 1440))
  }
}
