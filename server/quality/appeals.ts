import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"
import { emit } from "@/server/events"
import type { AppealFinding, DecideAppeal, ListAppeals } from "@/server/quality/contract"
import { weighParts } from "@/server/quality/keep-inspection"
import type { FindingKind } from "@/server/quality/rules/house-rules"

/** Whose part a finding is in says that it is wrong, and why; until it is decided they may say it better. */
export async function appealFinding(ctx: Context, { findingId, text }: AppealFinding): Promise<void> {
  const memberId = ctx.actor.kind === "member" ? ctx.actor.memberId : null
  const finding = await ctx.db.inspectionFinding.findFirst({
    where: { id: findingId, part: { memberId } },
    select: { conversationId: true, appeal: { select: { status: true } } },
  })
  if (!finding || memberId === null) throw new AppError("missing", "No such finding")
  if (finding.appeal && finding.appeal.status !== "open") {
    throw new AppError("conflict", "This appeal is decided", { reason: "taken" })
  }
  await ctx.db.$executeRaw`
    insert into finding_appeal (finding_id, member_id, text, created_at)
    values (${findingId}::uuid, ${memberId}::uuid, ${text}, ${ctx.now})
    on conflict (tenant_id, finding_id) do update set text = excluded.text`
  await emit(ctx, "appeal.opened", { conversationId: finding.conversationId, findingId })
}

/** Nobody decides on their own appeal. One that is right takes the finding's points back. */
export async function decideAppeal(ctx: Context, { findingId, decision, answer }: DecideAppeal): Promise<void> {
  const appeal = await ctx.db.findingAppeal.findFirst({
    where: { findingId },
    select: { memberId: true, finding: { select: { conversationId: true } } },
  })
  if (!appeal || ctx.actor.kind !== "member") throw new AppError("missing", "No such appeal")
  if (appeal.memberId === ctx.actor.memberId) throw new AppError("forbidden", "Nobody decides on their own appeal")
  const { conversationId } = appeal.finding
  await ctx.db.findingAppeal.updateMany({
    where: { findingId },
    data: { status: decision, answer, decidedBy: ctx.actor.memberId, decidedAt: ctx.now },
  })
  await ctx.db.inspectionFinding.updateMany({
    where: { id: findingId },
    data: { withdrawnAt: decision === "upheld" ? ctx.now : null },
  })
  await weighParts(ctx, { conversationId })
  await emit(ctx, "appeal.decided", { conversationId, findingId, status: decision })
}

/** Appeals to decide, the oldest first; or those decided, the newest first. */
export async function listAppeals(ctx: Context, { status, limit }: ListAppeals) {
  const where = { status: status === "open" ? "open" : { not: "open" } }
  const appeals = await ctx.db.findingAppeal.findMany({
    where,
    select: {
      findingId: true,
      text: true,
      status: true,
      answer: true,
      createdAt: true,
      member: { select: { name: true } },
      finding: { select: { partId: true, kind: true, points: true } },
    },
    orderBy: status === "open" ? { createdAt: "asc" } : { decidedAt: "desc" },
    take: limit,
  })
  const rows = appeals.map(({ finding, member, ...appeal }) => ({
    ...appeal,
    status: appeal.status as "open" | "upheld" | "refused",
    name: member.name,
    partId: finding.partId,
    points: finding.points,
    kind: finding.kind as FindingKind,
  }))
  return { rows, total: await ctx.db.findingAppeal.count({ where }) }
}
