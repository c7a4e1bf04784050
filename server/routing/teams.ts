import { newId } from "@/server/clock"
import type { Context } from "@/server/context"
import { Prisma } from "@/server/db"
import { AppError } from "@/server/errors"
import { emit } from "@/server/events"
import type { TeamInput } from "@/server/routing/contract"
import type { OpenHours } from "@/server/routing/rules/open-hours"

/** The shop's teams by name. A shop without any is one team of everybody. */
export async function listTeams(ctx: Context) {
  const teams = await ctx.db.team.findMany({
    select: { id: true, name: true, hours: true, members: { select: { memberId: true } } },
    orderBy: [{ name: "asc" }, { id: "asc" }],
  })
  return teams.map(({ members, hours, ...team }) => ({
    ...team,
    hours: hours as OpenHours | null,
    memberIds: members.map(({ memberId }) => memberId),
  }))
}

export async function keepTeam(ctx: Context, input: TeamInput): Promise<{ teamId: string }> {
  const { teamId = newId(ctx.now), name, memberIds } = input
  const fields = { name, hours: input.hours ?? Prisma.DbNull }
  if (input.teamId) {
    const changed = await ctx.db.team.updateMany({ where: { id: teamId }, data: fields })
    if (changed.count === 0) throw new AppError("missing", "No such team")
  } else {
    await ctx.db.team.create({ data: { id: teamId, ...fields, createdAt: ctx.now }, select: { id: true } })
  }
  await ctx.db.teamMember.deleteMany({ where: { teamId, memberId: { notIn: memberIds } } })
  // Only colleagues who are (still) here; whoever left meanwhile is no reason to lose the rest.
  const here = await ctx.db.member.findMany({
    where: { tenantId: ctx.tenantId, id: { in: memberIds }, removedAt: null },
    select: { id: true },
  })
  await ctx.db.teamMember.createMany({ data: here.map(({ id }) => ({ teamId, memberId: id })), skipDuplicates: true })
  await emit(ctx, "routing.changed", { what: "teams" })
  return { teamId }
}

/** A team that rules still send to stays: the merchant hears which deed comes first. */
export async function removeTeam(ctx: Context, { teamId }: { teamId: string }): Promise<void> {
  const used = await ctx.db.routingRule.count({ where: { teamId } })
  if (used > 0) throw new AppError("conflict", "Rules still send to this team", { reason: "team-in-use" })
  await ctx.db.conversationRoute.updateMany({ where: { teamId }, data: { teamId: null } })
  const sentTo = await ctx.db.conversation.count({ where: { chosenTeamId: teamId } })
  if (sentTo > 0) throw new AppError("conflict", "Customers wait for this team", { reason: "team-awaited" })
  const removed = await ctx.db.team.deleteMany({ where: { id: teamId } })
  if (removed.count === 0) throw new AppError("missing", "No such team")
  await emit(ctx, "routing.changed", { what: "teams" })
}
