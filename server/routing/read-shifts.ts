import type { Context } from "@/server/context"
import { listProfiles } from "@/server/routing/agent-profiles"
import { readRoutingSettings } from "@/server/routing/routing-settings"
import { isOpen } from "@/server/routing/rules/open-hours"

export type Shifts = {
  /** at each moment, whether the shop is open */
  open: boolean[]
  /** those who have shifts, and whether they are on one at each moment */
  agents: { memberId: string; on: boolean[] }[]
}

/** Whether the shop is open and who is on shift at those moments; `timeZone` counts where the shop told no hours. */
export async function readShifts(ctx: Context, moments: Date[], timeZone: string): Promise<Shifts> {
  const { hours } = await readRoutingSettings(ctx)
  // Whole teams have the same shifts: each of these is looked at once.
  const known = new Map<string, boolean[]>()
  const agents = (await listProfiles(ctx))
    .filter(({ shifts }) => shifts.length > 0)
    .map(({ memberId, shifts }) => {
      const key = JSON.stringify(shifts)
      const spans = { timeZone: hours?.timeZone ?? timeZone, spans: shifts, holidays: [] }
      const on = known.get(key) ?? moments.map((moment) => isOpen(spans, moment))
      known.set(key, on)
      return { memberId, on }
    })
  return { open: moments.map((moment) => isOpen(hours, moment)), agents }
}
