import { fateOf } from "@/server/ai/rules/similarity-of"
import { days, minutes, newId } from "@/server/clock"
import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"
import { emit } from "@/server/events"
import type { Cite } from "@/server/inbox/contract"

export const suggestionKinds = ["draft", "autodraft", "summary", "tone", "script", "apology", "task"] as const
export type SuggestionKind = (typeof suggestionKinds)[number]
type Fate = "used" | "edited" | "dismissed"

/** A reply comes of a suggestion only when it follows it soon. */
const countsFor = minutes(60)

type NewSuggestion = {
  conversationId: string
  kind: SuggestionKind
  text: string
  sources?: Cite[]
  messageId?: string
}

/** Notes that the copilot showed an agent something, to count later what became of it. */
export async function keepSuggestion(ctx: Context, suggestion: NewSuggestion): Promise<{ suggestionId: string }> {
  const { conversationId, kind, text, sources = [], messageId } = suggestion
  if (!(await ctx.db.conversation.findFirst({ where: { id: conversationId }, select: { id: true } }))) {
    throw new AppError("missing", "No such conversation")
  }
  const suggestionId = newId(ctx.now)
  await ctx.db.copilotSuggestion.create({
    data: {
      id: suggestionId,
      conversationId,
      messageId,
      memberId: ctx.actor.kind === "member" ? ctx.actor.memberId : null,
      kind,
      text,
      sources,
      createdAt: ctx.now,
    },
    select: { id: true },
  })
  return { suggestionId }
}

/** What lies in the composer for whoever takes the conversation: the bot's answer, an apology, a department's answer. */
const draftKinds = ["autodraft", "apology", "task"] as const

/**
 * Keeps the bot's answer as a draft for whoever takes the conversation, instead of sending it. One a message, or a text
 * where it answers none: a repeat keeps nothing more, and a newer one takes the place of what nobody has decided on.
 */
export async function keepAutodraft(
  ctx: Context,
  draft: {
    conversationId: string
    messageId?: string
    text: string
    cites: Cite[]
    kind?: (typeof draftKinds)[number]
  },
): Promise<{ suggestionId: string } | null> {
  const { conversationId, messageId, text, cites, kind = "autodraft" } = draft
  const known = await ctx.db.copilotSuggestion.findFirst({
    where: { conversationId, kind, ...(messageId ? { messageId } : { text }) },
    select: { id: true },
  })
  if (known) return null
  await ctx.db.copilotSuggestion.updateMany({
    where: { conversationId, kind, status: "shown" },
    data: { status: "dismissed", decidedAt: ctx.now },
  })
  return keepSuggestion(ctx, { conversationId, kind, text, sources: cites, messageId })
}

/** The draft left for the agent, until it is decided on or somebody has answered. */
export async function readAutodraft(ctx: Context, input: { conversationId: string }) {
  const draft = await ctx.db.copilotSuggestion.findFirst({
    where: { conversationId: input.conversationId, kind: { in: [...draftKinds] }, status: "shown" },
    orderBy: { id: "desc" },
    select: { id: true, kind: true, text: true, sources: true, createdAt: true },
  })
  return draft && { ...draft, kind: draft.kind as (typeof draftKinds)[number], sources: draft.sources as Cite[] }
}

/** What an agent did with a suggestion. The first decision stands. */
export async function decideSuggestion(
  ctx: Context,
  input: { suggestionId: string; status: Fate; sentText?: string },
): Promise<void> {
  const found = await ctx.db.copilotSuggestion.findFirst({
    where: { id: input.suggestionId },
    select: { conversationId: true, status: true },
  })
  if (!found) throw new AppError("missing", "No such suggestion")
  if (found.status !== "shown") return
  await ctx.db.copilotSuggestion.updateMany({
    where: { id: input.suggestionId, status: "shown" },
    data: { status: input.status, sentText: input.sentText ?? null, decidedAt: ctx.now },
  })
  await emit(ctx, "copilot.decided", {
    conversationId: found.conversationId,
    suggestionId: input.suggestionId,
    status: input.status,
  })
}

/**
 * An agent's reply went out: of what the copilot showed in this conversation lately, the nearest to it counts as used or
 * edited. The rest stays undecided, because an agent may still use it; a draft of the bot is dismissed by another reply.
 */
export async function settleSuggestions(ctx: Context, input: { conversationId: string; text: string }): Promise<void> {
  const shown = await ctx.db.copilotSuggestion.findMany({
    where: {
      conversationId: input.conversationId,
      status: "shown",
      kind: { not: "summary" },
      createdAt: { gte: new Date(ctx.now.getTime() - countsFor) },
    },
    select: { id: true, kind: true, text: true },
    orderBy: { id: "desc" },
    take: 30,
  })
  const judged = shown.map((one) => ({ ...one, fate: fateOf(one.text, input.text) }))
  const best = judged.find(({ fate }) => fate === "used") ?? judged.find(({ fate }) => fate === "edited")
  const decided = judged.filter((one) => one === best || draftKinds.some((kind) => kind === one.kind))
  for (const { id, fate } of decided) {
    await decideSuggestion(ctx, { suggestionId: id, status: fate, sentText: input.text })
  }
}

/**
 * How often agents took what the copilot offered, by kind: used as it was, used with changes, turned down, or shown and
 * left alone for an hour.
 */
export async function copilotAcceptance(ctx: Context, input: { days: number }) {
  const since = new Date(ctx.now.getTime() - days(input.days))
  const before = new Date(ctx.now.getTime() - countsFor)
  const rows = await ctx.db.copilotSuggestion.groupBy({
    by: ["kind", "status"],
    where: { createdAt: { gte: since }, OR: [{ status: { not: "shown" } }, { createdAt: { lt: before } }] },
    _count: { _all: true },
  })
  return suggestionKinds
    .filter((kind) => kind !== "summary")
    .map((kind) => {
      const count = (status: string) => rows.find((row) => row.kind === kind && row.status === status)?._count._all ?? 0
      const [used, edited, dismissed, ignored] = ["used", "edited", "dismissed", "shown"].map(count) as [
        number,
        number,
        number,
        number,
      ]
      const shown = used + edited + dismissed + ignored
      return { kind, shown, used, edited, dismissed, ignored, rate: shown > 0 ? (used + edited) / shown : null }
    })
}
