import { days } from "@/server/clock"
import type { Context } from "@/server/context"
import type { Prisma } from "@/server/db"
import { AppError } from "@/server/errors"
import { lockConversation } from "@/server/inbox/append-message"
import { assignConversation } from "@/server/inbox/assign-conversation"
import type { BulkDeed } from "@/server/inbox/contract"
import { giveBack } from "@/server/inbox/give-back"
import { markRead } from "@/server/inbox/mark-read"
import { reopenConversation, resolveConversation } from "@/server/inbox/resolve-conversation"
import { setTags, snoozeConversation } from "@/server/inbox/snooze-conversation"

/** How long a deed on many can be taken back. */
const undoneWithin = days(7)
const undoneAtOnce = 25
const mostTags = 20

type Step = { bulkId: string; conversationId: string }

/** One conversation's part of a deed on many, done by the deed it would be by itself, with what it needs to be undone. */
export async function changeOne(ctx: Context, input: Step & { deed: BulkDeed }): Promise<"changed" | "unchanged"> {
  const { bulkId, conversationId, deed } = input
  const memberId = memberOf(ctx)
  const conversation = await lockConversation(ctx, conversationId)
  const done = await ctx.db.bulkStep.findFirst({ where: { bulkId, conversationId }, select: { undo: true } })
  if (done) return "changed"
  const before = await readState(ctx, conversation.id)
  await run(ctx, before, deed, conversationId)
  const after = await readState(ctx, conversation.id)
  if (isAsLeft(deed.kind, before, after)) return "unchanged"
  await ctx.db.bulkStep.create({
    data: { bulkId, conversationId, memberId, deed: deed.kind, before, after, at: ctx.now },
    select: { bulkId: true },
  })
  return "changed"
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
  const kind = step.deed as BulkDeed["kind"]
  const before = step.before as State
  const now = await readState(ctx, conversationId)
  const mayGoBack = isAsLeft(kind, step.after as State, now) && (await canGoBack(ctx, kind, before))
  if (mayGoBack) await restore(ctx, kind, before, conversationId)
  const undo = mayGoBack && isAsLeft(kind, before, await readState(ctx, conversationId)) ? "restored" : "kept"
  await ctx.db.bulkStep.updateMany({ where: { bulkId, conversationId }, data: { undo } })
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

/** What of a conversation each deed is about. */
const about: Record<BulkDeed["kind"], (keyof State)[]> = {
  assign: ["status", "holder", "agentId"],
  tag: ["tags"],
  snooze: ["snoozedUntil"],
  resolve: ["status"],
  read: ["read", "mentions"],
}

const isAsLeft = (kind: BulkDeed["kind"], left: State, now: State) =>
  about[kind].every((field) => JSON.stringify(left[field]) === JSON.stringify(now[field]))

async function run(ctx: Context, before: State, deed: BulkDeed, conversationId: string) {
  switch (deed.kind) {
    case "assign":
      return assignConversation(ctx, { conversationId, memberId: deed.memberId })
    case "tag": {
      const tags = [...new Set([...before.tags.filter((tag) => !deed.remove.includes(tag)), ...deed.add])]
      return tags.join() === before.tags.join()
        ? undefined
        : setTags(ctx, { conversationId, tags: tags.slice(0, mostTags) })
    }
    case "snooze":
      if (before.status === "resolved") {
        throw new AppError("conflict", "This conversation is already resolved", { reason: "already-resolved" })
      }
      return snoozeConversation(ctx, { conversationId, until: deed.until })
    case "resolve":
      return before.status === "resolved" ? undefined : resolveConversation(ctx, { conversationId })
    case "read":
      return markRead(ctx, { conversationId, activity: before.activity })
  }
}

/** Nobody is given back to an agent who has left, nor taken from us by a system outside. */
async function canGoBack(ctx: Context, kind: BulkDeed["kind"], { holder, agentId, status }: State): Promise<boolean> {
  if (kind !== "assign" || status === "resolved") return true
  if (holder === "external") return false
  if (holder !== "agent" || !agentId) return true
  return (await ctx.db.member.count({ where: { tenantId: ctx.tenantId, id: agentId, removedAt: null } })) > 0
}

async function restore(ctx: Context, kind: BulkDeed["kind"], before: State, conversationId: string) {
  switch (kind) {
    case "assign":
      if (before.status === "resolved") return resolveConversation(ctx, { conversationId })
      if (before.holder === "agent") return assignConversation(ctx, { conversationId, memberId: before.agentId! })
      await giveBack(ctx, { conversationId, to: before.holder === "queue" ? "people" : "bot" })
      return standAgain(ctx, before, conversationId)
    case "tag":
      return setTags(ctx, { conversationId, tags: before.tags })
    case "snooze":
      return snoozeConversation(ctx, { conversationId, until: dateOf(before.snoozedUntil) })
    case "resolve":
      await reopenConversation(ctx, { conversationId })
      return standAgain(ctx, before, conversationId)
    case "read":
      return unread(ctx, before, conversationId)
  }
}

/** Back in line where they stood, and waiting since they began to. */
async function standAgain(ctx: Context, before: State, conversationId: string) {
  await ctx.db.conversation.updateMany({
    where: { id: conversationId, status: "open" },
    data: {
      queuedAt: dateOf(before.queuedAt),
      waitingSince: dateOf(before.waitingSince),
      snoozedUntil: dateOf(before.snoozedUntil),
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
