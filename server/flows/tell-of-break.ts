import { claimBreak } from "@/server/channels"
import type { Scope } from "@/server/context"
import { inTenant } from "@/server/db"
import { mailOfBreak } from "@/server/tenants"

/** Mails the shop's owners and admins that one of its connections broke, once for each break. */
export async function tellOfBreak(scope: Scope, { connectionId }: { connectionId: string }): Promise<void> {
  await inTenant(scope, async (ctx) => {
    const broken = await claimBreak(ctx, { connectionId })
    if (broken) await mailOfBreak(ctx, { connectionId, broken: { name: broken.name, why: broken.lastError } })
  })
}
