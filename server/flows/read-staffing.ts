import { measureHandling, peopleNeeded, readForetold, readStaffing } from "@/server/analytics"
import type { Context } from "@/server/context"
import { readShifts } from "@/server/routing"
import { listMembers } from "@/server/tenants"
import { instantOf } from "@/server/zoned-time"

/** Where people ended too few conversations to measure how long one takes. */
const withoutHistorySeconds = 360

/**
 * How many people it takes in each hour of the days foretold, of what reaches people alone, and who is on shift then. Hours
 * in which the shop is closed ask for nobody.
 */
export async function readStaffingPlan(ctx: Context) {
  const settings = await readStaffing(ctx)
  const { timeZone, days } = await readForetold(ctx, { series: "people" })
  const members = await listMembers(ctx)
  const moments = days.flatMap(({ day }) =>
    Array.from({ length: 24 }, (_, hour) => new Date(instantOf(new Date(day), hour * 60, timeZone))),
  )
  const { open, agents } = await readShifts(ctx, moments, timeZone)
  const names = new Map(members.map(({ id, name }) => [id, name]))
  const rostered = agents.filter(({ memberId }) => names.has(memberId))
  const capacities = members.filter(({ role }) => role === "agent").map(({ capacity }) => capacity)
  const measured = {
    handlingSeconds: await measureHandling(ctx),
    atOnce: capacities.length > 0 ? capacities.reduce((sum, capacity) => sum + capacity, 0) / capacities.length : 1,
  }
  const handlingSeconds = settings.handlingSeconds ?? measured.handlingSeconds ?? withoutHistorySeconds
  const seconds = handlingSeconds / (settings.atOnce ?? measured.atOnce)
  const target = { share: settings.share / 100, withinSeconds: settings.seconds }
  return {
    settings,
    measured,
    handlingSeconds,
    agents: rostered.map(({ memberId }) => names.get(memberId)!),
    withoutShifts: members.filter(({ id, role }) => role === "agent" && !agents.some(({ memberId }) => memberId === id))
      .length,
    days: days.map(({ day, expected }, at) => ({
      day,
      hours: expected.map((perHour, hour) => {
        const moment = at * 24 + hour
        const work = { perHour, seconds, patienceSeconds: settings.patienceSeconds }
        return {
          hour,
          expected: perHour,
          open: open[moment]!,
          needed: open[moment] && perHour >= fewestWorthSomebody ? peopleNeeded(work, target) : 0,
          /** places among `agents` */
          onShift: rostered.flatMap(({ on }, place) => (on[moment] ? [place] : [])),
        }
      }),
    })),
  }
}
/** One conversation in twenty such hours. */
const fewestWorthSomebody = 0.05
