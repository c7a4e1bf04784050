import type { Context, Role } from "@/server/context"
import { presenceOf } from "@/server/tenants/rules/presence-of"

/** The team, oldest member first, with who is there right now. */
export async function listMembers(ctx: Context) {
  const members = await ctx.db.member.findMany({
    where: { tenantId: ctx.tenantId, removedAt: null },
    select: {
      id: true,
      name: true,
      email: true,
      role: true,
      presence: true,
      presenceAt: true,
      capacity: true,
      createdAt: true,
    },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    take: 1000,
  })
  return members.map(({ presence, presenceAt, role, ...member }) => ({
    ...member,
    role: role as Role,
    presence: presenceOf({ presence, presenceAt }, ctx.now),
  }))
}
