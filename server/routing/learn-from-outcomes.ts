import { days } from "@/server/clock"
import type { Context } from "@/server/context"
import type { Prisma } from "@/server/db"
import { kindOfChannel } from "@/server/routing/rules/kind-of-channel"
import { examinePerformance, learnPerformance, type PastWork } from "@/server/routing/rules/learn-performance"

const looksBackMs = days(90)
const mostWork = 20_000
const keptVersions = 10
/** Of five conversations one is kept for the examination. */
const oneOf = 5

/**
 * Learns anew how agents do which work, from how the shop's conversations ended; the newest fifth examines it. A model that
 * foretells ratings worse than plain averages is kept for who wants to look, and does not count. Null: too little to learn.
 */
export async function learnFromOutcomes(ctx: Context): Promise<{ version: number; adopted: boolean } | null> {
  const work = await readWork(ctx)
  const seen = work.length - Math.floor(work.length / oneOf)
  const exam = examinePerformance(work.slice(0, seen), work.slice(seen))
  const weights = learnPerformance(work)
  if (!exam || !weights) return null
  const { _max: last } = await ctx.db.routingModel.aggregate({ _max: { version: true } })
  const version = (last.version ?? 0) + 1
  const adopted = exam.model <= exam.averages
  await ctx.db.routingModel.create({
    data: {
      version,
      samples: work.length,
      weights: weights as Prisma.InputJsonValue,
      offBy: exam.model,
      averagesOffBy: exam.averages,
      adopted,
      trainedAt: ctx.now,
    },
    select: { version: true },
  })
  await ctx.db.routingModel.deleteMany({ where: { version: { lte: version - keptVersions } } })
  return { version, adopted }
}

/** What people answered in the last ninety days, the oldest first. */
async function readWork(ctx: Context): Promise<PastWork[]> {
  const rows = await ctx.db.outcome.findMany({
    where: { openedAt: { gt: new Date(ctx.now.getTime() - looksBackMs) }, agentId: { not: null } },
    select: {
      agentId: true,
      intent: true,
      channel: true,
      firstHumanReplyAt: true,
      resolvedAt: true,
      resolvedBy: true,
      rating: true,
    },
    orderBy: { openedAt: "desc" },
    take: mostWork,
  })
  return rows.reverse().map(({ agentId, intent, channel, firstHumanReplyAt, resolvedAt, resolvedBy, rating }) => ({
    memberId: agentId!,
    intent,
    kind: kindOfChannel(channel),
    minutes:
      resolvedBy === "agent" && firstHumanReplyAt && resolvedAt
        ? (resolvedAt.getTime() - firstHumanReplyAt.getTime()) / 60_000
        : null,
    stars: rating,
  }))
}

/** The latest model, as screens show it; null before there was enough to learn from. */
export async function readLearned(ctx: Context) {
  return ctx.db.routingModel.findFirst({
    select: { version: true, samples: true, offBy: true, averagesOffBy: true, adopted: true, trainedAt: true },
    orderBy: { version: "desc" },
  })
}
