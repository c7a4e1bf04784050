import { clock, newId } from "@/server/clock"
import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"
import { emit } from "@/server/events"
import type { AnswerCluster } from "@/server/live/contract"
import { mayAnswer } from "@/server/live/rules/may-answer"
import { enqueue } from "@/server/queue"

export type LiveSource = { articleId: string; version: number; title: string }
type Answer = { clusterId: string; text: string; by: "script" | "bot" | "person"; sources: LiveSource[] }

type Held = {
  id: string
  roomId: string
  status: "open" | "answered" | "dismissed" | "assigned"
  label: string
  answer: string
  answeredAt: Date | null
  firstAnswerMs: number | null
}

/**
 * Puts an answer up on the host's card and under its questions, unless one stood there less than ten seconds ago or a
 * person has decided otherwise. Answers whether it did.
 */
export async function putUpAnswer(ctx: Context, answer: Answer): Promise<{ answerId: string | null }> {
  const cluster = await holdCluster(ctx, answer.clusterId)
  if (!cluster || !mayAnswer(cluster.answeredAt, ctx.now)) return { answerId: null }
  const isOpen = cluster.status === "open" || cluster.status === "answered"
  return isOpen ? putUp(ctx, cluster, answer) : { answerId: null }
}

/**
 * A person's answer. Within ten seconds of the last one the words on the card change instead, so that nobody is answered
 * twice.
 */
export async function answerCluster(ctx: Context, { clusterId, text }: AnswerCluster): Promise<{ answerId: string }> {
  const cluster = await holdCluster(ctx, clusterId)
  if (!cluster) throw new AppError("missing", "No such question")
  const answer: Answer = { clusterId, text, by: "person", sources: [] }
  if (mayAnswer(cluster.answeredAt, ctx.now)) return putUp(ctx, cluster, answer)
  const latest = await ctx.db.liveAnswer.findFirstOrThrow({
    where: { clusterId },
    orderBy: { at: "desc" },
    select: { id: true },
  })
  const by = memberOf(ctx)
  await ctx.db.liveAnswer.updateMany({ where: { id: latest.id }, data: { text, by: "person", memberId: by } })
  await ctx.db.liveCluster.updateMany({
    where: { id: clusterId },
    data: { answer: text, by: "person", sources: [], status: "answered", draft: "" },
  })
  await emit(ctx, "live.answered", { roomId: cluster.roomId, clusterId, answerId: latest.id, by: "person" })
  return { answerId: latest.id }
}

async function holdCluster(ctx: Context, clusterId: string): Promise<Held | null> {
  const [held] = await ctx.db.$queryRaw<Held[]>`
    select id, room_id as "roomId", status, label, answer, answered_at as "answeredAt", first_answer_ms as "firstAnswerMs"
    from live_cluster where id = ${clusterId}::uuid for no key update`
  return held ?? null
}

async function putUp(ctx: Context, cluster: Held, { text, by, sources }: Answer) {
  const answerId = newId(ctx.now)
  const [waited] = await ctx.db.$queryRaw<{ ms: number | null }[]>`
    with told as (
      update live_comment set answered_at = ${clock.now()}
      where cluster_id = ${cluster.id}::uuid and answered_at is null
      returning received_at, answered_at)
    select (extract(epoch from max(answered_at) - min(received_at)) * 1000)::int as ms from told`
  await ctx.db.liveCluster.updateMany({
    where: { id: cluster.id },
    data: {
      status: "answered",
      answer: text,
      by,
      sources,
      draft: "",
      answeredAt: ctx.now,
      firstAnswerMs: cluster.firstAnswerMs ?? Math.max(0, waited?.ms ?? 0),
    },
  })
  await ctx.db.liveAnswer.create({
    data: {
      id: answerId,
      roomId: cluster.roomId,
      clusterId: cluster.id,
      question: cluster.label,
      text,
      by,
      memberId: memberOf(ctx),
      at: ctx.now,
    },
    select: { id: true },
  })
  await emit(ctx, "live.answered", { roomId: cluster.roomId, clusterId: cluster.id, answerId, by })
  await enqueue(ctx, {
    name: "sayLive",
    payload: { answerId },
    lane: `live:say:${cluster.roomId}`,
    key: `live:say:${answerId}`,
  })
  return { answerId }
}

const memberOf = (ctx: Context) => (ctx.actor.kind === "member" ? ctx.actor.memberId : null)
