import { randomUUID } from "node:crypto"
import { liveMoved } from "@/scripts/simulate/moved-day"
import type { LivedShop } from "@/scripts/simulate/open-shop"
import { writeScript } from "@/scripts/simulate/write-script"
import { teachIntents } from "@/server/ai"
import { clock, days, hours } from "@/server/clock"
import { systemScope } from "@/server/context"
import { inTenant } from "@/server/db"
import { learnAside } from "@/server/jobs/learn-aside"
import { changeRoutingSettings } from "@/server/routing"
import { plainRouting } from "@/server/routing/contract"

export const monthDays = 30

type Shop = {
  tenantId: string
  slug: string
  connections: LivedShop["connections"]
  agents: { memberId: string; personId: string; name: string; email: string }[]
}

/**
 * A month of a small shop that finds more customers every week, lived by the simulated team (docs/simulate.md) until last
 * midnight. The router gives conversations away meanwhile, and the bot is not stopped by a plan's end; afterwards the shop is
 * on trial and its agents take from the line, as in every new shop.
 */
export async function liveMonth({ tenantId, slug, connections, agents }: Shop): Promise<void> {
  const scope = systemScope(tenantId)
  const script = writeScript({
    seed: 20_261,
    days: monthDays,
    perDay: 3,
    agents: agents.length,
    grows: true,
    channels: [
      ["webchat", 7],
      ["api", 3],
    ],
  })
  const midnight = Math.floor((Date.now() + hours(8)) / days(1)) * days(1) - hours(8) - days(monthDays)
  clock.reset()
  clock.shift(midnight - hours(1) - Date.now())
  await inTenant(scope, async (ctx) => {
    await ctx.db.subscription.updateMany({ data: { plan: "team" } })
    await changeRoutingSettings(ctx, { ...plainRouting, mode: "automatic" })
  })
  await teachIntents(scope, { why: "asked" }, learnAside)
  const playing = agents.map(({ memberId, personId, name, email }, at) => ({
    memberId,
    plan: script.agents[at]!,
    signedIn: { personId, sessionId: randomUUID(), name, email, locale: "zh-CN" as const },
  }))
  await liveMoved({ tenantId, slug, connections, agents: playing }, script, midnight)
  clock.reset()
  await inTenant(scope, async (ctx) => {
    const [began, ends] = [new Date(ctx.now.getTime() - days(10)), new Date(ctx.now.getTime() + days(4))]
    const trial = { plan: "trial", periodStart: began, periodEnd: ends, trialEndsAt: ends }
    await ctx.db.subscription.updateMany({ data: trial })
    await changeRoutingSettings(ctx, plainRouting)
  })
}
