import { hours, newId } from "@/server/clock"
import type { Context } from "@/server/context"
import type { Prisma } from "@/server/db"
import { emit } from "@/server/events"
import { appendEvent, appendMessage, lockConversation } from "@/server/inbox/append-message"
import { leaveMerge } from "@/server/inbox/merge-thread"
import { openReplyWindow } from "@/server/inbox/reply-window"
import { nextHolder } from "@/server/inbox/rules/next-holder"
import { openKeyOf } from "@/server/inbox/rules/open-key"
import { quietTime } from "@/server/inbox/rules/quiet-time"
import type { ReplyClock } from "@/server/inbox/rules/reply-allowance"
import type { MessageMedia } from "@/server/media/contract"

export type ReceivedMessage = {
  contactId: string
  identityId: string
  connectionId: string
  channel: string
  threadRef: string
  externalId: string
  kind: string
  text: string
  media: MessageMedia[]
  occurredAt: Date
  /** what the platform allows in answer; none: no limit */
  clock?: ReplyClock
  /** whether the bot may hold a conversation that opens or reopens with this message */
  botEnabled: boolean
  /** where the platform itself says what belongs together: the conversation found for it, or null for one of its own */
  thread?: { conversationId: string | null }
  /** a machine wrote it: it is kept where it belongs, and nobody waits for an answer */
  silent?: boolean
  /** whether the bot has a turn at it; yes unless told otherwise */
  forBot?: boolean
  /** whether it answers the survey that is open in its conversation */
  isAnswer?: (surveyId: string) => Promise<boolean>
  /** the contact wrote by this name before */
  known?: boolean
  /** nothing more of it will follow before an answer, as when somebody speaks on the telephone */
  isWhole?: boolean
}

/** A contact who writes again within this time comes back to the same conversation. */
export const reopenWithin = hours(72)

/** Keeps a customer's message once, in their open conversation, a reopened one or a new one. */
export async function receiveMessage(ctx: Context, input: ReceivedMessage) {
  const sourceKey = `${input.connectionId}:${input.externalId}`
  const kept = await ctx.db.message.findFirst({ where: { sourceKey }, select: { id: true, conversationId: true } })
  if (kept) return { conversationId: kept.conversationId, messageId: kept.id, repeated: true }

  const found = await findStanding(ctx, input)
  // An answer to a survey opens nothing again, and nobody waits for ours.
  const answers = found?.surveyId && (await input.isAnswer?.(found.surveyId)) ? found.surveyId : undefined
  const conversationId = found && answers ? found.id : await openAt(ctx, input, found)
  const message = await appendMessage(ctx, conversationId, {
    direction: "inbound",
    author: "contact",
    kind: input.kind,
    text: input.text,
    media: input.media,
    sourceKey,
    externalId: input.externalId,
    status: "received",
    occurredAt: input.occurredAt,
  })
  if (input.clock) {
    await openReplyWindow(ctx, { conversationId, occurredAt: input.occurredAt, clock: input.clock })
  }
  // The wait begins with the first unanswered word; whoever writes wakes a snoozed conversation, but adds to what they left.
  if (!input.silent && !answers) {
    await ctx.db.$executeRaw`
      update conversation set waiting_since = coalesce(waiting_since, ${ctx.now}),
        snoozed_until = case when holder = 'queue' and handoff_reason = 'left_message' then snoozed_until end
      where id = ${conversationId}::uuid`
  }
  const quiet = input.silent || answers || input.forBot === false ? { forBot: false as const } : {}
  await emit(ctx, "message.received", {
    conversationId,
    messageId: message.id,
    quietMs: input.isWhole ? 0 : quietTime(input.text),
    ...quiet,
  })
  return { conversationId, messageId: message.id, repeated: false, answers }
}

type Opening = Pick<
  ReceivedMessage,
  "contactId" | "identityId" | "connectionId" | "channel" | "threadRef" | "botEnabled" | "thread" | "silent" | "known"
> & { kind?: string }

/** The contact's open conversation on a connection, a reopened one or a new one. */
export async function openConversation(ctx: Context, input: Opening): Promise<string> {
  return openAt(ctx, input, await findStanding(ctx, input))
}

const standing = {
  id: true,
  contactId: true,
  identityId: true,
  connectionId: true,
  threadRef: true,
  ownThread: true,
  status: true,
  resolvedAt: true,
  surveyId: true,
} satisfies Prisma.ConversationSelect

/** Where a customer's words may belong: the thread the platform names, their open conversation, or one that ended lately. */
async function findStanding(ctx: Context, input: Opening) {
  if (input.thread?.conversationId) {
    const named = await threadNamed(ctx, input.thread.conversationId)
    if (named.ownThread || named.status === "open") return named
    // An answer by mail to what was left in a chat goes where its customer chats by now.
    const begun = await ctx.db.conversation.findFirst({ where: { openKey: openKeyOf(named) }, select: standing })
    return begun ?? named
  }
  const ownThread = input.thread !== undefined
  const openKey = openKeyOf({ ...input, ownThread })
  const open = await ctx.db.conversation.findFirst({ where: { openKey }, select: standing })
  if (open || ownThread) return open
  return ctx.db.conversation.findFirst({
    where: {
      identityId: input.identityId,
      status: "resolved",
      OR: [{ resolvedAt: { gt: new Date(ctx.now.getTime() - reopenWithin) } }, { surveyId: { not: null } }],
    },
    orderBy: { resolvedAt: "desc" },
    select: standing,
  })
}
type Standing = Awaited<ReturnType<typeof findStanding>>

/** The thread the platform names, or the one on the same account it was merged into. */
async function threadNamed(
  ctx: Context,
  id: string,
): Promise<Prisma.ConversationGetPayload<{ select: typeof standing }>> {
  const { mergedInto, ...named } = await ctx.db.conversation.findFirstOrThrow({
    where: { id },
    select: { ...standing, mergedInto: { select: { id: true, connectionId: true } } },
  })
  return mergedInto?.connectionId === named.connectionId ? threadNamed(ctx, mergedInto.id) : named
}

/** What ended stays ended when a machine writes; what ended long ago is begun anew, unless the platform names the thread. */
async function openAt(ctx: Context, input: Opening, found: Standing): Promise<string> {
  const ownThread = input.thread !== undefined
  const openKey = openKeyOf(found && ownThread ? found : { ...input, ownThread })
  const isLong = !ownThread && found?.resolvedAt && found.resolvedAt.getTime() <= ctx.now.getTime() - reopenWithin
  if (found && !isLong) {
    if (found.status === "resolved" && !input.silent) await reopen(ctx, found.id, openKey, input.botEnabled)
    return ownThread ? found.id : followThread(ctx, found, input)
  }
  const conversationId = newId(ctx.now)
  const created = await ctx.db.conversation.createMany({
    data: {
      id: conversationId,
      contactId: input.contactId,
      identityId: input.identityId,
      connectionId: input.connectionId,
      channel: input.channel,
      threadRef: input.threadRef,
      openKey,
      ownThread,
      holder: input.botEnabled ? "bot" : "queue",
      queuedAt: input.botEnabled ? null : ctx.now,
      openedAt: ctx.now,
      lastMessageAt: ctx.now,
    },
    skipDuplicates: true,
  })
  if (created.count === 0) {
    const raced = await ctx.db.conversation.findFirstOrThrow({ where: { openKey }, select: { id: true } })
    return raced.id
  }
  await emit(ctx, "conversation.opened", {
    conversationId,
    channel: input.channel,
    ...(input.known ? { known: true as const } : {}),
  })
  if (!input.botEnabled) await emit(ctx, "conversation.queued", { conversationId })
  return conversationId
}

/** What began below a post goes on where the customer writes now. */
async function followThread(
  ctx: Context,
  { id, threadRef }: { id: string; threadRef: string },
  input: Opening,
): Promise<string> {
  if (input.kind !== "comment" && threadRef !== input.threadRef) {
    await ctx.db.conversation.updateMany({ where: { id }, data: { threadRef: input.threadRef } })
  }
  return id
}

async function reopen(ctx: Context, conversationId: string, openKey: string, botEnabled: boolean) {
  const conversation = await lockConversation(ctx, conversationId)
  await leaveMerge(ctx, conversation)
  const next = nextHolder(conversation, { kind: "reopen", botEnabled })
  await ctx.db.conversation.updateMany({
    where: { id: conversationId },
    data: {
      ...next,
      openKey,
      archivedAt: null,
      misses: 0,
      handoffReason: null,
      handoffAt: null,
      summary: null,
      resolvedAt: null,
      resolvedBy: null,
      reopenedAt: ctx.now,
      queuedAt: next.holder === "queue" ? ctx.now : null,
    },
  })
  await appendEvent(ctx, conversationId, "reopened")
  await emit(ctx, "conversation.reopened", { conversationId })
  if (next.holder === "queue") await emit(ctx, "conversation.queued", { conversationId })
}
