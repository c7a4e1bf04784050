import type { Context, Role } from "@/server/context"
import { AppError } from "@/server/errors"
import { emit } from "@/server/events"
import type { ChangeMember } from "@/server/tenants/contract"
import { forgetMemberships } from "@/server/tenants/find-membership"
import { mayChangeRole } from "@/server/tenants/rules/can"

/** Changes a colleague's role, name or how many conversations they hold at once. An owner always stays. */
export async function changeMember(ctx: Context, input: ChangeMember) {
  const { memberId, ...fields } = input
  const { role } = await lockMember(ctx, memberId)
  const next = fields.role ?? role
  refuseAbovePower(ctx, role, next)
  if (role === "owner" && next !== "owner") await keepAnOwner(ctx, memberId)
  await ctx.db.member.updateMany({ where: { tenantId: ctx.tenantId, id: memberId }, data: fields })
  await emit(ctx, "member.changed", { memberId, role: next })
  ctx.afterCommit(forgetMemberships)
}

/** Takes a colleague off the team; their access ends within seconds. What they held is released by the flow. */
export async function removeMember(ctx: Context, input: { memberId: string }) {
  const { role } = await lockMember(ctx, input.memberId)
  const leaves = ctx.actor.kind === "member" && ctx.actor.memberId === input.memberId
  if (!leaves) refuseAbovePower(ctx, role, role)
  if (role === "owner") await keepAnOwner(ctx, input.memberId)
  await ctx.db.member.updateMany({
    where: { tenantId: ctx.tenantId, id: input.memberId },
    data: { removedAt: ctx.now, presence: "off" },
  })
  await ctx.db.invitation.updateMany({
    where: { invitedById: input.memberId, acceptedAt: null, revokedAt: null },
    data: { revokedAt: ctx.now },
  })
  await emit(ctx, "member.removed", { memberId: input.memberId })
  ctx.afterCommit(forgetMemberships)
}

function refuseAbovePower(ctx: Context, from: Role, to: Role) {
  if (ctx.actor.kind === "system") return
  if (ctx.actor.kind !== "member" || !mayChangeRole(ctx.actor.role, from, to)) {
    throw new AppError("forbidden", "Nobody changes a role above their own", { reason: "role-too-high" })
  }
}

async function lockMember(ctx: Context, memberId: string): Promise<{ role: Role }> {
  // All owners in one order, so that two owners leaving at once see each other.
  const rows = await ctx.db.$queryRaw<{ id: string; role: Role }[]>`
    select id, role from member
    where tenant_id = app_tenant() and removed_at is null and (role = 'owner' or id = ${memberId}::uuid)
    order by id for update`
  const member = rows.find(({ id }) => id === memberId)
  if (!member) throw new AppError("missing", "No such member")
  return member
}

async function keepAnOwner(ctx: Context, leavingId: string) {
  const others = await ctx.db.member.count({
    where: { tenantId: ctx.tenantId, role: "owner", removedAt: null, id: { not: leavingId } },
  })
  if (others === 0) throw new AppError("conflict", "A shop keeps at least one owner", { reason: "last-owner" })
}
