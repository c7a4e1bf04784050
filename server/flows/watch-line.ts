import { type StaffingHint, staffingHint } from "@/server/analytics"
import { days, hours, minutes } from "@/server/clock"
import { type Context, systemScope } from "@/server/context"
import { inTenant } from "@/server/db"
import { emit } from "@/server/events"
import { measureLine, readPace, readWaits } from "@/server/inbox"
import { listMembers, noteVanished } from "@/server/tenants"

const lately = minutes(10)
const usually = days(7)

/** Whether people wait far longer than usual right now, and how many more agents it takes. */
export async function readHint(ctx: Context): Promise<StaffingHint | null> {
  const since = new Date(ctx.now.getTime() - lately)
  const { waiting, arrived } = await measureLine(ctx, { since })
  const taken = await readWaits(ctx, { since, before: ctx.now, limit: 200 })
  if (waiting.length + taken.length === 0) return null
  const before = { since: new Date(since.getTime() - usually), before: since, limit: 500 }
  const online = (await listMembers(ctx)).filter(({ presence }) => presence === "online")
  return staffingHint({
    waits: [...waiting, ...taken.map(({ waited }) => waited)],
    usualWaits: (await readWaits(ctx, before)).map(({ waited }) => waited),
    arrivals: arrived / (lately / minutes(1)),
    handlings: (await readPace(ctx)).handlingMs,
    agentsOnline: online.length,
    capacity: online.length > 0 ? online.reduce((sum, { capacity }) => sum + capacity, 0) / online.length : 1,
  })
}

const hintEvery = hours(1)

/** Once a minute: agents whose browser went silent are noted, and a line that grew out of hand is told of, once an hour. */
export async function watchLines(tenantIds: string[]): Promise<void> {
  for (const tenantId of tenantIds) {
    await inTenant(systemScope(tenantId), async (ctx) => {
      await noteVanished(ctx)
      const hint = await readHint(ctx)
      if (!hint) return
      const told = await ctx.db.event.findFirst({
        where: { name: "staffing.hinted", at: { gt: new Date(ctx.now.getTime() - hintEvery) } },
        select: { id: true },
      })
      if (!told) await emit(ctx, "staffing.hinted", hint)
    })
  }
}
