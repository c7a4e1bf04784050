import { days } from "@/server/clock"
import type { Context } from "@/server/context"
import type { Prisma } from "@/server/db"
import { AppError } from "@/server/errors"
import { lockConversation } from "@/server/inbox/append-message"
import { assignConversation } from "@/server/inbox/assign-conversation"
import type { BulkDeed } from "@/server/inbox/contract"
import { giveBack } from "@/server/inbox/give-back"
import { undoMacro } from "@/server/inbox/macro-line"
import { markRead } from "@/server/inbox/mark-read"
import { reopenConversation, resolveConversation } from "@/server/inbox/resolve-conversation"
import { setPriority } from "@/server/inbox/set-priority"
import { changeTags, setTags, snoozeConversation } from "@/server/inbox/snooze-conversation"

/** How long a deed on many can be taken back. */
const undoneWithin = days(7)
const undoneAtOnce = 25

type Step = { bulkId: string; conversationId: string }
type OneDeed = Exclude<BulkDeed, { kind: "macro" }>

/** One conversation's part of a deed on many, done by the deed it would be by itself. */
export const changeOne = (ctx: Context, { deed, ...step }: Step & { deed: OneDeed }) =>
  keepStep(ctx, { ...step, deed: deed.kind }, () => doDeed(ctx, step.conversationId, deed))

/** Does something to a conversation once, and keeps what its undo needs. A macro is kept even where nothing differs. */
export async function keepStep(
  ctx: Context,
  { bulkId, conversationId, deed }: Step & { deed: BulkDeed["kind"] },
  act: () => Promise<unknown>,
): Promise<"changed" | "unchanged"> {
  const memberId = memberOf(ctx)
  await lockConversation(ctx, conversationId)
  const done = await ctx.db.bulkStep.findFirst({ where: { bulkId, conversationId }, select: { undo: true } })
  if (done) return "changed"
  const before = await readState(ctx, conversationId)
  await act()
  const after = await readState(ctx, conversationId)
  if (deed !== "macro" && touched(before, after).length === 0) return "unchanged"
  await ctx.db.bulkStep.create({
    data: { bulkId, conversationId, memberId, deed, before, after, at: ctx.now },
    select: { bulkId: true },
  })
  return "changed"
}

/** A deed of those on many, done to one conversation. */
export async function doDeed(ctx: Context, conversationId: string, deed: OneDeed) {
  switch (deed.kind) {
    case "assign":
      return assignConversation(ctx, { conversationId, memberId: deed.memberId })
    case "tag":
      return changeTags(ctx, { conversationId, add: deed.add, remove: deed.remove })
    case "snooze": {
      const { status } = await lockConversation(ctx, conversationId)
      if (status === "resolved") {
        throw new AppError("conflict", "This conversation is already resolved", { reason: "already-resolved" })
      }
      return snoozeConversation(ctx, { conversationId, until: deed.until })
    }
    case "resolve": {
      const { status } = await lockConversation(ctx, conversationId)
      return status === "resolved" ? undefined : resolveConversation(ctx, { conversationId })
    }
    case "read": {
      const { activity } = await lockConversation(ctx, conversationId)
      return markRead(ctx, { conversationId, activity })
    }
  }
}

/** The conversations of a deed that were not undone yet, some at a time. */
export function listSteps(ctx: Context, { bulkId }: { bulkId: string }) {
  return ctx.db.bulkStep.findMany({
    where: { bulkId, memberId: memberOf(ctx), undo: null },
    select: { conversationId: true },
    orderBy: { conversationId: "asc" },
    take: undoneAtOnce,
  })
}

/** Puts one conversation back if it still is as the deed left it; else it stays, and says so. */
export async function undoStep(ctx: Context, { bulkId, conversationId }: Step): Promise<"restored" | "kept"> {
  await lockConversation(ctx, conversationId)
  const step = await ctx.db.bulkStep.findFirst({
    where: { bulkId, conversationId, memberId: memberOf(ctx), undo: null },
  })
  if (!step) return "kept"
  const before = step.before as State
  const after = step.after as State
  const sides = touched(before, after)
  const now = await readState(ctx, conversationId)
  const mayGoBack = !differ(after, now, sides) && (!sides.includes("holding") || (await canGoBack(ctx, before, after)))
  if (mayGoBack) await restore(ctx, before, sides, conversationId)
  const undo = mayGoBack && !differ(before, await readState(ctx, conversationId), sides) ? "restored" : "kept"
  await ctx.db.bulkStep.updateMany({ where: { bulkId, conversationId }, data: { undo } })
  if (undo === "restored" && step.deed === "macro") await undoMacro(ctx, { bulkId, conversationId })
  return undo
}

/** Old deeds of this member can no longer be taken back. */
export async function forgetSteps(ctx: Context) {
  const before = new Date(ctx.now.getTime() - undoneWithin)
  await ctx.db.bulkStep.deleteMany({ where: { memberId: memberOf(ctx), at: { lt: before } } })
}

type State = Awaited<ReturnType<typeof readState>>

/** What a deed may change in a conversation, as the diary of steps keeps it. */
async function readState(ctx: Context, conversationId: string) {
  const { snoozedUntil, resolvedAt, queuedAt, waitingSince, ...plain } = await ctx.db.conversation.findFirstOrThrow({
    where: { id: conversationId },
    select: {
      status: true,
      holder: true,
      agentId: true,
      tags: true,
      priority: true,
      misses: true,
      chosenTeamId: true,
      activity: true,
      snoozedUntil: true,
      resolvedAt: true,
      queuedAt: true,
      waitingSince: true,
    },
  })
  const memberId = memberOf(ctx)
  const mark = await ctx.db.readMark.findFirst({ where: { memberId, conversationId }, select: { activity: true } })
  const mentions = await ctx.db.mention.findMany({
    where: { memberId, conversationId, readAt: null },
    select: { id: true },
    orderBy: { id: "asc" },
  })
  return {
    ...plain,
    snoozedUntil: snoozedUntil?.toISOString() ?? null,
    resolvedAt: resolvedAt?.toISOString() ?? null,
    queuedAt: queuedAt?.toISOString() ?? null,
    waitingSince: waitingSince?.toISOString() ?? null,
    read: mark?.activity ?? null,
    mentions: mentions.map(({ id }) => id),
  } satisfies Prisma.InputJsonObject
}

/** What of a conversation belongs together: a deed that touched some of a side is undone by all of it. */
const fieldsOf = {
  holding: ["status", "holder", "agentId", "chosenTeamId"],
  tags: ["tags"],
  priority: ["priority"],
  snooze: ["snoozedUntil"],
  reading: ["read", "mentions"],
} as const satisfies Record<string, (keyof State)[]>
type Side = keyof typeof fieldsOf

const touched = (before: State, after: State) =>
  (Object.keys(fieldsOf) as Side[]).filter((side) => differ(before, after, [side]))

const differ = (one: State, other: State, sides: readonly Side[]) =>
  sides.some((side) =>
    fieldsOf[side].some((field) => JSON.stringify(one[field] ?? null) !== JSON.stringify(other[field] ?? null)),
  )

/** Nobody is given back to an agent who has left, nor taken from us by a system outside. */
async function canGoBack(ctx: Context, { holder, agentId, status }: State, after: State): Promise<boolean> {
  if (status === "resolved") return true
  if (holder === "external") return after.holder === "external"
  if (holder !== "agent" || !agentId) return true
  return (await ctx.db.member.count({ where: { tenantId: ctx.tenantId, id: agentId, removedAt: null } })) > 0
}

async function restore(ctx: Context, before: State, sides: readonly Side[], conversationId: string) {
  if (sides.includes("holding")) await restoreHolding(ctx, before, conversationId)
  if (sides.includes("tags")) await setTags(ctx, { conversationId, tags: before.tags })
  if (sides.includes("priority")) await setPriority(ctx, { conversationId, priority: before.priority })
  if (sides.includes("snooze") && !sides.includes("holding")) {
    await snoozeConversation(ctx, { conversationId, until: dateOf(before.snoozedUntil) })
  }
  if (sides.includes("reading")) await unread(ctx, before, conversationId)
}

/** Through the same deeds anybody would take, so that the diary tells it. */
async function restoreHolding(ctx: Context, before: State, conversationId: string) {
  if (before.status === "resolved") return resolveConversation(ctx, { conversationId })
  await reopenConversation(ctx, { conversationId })
  const { status } = await lockConversation(ctx, conversationId)
  if (status === "resolved") return
  if (before.holder === "agent") await assignConversation(ctx, { conversationId, memberId: before.agentId! })
  else if (before.holder !== "external") {
    await giveBack(ctx, { conversationId, to: before.holder === "queue" ? "people" : "bot" })
  }
  await standAgain(ctx, before, conversationId)
}

/** Back in line where they stood, and waiting since they began to. */
async function standAgain(ctx: Context, before: State, conversationId: string) {
  await ctx.db.conversation.updateMany({
    where: { id: conversationId, status: "open" },
    data: {
      holder: before.holder,
      queuedAt: dateOf(before.queuedAt),
      waitingSince: dateOf(before.waitingSince),
      snoozedUntil: dateOf(before.snoozedUntil),
      chosenTeamId: before.chosenTeamId,
      misses: before.misses,
    },
  })
}

async function unread(ctx: Context, { read, mentions }: State, conversationId: string) {
  const memberId = memberOf(ctx)
  if (read === null) await ctx.db.readMark.deleteMany({ where: { memberId, conversationId } })
  else await ctx.db.readMark.updateMany({ where: { memberId, conversationId }, data: { activity: read } })
  await ctx.db.mention.updateMany({ where: { memberId, id: { in: mentions } }, data: { readAt: null } })
}

const dateOf = (text: string | null) => (text ? new Date(text) : null)

function memberOf(ctx: Context): string {
  if (ctx.actor.kind !== "member") throw new AppError("forbidden", "Only members change many conversations")
  return ctx.actor.memberId
}
