import type { Context } from "@/server/context"
import { readPace, readPlace } from "@/server/inbox"
import { type Desk, expectWait, opensAt, readDesk } from "@/server/routing"
import type { ExpectedWait } from "@/server/routing/contract"

export type PlaceInLine = { place: number; wait: ExpectedWait }

/** Where a conversation stands in line and how long it honestly takes; null when it is not in line. */
export async function placeInLine(ctx: Context, conversationId: string): Promise<PlaceInLine | null> {
  const line = await readPlace(ctx, { conversationId })
  if (line === null) return null
  const desk = await readDesk(ctx, { past: false })
  const wait = expectWait({ ...line, ...seatsOf(desk, line.teamId), ...(await readPace(ctx)) })
  return { place: line.place, wait: sayHopeless(wait, desk, line.teamId, ctx.now) }
}

/** A wait beyond the shop's limit is called hopeless; where nobody is there, when they come back. */
function sayHopeless(wait: ExpectedWait, { settings, teams }: Desk, teamId: string | null, now: Date): ExpectedWait {
  if (wait.kind === "minutes") return wait.minutes >= settings.hopelessMinutes ? { ...wait, hopeless: true } : wait
  const opening = wait.kind === "nobody" ? nextOpening({ settings, teams }, teamId, now) : null
  return opening ? { kind: "nobody", opens: { ...opening, at: opening.at.toISOString() } } : wait
}

/** When a closed shop, or its team, opens again; null while it is open, or where it has no times. */
export function nextOpening({ settings, teams }: Pick<Desk, "settings" | "teams">, teamId: string | null, now: Date) {
  const hours = teams.find(({ id }) => id === teamId)?.hours ?? settings.hours
  const at = hours && opensAt(hours, now)
  return at && at > now ? { at, timeZone: hours.timeZone } : null
}

/** How many agents are there, and how many more conversations they could hold together. */
export async function freePlaces(ctx: Context): Promise<{ agentsOnline: number; places: number }> {
  const { agentsOnline, freePlaces } = seatsOf(await readDesk(ctx, { past: false }), null)
  return { agentsOnline, places: freePlaces }
}

/** Of a team, or of everybody: who is there, what they hold and what they could still take. */
function seatsOf({ roster }: Desk, teamId: string | null) {
  const there = roster.filter(
    ({ online, onShift, teamIds }) => online && onShift && (teamId === null || teamIds.includes(teamId)),
  )
  const heldBy = ({ open }: (typeof there)[number]) => open.chat + open.social + open.mail + open.call
  return {
    agentsOnline: there.length,
    held: there.reduce((sum, agent) => sum + heldBy(agent), 0),
    freePlaces: there.reduce((sum, agent) => sum + Math.max(0, agent.capacity - heldBy(agent)), 0),
  }
}
