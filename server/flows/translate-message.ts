import {
  hasModel,
  type KnownLanguage,
  keepTranslation,
  languageOf,
  listTranslations,
  modelName,
  readTeamLanguage,
  spendOf,
  translateText,
} from "@/server/ai"
import { ringBell } from "@/server/bell"
import type { Context, Scope } from "@/server/context"
import { inTenant } from "@/server/db"
import { AppError } from "@/server/errors"
import { replyAsAgent } from "@/server/flows/reply-as-agent"
import { readHolder, readTranscript } from "@/server/inbox"
import { type Reply, wordsOf } from "@/server/inbox/contract"
import { readTenant } from "@/server/tenants"

/** A message's words in the team's language, kept beside the original. Asks the model once a message. */
export async function translateMessage(scope: Scope, input: { messageId: string }): Promise<{ text: string }> {
  const known = await inTenant(scope, async (ctx) => {
    const message = await ctx.db.message.findFirst({
      where: { id: input.messageId, direction: { in: ["inbound", "outbound"] } },
      select: { id: true, text: true, heard: true, conversationId: true },
    })
    if (!message) throw new AppError("missing", "No such message")
    const to = await teamLanguage(ctx)
    const kept = await ctx.db.translation.findFirst({
      where: { messageId: message.id, locale: to },
      select: { text: true },
    })
    return { message, to, kept }
  })
  const { message, to, kept } = known
  if (kept) return kept
  const words = wordsOf(message)
  if (languageOf(words) === to) return { text: words }
  const text = await translateText(spendOf(scope), { text: words, to })
  await inTenant(scope, (ctx) => keepTranslation(ctx, { messageId: message.id, locale: to, text, model: modelName() }))
  ringBell({ tenantId: scope.tenantId, name: "message.translated", conversationId: message.conversationId })
  return { text }
}

/** What the screen needs to offer translation in a thread: both languages, and what is translated already. */
export async function readTranslations(ctx: Context, input: { conversationId: string }) {
  const { conversationId } = input
  if (!(await readHolder(ctx, { conversationId }))) throw new AppError("missing", "No such conversation")
  const to = await teamLanguage(ctx)
  return {
    hasModel: hasModel(),
    team: to,
    customer: await customerLanguage(ctx, conversationId),
    translations: await listTranslations(ctx, { conversationId, locale: to }),
  }
}

/** An agent's words in the customer's language, to look at before they are sent. */
export async function previewTranslation(scope: Scope, input: { conversationId: string; text: string }) {
  const to = await inTenant(scope, (ctx) => customerLanguage(ctx, input.conversationId))
  if (!to) throw new AppError("invalid", "The customer's language is not known yet", { reason: "language-unknown" })
  return { to, text: await translateText(spendOf(scope), { text: input.text, to }) }
}

/** Sends what was previewed, and keeps what the agent wrote beside it: both originals stay. */
export async function sendTranslated(ctx: Context, input: Reply & { original: string }) {
  const { original, ...reply } = input
  const sent = await replyAsAgent(ctx, reply)
  if (!sent) return sent
  const locale = await teamLanguage(ctx)
  await keepTranslation(ctx, { messageId: sent.messageId, locale, text: original, model: "agent" })
  return sent
}

async function teamLanguage(ctx: Context): Promise<KnownLanguage> {
  return readTeamLanguage(ctx, (await readTenant(ctx)).locale)
}

const messagesHeard = 6

/** What the customer writes in: their newest words that tell. */
async function customerLanguage(ctx: Context, conversationId: string): Promise<KnownLanguage | null> {
  const conversation = await readHolder(ctx, { conversationId })
  if (!conversation) throw new AppError("missing", "No such conversation")
  const transcript = await readTranscript(ctx, { conversationId, limit: 20 })
  const said = transcript
    .filter(({ direction }) => direction === "inbound")
    .slice(-messagesHeard)
    .reverse()
  for (const { text } of said) {
    const language = languageOf(text)
    if (language) return language
  }
  return conversation.language === "zh" || conversation.language === "en" ? conversation.language : null
}
