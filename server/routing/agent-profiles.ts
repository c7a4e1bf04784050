import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"
import { emit } from "@/server/events"
import type { AgentProfileInput } from "@/server/routing/contract"

/** What is known of each agent's skills, limits and shifts; who is absent here takes everything, always. */
export async function listProfiles(ctx: Context): Promise<AgentProfileInput[]> {
  const rows = await ctx.db.agentProfile.findMany({
    select: { memberId: true, skills: true, limits: true, shifts: true },
    orderBy: { memberId: "asc" },
  })
  return rows as AgentProfileInput[]
}

export async function keepProfile(ctx: Context, { memberId, ...fields }: AgentProfileInput): Promise<void> {
  await refuseStranger(ctx, memberId)
  await ctx.db.agentProfile.upsert({
    where: { tenantId_memberId: { tenantId: ctx.tenantId, memberId } },
    create: { memberId, ...fields },
    update: fields,
    select: { memberId: true },
  })
  await emit(ctx, "routing.changed", { what: "profiles" })
}

/** Whom a customer always comes to first; null forgets it. */
export async function dedicateAgent(ctx: Context, input: { contactId: string; memberId: string | null }) {
  const { contactId, memberId } = input
  if (memberId === null) {
    await ctx.db.dedicatedAgent.deleteMany({ where: { contactId } })
  } else {
    await refuseStranger(ctx, memberId)
    const known = await ctx.db.contact.count({ where: { id: contactId } })
    if (known === 0) throw new AppError("missing", "No such contact")
    await ctx.db.dedicatedAgent.upsert({
      where: { tenantId_contactId: { tenantId: ctx.tenantId, contactId } },
      create: { contactId, memberId },
      update: { memberId },
      select: { contactId: true },
    })
  }
  await emit(ctx, "contact.changed", { contactId, fields: ["dedicated"] })
}

export async function readDedicated(ctx: Context, input: { contactId: string }): Promise<string | null> {
  const row = await ctx.db.dedicatedAgent.findFirst({ where: input, select: { memberId: true } })
  return row?.memberId ?? null
}

async function refuseStranger(ctx: Context, memberId: string) {
  const member = await ctx.db.member.count({ where: { tenantId: ctx.tenantId, id: memberId, removedAt: null } })
  if (member === 0) throw new AppError("missing", "No such member")
}
