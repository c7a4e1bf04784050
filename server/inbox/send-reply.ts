import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"
import { emit } from "@/server/events"
import { appendEvent, appendMessage, authorOfActor, isVoice, lockConversation } from "@/server/inbox/append-message"
import type { Choice, Cite } from "@/server/inbox/contract"
import { spendAllowance } from "@/server/inbox/reply-window"
import { nextHolder } from "@/server/inbox/rules/next-holder"
import { openKeyOf } from "@/server/inbox/rules/open-key"
import { refuseMerged } from "@/server/inbox/thread-state"
import type { MediaKind, MessageMedia } from "@/server/media/contract"

export type SendReply = {
  conversationId: string
  text: string
  /** one id per wish to send; the same id is never sent twice */
  clientId: string
  cites?: Cite[]
  choices?: Choice[]
  /** files that go with it, or make it up where there are no words */
  media?: (MessageMedia & { kind: MediaKind })[]
  /** an agent's last seen activity: anything newer by others stops the send */
  seenActivity?: number
  /** when its author wrote it, where it waited since: what they wrote later is another draft */
  writtenAt?: Date
  /** for whom a key of the open API speaks: the bot, or a member by id; without it the system outside speaks itself */
  speaksFor?: "bot" | { memberId: string }
}

/**
 * Keeps a reply as queued, to be delivered after this transaction. The bot's words are dropped (null) when a person
 * holds the conversation by now; an agent's are stopped when there is something they have not seen. A system outside
 * becomes the holder by speaking, unless an agent is ("conflict", reason "held-by-agent").
 */
export async function sendReply(ctx: Context, input: SendReply): Promise<{ messageId: string; seq: number } | null> {
  const conversation = await lockConversation(ctx, input.conversationId)
  const sent = await ctx.db.message.findFirst({
    where: { conversationId: conversation.id, clientId: input.clientId },
    select: { id: true, seq: true },
  })
  if (sent) return { messageId: sent.id, seq: sent.seq }

  const { media = [] } = input
  if (input.text === "" && media.length === 0) throw new AppError("invalid", "There is nothing to send")
  const { author, memberId } = speakerOf(ctx, input)
  if (author === "bot" && (conversation.holder !== "bot" || conversation.status !== "open")) return null
  if (memberId) {
    if (ctx.actor.kind === "member") await stopOnUnseen(ctx, conversation.id, memberId, input.seenActivity)
    if (conversation.holder !== "agent" || conversation.status === "resolved") {
      await take(ctx, conversation, memberId)
    }
  }
  if (author === "external") await takeOutside(ctx, conversation)

  const allowance = await spendAllowance(ctx, {
    conversationId: conversation.id,
    author,
    text: input.text,
    files: media.length,
  })
  if (allowance && !allowance.allowed) {
    // What the platform would refuse is not sent: a person is told why, the machine is silent.
    if (author === "bot" || author === "system") return null
    throw new AppError("conflict", "The platform does not allow this reply now", {
      reason: allowance.why,
      details: { until: allowance.until.toISOString(), left: allowance.left },
    })
  }

  const message = await appendMessage(ctx, conversation.id, {
    direction: "outbound",
    author,
    memberId,
    kind: input.text === "" ? media[0]!.kind : "text",
    text: input.text,
    media: media.map(({ kind: _, ...piece }) => piece),
    cites: input.cites ?? [],
    choices: input.choices ?? [],
    clientId: input.clientId,
    status: "queued",
    occurredAt: ctx.now,
  })
  if (author === "agent" || author === "external" || (author === "bot" && conversation.holder === "bot")) {
    await ctx.db.conversation.updateMany({ where: { id: conversation.id }, data: { waitingSince: null } })
  }
  if (ctx.actor.kind === "member") {
    await dropDraft(ctx, conversation.id, ctx.actor.memberId, input.writtenAt ?? ctx.now)
  }
  const answersLeft = author === "agent" && conversation.handoffReason === "left_message"
  await emit(ctx, "message.queued", {
    conversationId: conversation.id,
    messageId: message.id,
    author,
    ...(answersLeft ? { left: true as const } : {}),
    ...(isVoice({ media }) ? { voice: true as const } : {}),
  })
  return { messageId: message.id, seq: message.seq }
}

function speakerOf(ctx: Context, { speaksFor }: SendReply) {
  if (ctx.actor.kind === "member") return { author: "agent", memberId: ctx.actor.memberId } as const
  if (ctx.actor.kind !== "api" || !speaksFor) return { author: authorOfActor[ctx.actor.kind] } as const
  return speaksFor === "bot" ? ({ author: "bot" } as const) : ({ author: "agent", ...speaksFor } as const)
}

/** An agent's draft up to a moment: its words are on their way. */
export async function dropDraft(ctx: Context, conversationId: string, memberId: string, writtenBy: Date) {
  await ctx.db.draft.deleteMany({ where: { conversationId, memberId, updatedAt: { lte: writtenBy } } })
}

export async function stopOnUnseen(ctx: Context, conversationId: string, memberId: string, seenActivity?: number) {
  if (seenActivity === undefined) return
  const unseen = await ctx.db.message.findFirst({
    where: {
      conversationId,
      seq: { gt: seenActivity },
      OR: [{ memberId: null }, { memberId: { not: memberId } }],
    },
    orderBy: { seq: "desc" },
    select: { seq: true },
  })
  if (unseen) {
    throw new AppError("conflict", "Something happened here that you have not seen yet", {
      reason: "unseen-activity",
      details: { activity: unseen.seq },
    })
  }
}

type Locked = Awaited<ReturnType<typeof lockConversation>>

/** An agent becomes the holder; the bot is silent from here on. */
export async function take(
  ctx: Context,
  conversation: Locked,
  memberId: string,
  how: "taken" | "routed" | "reassigned" = "taken",
) {
  refuseMerged(conversation)
  const next = nextHolder(conversation, { kind: "take", memberId })
  await ctx.db.conversation.updateMany({
    where: { id: conversation.id },
    data: {
      ...next,
      openKey: openKeyOf(conversation),
      queuedAt: null,
      chosenTeamId: null,
      resolvedAt: null,
      resolvedBy: null,
      // What slept in line until opening time is somebody's work now.
      ...(conversation.holder === "queue" ? { snoozedUntil: null } : {}),
    },
  })
  await appendEvent(ctx, conversation.id, how, memberId)
  await emit(ctx, "conversation.assigned", { conversationId: conversation.id, memberId, how })
}

/** A system outside becomes the holder; twice is the same as once. */
async function takeOutside(ctx: Context, conversation: Locked) {
  const next = nextHolder(conversation, { kind: "take-outside" })
  if (conversation.holder === "external") return
  await ctx.db.conversation.updateMany({ where: { id: conversation.id }, data: { ...next, queuedAt: null } })
  await appendEvent(ctx, conversation.id, "taken-outside")
  await emit(ctx, "conversation.taken-outside", { conversationId: conversation.id })
}
