import { days, newId } from "@/server/clock"
import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"
import type { DrawSamples, ListSamples, ScoreSample } from "@/server/quality/contract"
import { agreementOf } from "@/server/quality/rules/agreement-of"

const drawnFromMs = days(30)
const comparedOverMs = days(90)

/** Puts agents' parts of the last month before people: by lot, the lowest scores, or one agent's by lot. None twice. */
export async function drawSamples(ctx: Context, { why, memberId, count }: DrawSamples): Promise<{ drawn: number }> {
  const from = new Date(ctx.now.getTime() - drawnFromMs)
  const of = why === "agent" ? (memberId ?? null) : null
  const parts = await ctx.db.$queryRaw<{ id: string }[]>`
    select part.id from inspection_part part
    where part.side = 'agent' and part.at >= ${from} and (${of}::uuid is null or part.member_id = ${of}::uuid)
      and not exists (select 1 from quality_sample sample where sample.part_id = part.id)
    order by case when ${why} = 'low' then part.score end, random() limit ${count}`
  const { count: drawn } = await ctx.db.qualitySample.createMany({
    data: parts.map(({ id }) => ({ id: newId(ctx.now), partId: id, why, createdAt: ctx.now })),
    skipDuplicates: true,
  })
  return { drawn }
}

/** A person's own score of a sample; a later one replaces it. Nobody scores their own part. */
export async function scoreSample(ctx: Context, { sampleId, score, note }: ScoreSample): Promise<void> {
  const sample = await ctx.db.qualitySample.findFirst({
    where: { id: sampleId },
    select: { part: { select: { memberId: true } } },
  })
  if (!sample || ctx.actor.kind !== "member") throw new AppError("missing", "No such sample")
  const { memberId } = ctx.actor
  if (sample.part.memberId === memberId) throw new AppError("forbidden", "Nobody scores their own conversations")
  await ctx.db.$executeRaw`
    insert into sample_score (sample_id, member_id, score, note, scored_at)
    values (${sampleId}::uuid, ${memberId}::uuid, ${score}, ${note}, ${ctx.now})
    on conflict (tenant_id, sample_id, member_id)
      do update set score = excluded.score, note = excluded.note, scored_at = excluded.scored_at`
}

/** The newest samples. What others and the machine gave is told once the member has given their own score. */
export async function listSamples(ctx: Context, { limit }: ListSamples) {
  const me = ctx.actor.kind === "member" ? ctx.actor.memberId : ""
  const samples = await ctx.db.qualitySample.findMany({
    select: {
      id: true,
      why: true,
      createdAt: true,
      part: {
        select: {
          id: true,
          score: true,
          conversationId: true,
          member: { select: { name: true } },
          inspection: {
            select: { conversation: { select: { lastMessageText: true, contact: { select: { name: true } } } } },
          },
        },
      },
      scores: { select: { memberId: true, score: true, note: true, member: { select: { name: true } } } },
    },
    orderBy: { createdAt: "desc" },
    take: limit,
  })
  const rows = samples.map(({ part, scores, ...sample }) => {
    const mine = scores.find(({ memberId }) => memberId === me) ?? null
    const { conversation } = part.inspection
    return {
      ...sample,
      why: sample.why as DrawSamples["why"],
      partId: part.id,
      conversationId: part.conversationId,
      name: part.member?.name ?? "",
      contact: conversation.contact.name,
      lastWords: conversation.lastMessageText,
      scored: scores.length,
      mine: mine && { score: mine.score, note: mine.note },
      machine: mine ? part.score : null,
      others: mine
        ? scores
            .filter(({ memberId }) => memberId !== me)
            .map(({ score, note, member }) => ({ score, note, name: member.name }))
        : [],
    }
  })
  return { rows, total: await ctx.db.qualitySample.count(), agreement: await readAgreement(ctx) }
}

async function readAgreement(ctx: Context) {
  const samples = await ctx.db.qualitySample.findMany({
    where: { createdAt: { gte: new Date(ctx.now.getTime() - comparedOverMs) }, scores: { some: {} } },
    select: { part: { select: { score: true } }, scores: { select: { score: true } } },
    orderBy: { createdAt: "desc" },
    take: 500,
  })
  return agreementOf(
    samples.map(({ part, scores }) => ({ machine: part.score, people: scores.map(({ score }) => score) })),
  )
}
