import type { OverrideRelease } from "@/server/ai/contract"
import { type BotParts, keptParts, readBot } from "@/server/ai/read-bot"
import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"
import { emit } from "@/server/events"

/** An attack that got something out of the bot. */
export type Leak = { id: string; said?: string; words?: string[] }

const versionsKept = 10

/** Whether customers hear the bot as it is set, and if not, why and what instead. */
export async function readRelease(ctx: Context) {
  const row = await ctx.db.botRelease.findFirst({ omit: { tenantId: true } })
  if (!row) return null
  const state = row.state as "open" | "fallback" | "restrained"
  return { ...row, state, leaks: row.leaks as Leak[], accepted: row.accepted as string[] }
}

/** The bot as it is set withstood the whole attack: it is kept to go back to, and customers hear it. */
export async function keepProvenVersion(ctx: Context, input: { version: string }) {
  const { settings, rules, dialogues } = await readBot(ctx)
  const kept = { parts: { settings, rules, dialogues }, provenAt: ctx.now }
  await ctx.db.botVersion.upsert({
    where: { tenantId_version: { tenantId: ctx.tenantId, version: input.version } },
    create: { version: input.version, ...kept },
    update: kept,
    select: { version: true },
  })
  const old = await ctx.db.botVersion.findMany({
    select: { version: true },
    orderBy: { provenAt: "desc" },
    skip: versionsKept,
  })
  await ctx.db.botVersion.deleteMany({ where: { version: { in: old.map(({ version }) => version) } } })
  await letThrough(ctx, { version: input.version, leaks: [], accepted: [], reason: "" })
}

/**
 * Holds back a version that leaks: from now on customers hear articles word for word and nothing else. Leaks somebody has
 * answered for hold nothing back. Answers whether it is held back; a version that is already keeps what stands in for it.
 */
export async function holdBackVersion(
  ctx: Context,
  input: { version: string; runId: string; leaks: Leak[] },
): Promise<boolean> {
  const { version, runId, leaks } = input
  const known = await holdRelease(ctx)
  const accepted = known?.accepted ?? []
  if (leaks.every(({ id }) => accepted.includes(id))) {
    await letThrough(ctx, { version, leaks, accepted, reason: known?.reason ?? "" })
    return false
  }
  const isSame = known !== null && known.state !== "open" && known.version === version
  const standing = { version, runId, leaks, accepted, reason: "", changedAt: isSame ? known.changedAt : ctx.now }
  await keepRelease(ctx, {
    ...standing,
    state: isSame ? known.state : "restrained",
    fallback: isSame ? known.fallback : null,
  })
  if (!isSame) await emit(ctx, "release.changed", { state: "restrained", version })
  return true
}

/** The newest kept version, to be tried before it stands in. */
export async function readProvenVersion(ctx: Context): Promise<{ version: string; parts: BotParts } | null> {
  const row = await ctx.db.botVersion.findFirst({ orderBy: { provenAt: "desc" } })
  const parts = row && keptParts(row.parts)
  return parts ? { version: row.version, parts } : null
}

/** Puts a kept version in the place of the one held back; with null nothing but articles stands in. */
export async function standIn(ctx: Context, input: { runId: string; fallback: string | null }) {
  const { runId, fallback } = input
  const known = await holdRelease(ctx)
  if (!known || known.state === "open" || known.runId !== runId || known.fallback === fallback) return
  const state = fallback ? "fallback" : "restrained"
  await ctx.db.botRelease.updateMany({ where: { runId }, data: { state, fallback, changedAt: ctx.now } })
  await emit(ctx, "release.changed", { state, version: known.version })
}

/** Somebody answers for the leaks: the bot goes back to customers as it is set, and the diary says who and why. */
export async function overrideRelease(ctx: Context, { version, reason }: OverrideRelease) {
  const known = await holdRelease(ctx)
  if (!known || known.state === "open") return
  if (known.version !== version) {
    throw new AppError("conflict", "Another version is held back by now", { reason: "newer-version" })
  }
  const attacks = known.leaks.map(({ id }) => id)
  await keepRelease(ctx, {
    ...known,
    state: "open",
    fallback: null,
    accepted: [...new Set([...known.accepted, ...attacks])],
    reason,
    changedAt: ctx.now,
  })
  await emit(ctx, "release.changed", { state: "overridden", version, reason, attacks })
}

type Release = NonNullable<Awaited<ReturnType<typeof readRelease>>>

/** The standing, held until the end of the transaction: a run's end and a person's word do not cross. */
async function holdRelease(ctx: Context) {
  await ctx.db.$executeRaw`select pg_advisory_xact_lock(hashtextextended('release:' || ${ctx.tenantId}, 0))`
  return readRelease(ctx)
}

async function letThrough(ctx: Context, input: Pick<Release, "version" | "leaks" | "accepted" | "reason">) {
  const known = await holdRelease(ctx)
  const wasHeld = known !== null && known.state !== "open"
  const changedAt = known && !wasHeld ? known.changedAt : ctx.now
  await keepRelease(ctx, { ...input, state: "open", fallback: null, runId: null, changedAt })
  if (wasHeld) await emit(ctx, "release.changed", { state: "open", version: input.version })
}

async function keepRelease(ctx: Context, release: Release) {
  await ctx.db.botRelease.upsert({
    where: { tenantId: ctx.tenantId },
    create: release,
    update: release,
    select: { tenantId: true },
  })
}
