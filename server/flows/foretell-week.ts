import * as analytics from "@/server/analytics"
import { type Scope, systemScope } from "@/server/context"
import { inTenant } from "@/server/db"
import { emit } from "@/server/events"
import { readRoutingSettings } from "@/server/routing"

/** The next days of one shop, its holidays known. */
export async function foretellWeek(scope: Scope): Promise<void> {
  const { hours } = await inTenant(scope, readRoutingSettings)
  await analytics.foretellWeek(scope, { holidays: hours?.holidays ?? [] })
}

/** Every shop's night: each is foretold in a lane of its own. */
export async function foretellWeeks(tenantIds: readonly string[]): Promise<void> {
  for (const tenantId of tenantIds)
    await inTenant(systemScope(tenantId), (ctx) => emit(ctx, "forecast.asked", { why: "nightly" }))
}
