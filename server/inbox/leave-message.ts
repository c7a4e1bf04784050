import type { Context } from "@/server/context"
import { emit } from "@/server/events"
import { appendEvent, lockConversation } from "@/server/inbox/append-message"
import type { LeaveMessage } from "@/server/inbox/contract"
import { readMailThread } from "@/server/inbox/place-mail"
import { nextHolder } from "@/server/inbox/rules/next-holder"

const reason = "left_message"

type Left = Pick<LeaveMessage, "about" | "email" | "phone" | "locale"> & {
  conversationId: string
  messageId: string
  summary: string
  /** when people come back; null: whenever one can */
  opensAt: Date | null
}

/**
 * Marks a customer's words as left for later, with where they want the answer. Nobody waits in the chat from here on: until
 * people come back it is out of the line. Whom an agent answers already has a conversation, which stays as it is.
 */
export async function keepLeftMessage(ctx: Context, input: Left): Promise<{ inLine: boolean }> {
  const { conversationId, messageId, summary, about, email, phone, locale, opensAt } = input
  const conversation = await lockConversation(ctx, conversationId)
  await ctx.db.leftMessage.create({
    data: { messageId, conversationId, about, email, phone, locale, opensAt, leftAt: ctx.now },
    select: { messageId: true },
  })
  await appendEvent(ctx, conversationId, "left-message", [about, email, phone].filter(Boolean).join(" "))
  const { holder } = nextHolder(conversation, { kind: "hand-off", reason })
  if (holder !== "queue") return { inLine: false }
  const since = opensAt ?? ctx.now
  await ctx.db.conversation.updateMany({
    where: { id: conversationId },
    data: {
      holder,
      handoffReason: reason,
      handoffAt: ctx.now,
      queuedAt: since,
      waitingSince: since,
      snoozedUntil: opensAt,
      summary,
    },
  })
  await emit(ctx, "conversation.handed-off", { conversationId, reason })
  return { inLine: true }
}

/** Whoever is to answer here answers by mail too, as long as the customer does not come back to the chat. */
export async function answerByMail(ctx: Context, input: { conversationId: string }): Promise<void> {
  await ctx.db.conversation.updateMany({ where: { id: input.conversationId }, data: { handoffReason: reason } })
}

/** What was left last in a conversation, and where its answer is to go. */
export async function readLeftMessage(ctx: Context, input: { conversationId: string }) {
  return ctx.db.leftMessage.findFirst({
    where: { conversationId: input.conversationId },
    orderBy: { leftAt: "desc" },
    select: { email: true, phone: true, opensAt: true, locale: true, leftAt: true },
  })
}

/**
 * An agent's answer that is to go out by mail as well, and where in the mails with the customer it belongs: to what was left with
 * an address, or to what came by mail since. Null once the customer has come back to the chat.
 */
export async function readAnswerToMail(ctx: Context, input: { messageId: string }) {
  const answer = await ctx.db.message.findFirst({
    where: { id: input.messageId, author: "agent" },
    select: { conversationId: true, text: true, seq: true, conversation: { select: { language: true } } },
  })
  if (!answer) return null
  const { conversationId, text, seq, conversation } = answer
  const left = await readLeftMessage(ctx, answer)
  const first = left && (await firstAnswer(ctx, conversationId, left.leftAt))
  const heard = await ctx.db.message.findFirst({
    where: { conversationId, direction: "inbound", seq: { gt: first?.seq ?? 0 } },
    orderBy: { seq: "desc" },
    select: { mail: { select: { messageId: true } } },
  })
  const mail = heard?.mail
    ? await readMailThread(ctx, { conversationId, number: seq })
    : !heard && left?.email
      ? { conversationId, number: seq, subject: "", from: left.email, references: [] }
      : null
  return (
    mail && { conversationId, text, mail, locale: left?.locale ?? (conversation.language === "zh" ? "zh-CN" : "en") }
  )
}

const firstAnswer = (ctx: Context, conversationId: string, after: Date) =>
  ctx.db.message.findFirst({
    where: { conversationId, author: "agent", direction: "outbound", createdAt: { gt: after } },
    orderBy: { seq: "asc" },
    select: { seq: true },
  })
