import { newId } from "@/server/clock"
import type { Context } from "@/server/context"
import { type Found, type Part, scoreOf } from "@/server/quality/rules/inspect-thread"

export type Inspected = {
  conversationId: string
  /** when the thread was read, and from where on */
  readAt: Date
  from: Date
  findings: Found[]
  /** whether the model judged it by the merchant's monitors; else what it found before stands. Null: nothing was to be judged */
  monitored: boolean | null
  parts: Part[]
}

/**
 * Keeps what an inspection found in the place of what an earlier one found in the same lines. What an appeal has withdrawn
 * stays withdrawn.
 */
export async function keepInspection(ctx: Context, input: Inspected) {
  const { conversationId, readAt, from, findings, monitored, parts } = input
  const judged = monitored === null ? null : monitored ? "judged" : "unjudged"
  await ctx.db.$executeRaw`
    insert into inspection (conversation_id, inspected_at, monitors) values (${conversationId}::uuid, ${readAt}, ${judged})
    on conflict (tenant_id, conversation_id) do update
      set inspected_at = excluded.inspected_at, monitors = coalesce(excluded.monitors, inspection.monitors)`
  if (parts.length > 0) {
    await ctx.db.$executeRaw`
      insert into inspection_part (id, conversation_id, subject, side, member_id, score, messages, at)
      select id, ${conversationId}::uuid, subject, side, member_id, 100, messages, to_timestamp(at / 1000.0)
      from jsonb_to_recordset(${JSON.stringify(parts.map(rowOfPart))}::jsonb)
        as part (id uuid, subject text, side text, member_id uuid, messages int, at float8)
      on conflict (tenant_id, conversation_id, subject) do update set messages = excluded.messages, at = excluded.at`
  }
  await ctx.db.inspectionFinding.deleteMany({
    where: {
      conversationId,
      key: { notIn: findings.map(({ key }) => key) },
      at: { gte: from },
      kind: monitored ? undefined : { not: "monitor" },
    },
  })
  if (findings.length > 0) {
    await ctx.db.$executeRaw`
      insert into inspection_finding (id, conversation_id, part_id, key, kind, points, why, lines, at)
      select found.id, ${conversationId}::uuid, part.id, found.key, found.kind, found.points, found.why, found.lines,
        to_timestamp(found.at / 1000.0)
      from jsonb_to_recordset(${JSON.stringify(findings.map(rowOfFinding))}::jsonb)
        as found (id uuid, subject text, key text, kind text, points int, why text, lines jsonb, at float8)
      left join inspection_part part on part.conversation_id = ${conversationId}::uuid and part.subject = found.subject
      on conflict (tenant_id, conversation_id, key) do update
        set part_id = excluded.part_id, points = excluded.points, why = excluded.why, lines = excluded.lines, at = excluded.at`
  }
  await weighParts(ctx, { conversationId })
}

/** What each part of a conversation is worth by the findings that stand. */
export async function weighParts(ctx: Context, input: { conversationId: string }) {
  const parts = await ctx.db.inspectionPart.findMany({
    where: input,
    select: {
      id: true,
      score: true,
      findings: { where: { withdrawnAt: null }, select: { kind: true, points: true } },
    },
  })
  for (const { id, score, findings } of parts) {
    const worth = scoreOf(findings)
    if (worth !== score) await ctx.db.inspectionPart.updateMany({ where: { id }, data: { score: worth } })
  }
}

const rowOfPart = ({ memberId, ...part }: Part) => ({ ...part, id: newId(), member_id: memberId })
const rowOfFinding = (finding: Found) => ({ ...finding, id: newId() })
