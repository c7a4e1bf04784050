import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"
import { emit } from "@/server/events"
import type { CloseFollowUp, GiveFollowUp } from "@/server/surveys/contract"

const mostAtOnce = 200

/** Another member makes it good, or nobody yet. */
export async function giveFollowUp(ctx: Context, { followUpId, memberId }: GiveFollowUp): Promise<void> {
  const { conversationId, ownerId } = await lockOpen(ctx, followUpId)
  if (ownerId === memberId) return
  if (
    memberId &&
    !(await ctx.db.member.findFirst({ where: { id: memberId, removedAt: null }, select: { id: true } }))
  ) {
    throw new AppError("missing", "No such member")
  }
  await ctx.db.followUp.updateMany({ where: { id: followUpId }, data: { ownerId: memberId } })
  await emit(ctx, "follow-up.given", { conversationId, followUpId, ...(memberId ? { memberId } : {}) })
}

/** Done, with what was done for the customer; in time or late stays to be seen. */
export async function closeFollowUp(ctx: Context, { followUpId, done, link }: CloseFollowUp): Promise<void> {
  const { conversationId, dueAt } = await lockOpen(ctx, followUpId)
  const closedById = ctx.actor.kind === "member" ? ctx.actor.memberId : null
  await ctx.db.followUp.updateMany({
    where: { id: followUpId },
    data: { status: "closed", closedAt: ctx.now, closedById, done, link, lookAt: null },
  })
  await emit(ctx, "follow-up.closed", { conversationId, followUpId, inTime: ctx.now <= dueAt })
}

async function lockOpen(ctx: Context, followUpId: string) {
  const rows = await ctx.db.$queryRaw<{ id: string }[]>`
    select id from follow_up where tenant_id = app_tenant() and id = ${followUpId}::uuid for update`
  if (rows.length === 0) throw new AppError("missing", "No such item")
  const item = await ctx.db.followUp.findFirstOrThrow({ where: { id: followUpId } })
  if (item.status === "closed") throw new AppError("conflict", "This item is closed", { reason: "follow-up-closed" })
  return item
}

/** The minute's look at items that run out: a reminder, then the mark of being overdue, each once. Answers how many. */
export async function watchFollowUps(ctx: Context): Promise<number> {
  const ripe = await ctx.db.$queryRaw<{ id: string }[]>`
    select id from follow_up where tenant_id = app_tenant() and look_at <= ${ctx.now}
    order by look_at limit ${mostAtOnce} for update skip locked`
  for (const { id } of ripe) {
    const { conversationId, dueAt, ownerId } = await ctx.db.followUp.findFirstOrThrow({ where: { id } })
    const isOver = dueAt <= ctx.now
    await ctx.db.followUp.updateMany({
      where: { id },
      data: isOver ? { overdueAt: ctx.now, lookAt: null } : { warnedAt: ctx.now, lookAt: dueAt },
    })
    const told = { conversationId, followUpId: id, ...(ownerId ? { memberId: ownerId } : {}) }
    await emit(ctx, isOver ? "follow-up.overdue" : "follow-up.warned", told)
  }
  return ripe.length
}
