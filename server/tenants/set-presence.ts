import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"
import { emit } from "@/server/events"
import type { Presence } from "@/server/tenants/contract"
import { presenceLastsMs, presenceOf } from "@/server/tenants/rules/presence-of"

/**
 * What a member chose to be, or, without a choice, a sign of life from their browser. The diary notes when they come
 * or go for others to see; a sign of life alone changes nothing.
 */
export async function setPresence(ctx: Context, input: { presence?: Presence }): Promise<{ presence: Presence }> {
  if (ctx.actor.kind !== "member") throw new AppError("forbidden", "Only a member has a presence")
  const { memberId } = ctx.actor
  const member = await ctx.db.member.findFirst({
    where: { tenantId: ctx.tenantId, id: memberId },
    select: { presence: true, presenceAt: true },
  })
  if (!member) throw new AppError("missing", "No such member")
  const before = presenceOf(member, ctx.now)
  const presence = input.presence ?? (member.presence as Presence)
  await ctx.db.member.updateMany({
    where: { tenantId: ctx.tenantId, id: memberId },
    data: { presence, presenceAt: ctx.now },
  })
  if (before !== presence) await emit(ctx, "member.presence", { memberId, presence })
  return { presence }
}

/** The diary notes whose browser went silent, as it notes those who say that they leave; once until they are back. */
export async function noteVanished(ctx: Context): Promise<void> {
  const silentSince = new Date(ctx.now.getTime() - presenceLastsMs)
  const vanished = await ctx.db.$queryRaw<{ id: string }[]>`
    select m.id from member m
    where m.tenant_id = app_tenant() and m.presence <> 'off' and m.presence_at < ${silentSince} and m.removed_at is null
      and (select e.data->>'presence' from event e where e.name = 'member.presence' and e.data->>'memberId' = m.id::text
        order by e.at desc limit 1) <> 'off'`
  for (const { id } of vanished) await emit(ctx, "member.presence", { memberId: id, presence: "off" })
}
