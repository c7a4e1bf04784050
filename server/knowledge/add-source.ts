import { days, hours, newId } from "@/server/clock"
import type { Context, Scope } from "@/server/context"
import { inTenant } from "@/server/db"
import { AppError } from "@/server/errors"
import { emit } from "@/server/events"
import type { AddSource, ChangeSource, RemoveSource, SourceSchedule } from "@/server/knowledge/contract"
import { archiveArticles } from "@/server/knowledge/keep-article"
import { siteLink } from "@/server/knowledge/rules/site-links"
import { ownSource } from "@/server/knowledge/source-in-hand"
import { readAgain, refuseTooMany } from "@/server/knowledge/start-import"

/** Keeps a site or a feed and reads it at once, for a person to look through. */
export async function addSource(ctx: Context, input: AddSource) {
  const address = siteLink(input.address, input.address, { anyPath: true })
  if (!address)
    throw new AppError("invalid", "Only plain http and https addresses can be read", { reason: "bad-address" })
  await refuseTooMany(ctx)
  const id = newId(ctx.now)
  await ctx.db.knowledgeSource.create({
    data: {
      id,
      kind: input.kind,
      name: input.name ?? new URL(address).hostname.slice(0, 80),
      address,
      schedule: input.schedule,
      settings: input.currency ? { currency: input.currency } : {},
      nextRunAt: nextRun(input.schedule, ctx.now),
      createdAt: ctx.now,
    },
    select: { id: true },
  })
  await emit(ctx, "source.changed", { sourceId: id })
  return readAgain(ctx, { sourceId: id })
}

/** Renames a source, sets how often it is read by itself, or lets it rest. */
export async function changeSource(ctx: Context, input: ChangeSource) {
  const source = await ownSource(ctx, input.sourceId)
  const schedule = source.kind === "file" ? "off" : input.schedule
  const resting = input.paused ? "paused" : source.status === "paused" ? "ready" : source.status
  await ctx.db.knowledgeSource.updateMany({
    where: { id: source.id },
    data: {
      name: input.name,
      schedule,
      status: resting,
      nextRunAt: input.paused ? null : nextRun(schedule, ctx.now),
    },
  })
  await emit(ctx, "source.changed", { sourceId: source.id })
  return { sourceId: source.id }
}

/** Articles retired in one transaction. */
const retiredAtOnce = 100

/** Forgets a source and its imports. Its articles stay as the shop's own, or are retired first, some at a time. */
export async function removeSource(scope: Scope, input: RemoveSource) {
  const { sourceId } = input
  await inTenant(scope, (ctx) => ownSource(ctx, sourceId))
  if (!input.keepArticles) {
    const where = { sourceId, status: { not: "archived" } }
    while ((await inTenant(scope, (ctx) => archiveArticles(ctx, where, retiredAtOnce))) === retiredAtOnce);
  }
  await inTenant(scope, async (ctx) => {
    await ctx.db.article.updateMany({ where: { sourceId }, data: { sourceId: null, sourceKey: null } })
    await ctx.db.knowledgeSource.deleteMany({ where: { id: sourceId } })
    await emit(ctx, "source.changed", { sourceId })
  })
}

/** Sets the readings whose time has come. A reading somebody still looks through is left alone for a day. */
export async function readDueSources(ctx: Context): Promise<void> {
  const due = await ctx.db.knowledgeSource.findMany({
    where: { nextRunAt: { lte: ctx.now }, schedule: { not: "off" }, status: { not: "paused" } },
    take: 50,
  })
  for (const { id, schedule } of due) {
    const busy = await ctx.db.importRun.count({
      where: {
        sourceId: id,
        OR: [
          { status: { in: ["waiting", "reading", "applying"] } },
          { status: "ready", startedAt: { gt: new Date(ctx.now.getTime() - days(1)) } },
        ],
      },
    })
    await ctx.db.knowledgeSource.updateMany({
      where: { id },
      data: { nextRunAt: nextRun(schedule as SourceSchedule, ctx.now) },
    })
    if (busy === 0) await readAgain(ctx, { sourceId: id, unattended: true })
  }
}

function nextRun(schedule: SourceSchedule, now: Date): Date | null {
  if (schedule === "off") return null
  const pauses = { hourly: hours(1), daily: days(1), weekly: days(7) }
  return new Date(now.getTime() + pauses[schedule])
}

/** Remembers where a feed's products are kept. */
export async function tieFeed(ctx: Context, input: { sourceId: string; connectorId: string }) {
  const { settings } = await ownSource(ctx, input.sourceId)
  await ctx.db.knowledgeSource.updateMany({
    where: { id: input.sourceId },
    data: { settings: { ...settings, connectorId: input.connectorId } },
  })
}
