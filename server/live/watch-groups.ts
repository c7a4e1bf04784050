import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"
import type { LiveGroup, WatchGroups } from "@/server/live/contract"

/** Which questions this member looks after; none chosen: all of them. */
export async function readWatched(ctx: Context): Promise<{ groups: LiveGroup[] }> {
  const watch = await ctx.db.liveWatch.findFirst({ where: { memberId: self(ctx) }, select: { groups: true } })
  return { groups: (watch?.groups ?? []) as LiveGroup[] }
}

export async function watchGroups(ctx: Context, { groups }: WatchGroups): Promise<void> {
  const memberId = self(ctx)
  const chosen = { groups: [...new Set(groups)], changedAt: ctx.now }
  await ctx.db.liveWatch.upsert({
    where: { tenantId_memberId: { tenantId: ctx.tenantId, memberId } },
    create: { memberId, ...chosen },
    update: chosen,
    select: { memberId: true },
  })
}

function self({ actor }: Context): string {
  if (actor.kind !== "member") throw new AppError("forbidden", "Only members look after questions")
  return actor.memberId
}
