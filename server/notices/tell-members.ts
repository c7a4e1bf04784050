import { ringBell } from "@/server/bell"
import { days, newId } from "@/server/clock"
import type { Context } from "@/server/context"
import type { MemberWishesInput } from "@/server/notices/contract"
import { wishesOver } from "@/server/notices/rules/ways"
import type { OrderedJobs } from "@/server/queue"

const keptFor = days(60)

/**
 * Keeps a notice for everybody it concerns and rings their bells: one member, whoever holds the conversation, or the
 * supervisors. Those who do not want this kind get none; the same cause twice is one notice.
 */
export async function tellMembers(ctx: Context, input: OrderedJobs["tellMembers"]): Promise<void> {
  const { kind, conversationId, cause } = input
  const told = (await findAddressees(ctx, input)).filter(
    ({ wishes }) => wishesOver((wishes?.kinds ?? {}) as MemberWishesInput["kinds"])[kind].list,
  )
  if (told.length === 0) return
  const ids = told.map(({ id }) => id)
  await ctx.db.notice.deleteMany({
    where: { memberId: { in: ids }, createdAt: { lt: new Date(ctx.now.getTime() - keptFor) } },
  })
  await ctx.db.notice.createMany({
    data: ids.map((memberId) => ({ id: newId(ctx.now), memberId, kind, conversationId, cause, createdAt: ctx.now })),
    skipDuplicates: true,
  })
  ctx.afterCommit(() => {
    for (const memberId of ids) ringBell({ tenantId: ctx.tenantId, name: "notice.added", memberId })
  })
}

async function findAddressees(ctx: Context, { conversationId, to }: OrderedJobs["tellMembers"]) {
  const ofTenant = { tenantId: ctx.tenantId, removedAt: null }
  const select = { id: true, wishes: { select: { kinds: true } } }
  const supervisors = { ...ofTenant, role: { in: ["owner", "admin", "supervisor"] } }
  if (to === "supervisors") return ctx.db.member.findMany({ where: supervisors, select })
  if (to !== "holder") return ctx.db.member.findMany({ where: { ...ofTenant, id: to.memberId }, select })
  const held = await ctx.db.conversation.findFirst({ where: { id: conversationId }, select: { agentId: true } })
  return ctx.db.member.findMany({ where: held?.agentId ? { ...ofTenant, id: held.agentId } : supervisors, select })
}
