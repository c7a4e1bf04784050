import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"
import { emit } from "@/server/events"
import type { ListGaps, PublishGap } from "@/server/knowledge/contract"
import { addArticle } from "@/server/knowledge/keep-article"

export type GapExample = { conversationId: string; text: string; askedAt: Date }

/** Questions nobody has answered yet, most customers first, each with its newest examples. */
export async function listGaps(ctx: Context, { status, limit }: ListGaps) {
  const where = { status: status === "open" ? { in: ["open", "drafted"] } : status }
  const gaps = await ctx.db.gap.findMany({
    where,
    select: {
      id: true,
      question: true,
      locale: true,
      customers: true,
      asked: true,
      status: true,
      articleId: true,
      lastAskedAt: true,
    },
    orderBy: [{ customers: "desc" }, { lastAskedAt: "desc" }, { id: "asc" }],
    take: limit,
  })
  const examples = await ctx.db.$queryRaw<(GapExample & { gapId: string })[]>`
    select e.* from unnest(${gaps.map(({ id }) => id)}::uuid[]) as g(id)
    join lateral (
      select q.gap_id as "gapId", q.conversation_id as "conversationId", q.text, q.asked_at as "askedAt"
      from gap_question q where q.tenant_id = app_tenant() and q.gap_id = g.id order by q.asked_at desc limit 3
    ) e on true`
  return {
    rows: gaps.map((gap) => ({
      ...gap,
      examples: examples.filter(({ gapId }) => gapId === gap.id).map(({ gapId, ...example }) => example),
    })),
    total: await ctx.db.gap.count({ where }),
  }
}

/** A gap with the phrasings its customers used and where they asked, the newest first. */
export async function readGap(ctx: Context, input: { gapId: string }) {
  const gap = await ctx.db.gap.findFirst({
    where: { id: input.gapId },
    select: {
      id: true,
      question: true,
      locale: true,
      status: true,
      questions: {
        select: { text: true, conversationId: true, messageId: true },
        orderBy: { askedAt: "desc" },
        take: 50,
      },
    },
  })
  if (!gap) throw new AppError("missing", "No such gap")
  return gap
}

/** Publishes the article that closes a gap; told twice, it is published once. */
export async function publishGap(ctx: Context, { gapId, ...article }: PublishGap) {
  const claimed = await ctx.db.gap.updateMany({
    where: { id: gapId, status: { in: ["open", "drafted"] } },
    data: { status: "answered" },
  })
  if (claimed.count === 0) {
    const gap = await ctx.db.gap.findFirst({ where: { id: gapId }, select: { status: true, articleId: true } })
    if (!gap) throw new AppError("missing", "No such gap")
    if (gap.status !== "answered" || !gap.articleId) throw new AppError("conflict", "This gap was decided on already")
    return { articleId: gap.articleId }
  }
  const { articleId } = await addArticle(ctx, article)
  await ctx.db.gap.updateMany({ where: { id: gapId }, data: { articleId } })
  await emit(ctx, "gap.changed", { gapId, status: "answered" })
  return { articleId }
}

export const dismissGap = (ctx: Context, { gapId }: { gapId: string }) => move(ctx, gapId, "dismissed")
/** Takes a dismissal back. */
export const restoreGap = (ctx: Context, { gapId }: { gapId: string }) => move(ctx, gapId, "open")

async function move(ctx: Context, gapId: string, status: "dismissed" | "open") {
  const from = status === "dismissed" ? ["open", "drafted"] : ["dismissed"]
  const moved = await ctx.db.gap.updateMany({ where: { id: gapId, status: { in: from } }, data: { status } })
  if (moved.count > 0) return emit(ctx, "gap.changed", { gapId, status })
  if (!(await ctx.db.gap.findFirst({ where: { id: gapId }, select: { id: true } }))) {
    throw new AppError("missing", "No such gap")
  }
}

const mostChecked = 300

/** Gaps the bot might answer by now, or no longer: each with the question as it stands and as it was asked last. */
export async function gapsToCheck(ctx: Context) {
  const gaps = await ctx.db.gap.findMany({
    where: { status: { in: ["open", "drafted", "answered"] } },
    select: {
      id: true,
      question: true,
      locale: true,
      status: true,
      articleId: true,
      questions: { select: { text: true }, orderBy: { askedAt: "desc" }, take: 1 },
    },
    orderBy: [{ customers: "desc" }, { lastAskedAt: "desc" }],
    take: mostChecked,
  })
  return gaps.map(({ questions, ...gap }) => ({ ...gap, latest: questions[0]?.text ?? gap.question }))
}

/** Closes gaps the bot answers now, with the article it answers from, and opens again those it lost its answer to. */
export async function settleGaps(
  ctx: Context,
  found: readonly { gapId: string; from: string; articleId: string | null }[],
) {
  for (const { gapId, from, articleId } of found) {
    const status = articleId ? "answered" : "open"
    const moved = await ctx.db.gap.updateMany({ where: { id: gapId, status: from }, data: { status, articleId } })
    if (moved.count > 0) await emit(ctx, "gap.changed", { gapId, status })
  }
}
