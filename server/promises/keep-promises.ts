import { newId } from "@/server/clock"
import type { Context } from "@/server/context"
import { emit } from "@/server/events"
import { wordsOf } from "@/server/inbox/contract"
import { readClock } from "@/server/promises/read-clock"
import { warnAt } from "@/server/promises/rules/business-days"
import { type FoundPromise, findPromises } from "@/server/promises/rules/find-promises"
import { running } from "@/server/promises/rules/standing"
import { settle } from "@/server/promises/settle-promise"

/** An answer this soon after "I will get back to you" still belongs to it. */
const sameBreathMs = 60_000

/**
 * Hears what an agent or the bot said: its dated promises are kept in the ledger, once, and an answer that puts nothing
 * off again keeps the promise of one. Of a message that was edited or recalled, what it no longer says is taken back.
 */
export async function keepPromises(ctx: Context, { messageId }: { messageId: string }): Promise<void> {
  const said = await ctx.db.message.findFirst({
    where: { id: messageId, direction: "outbound", author: { in: ["agent", "bot"] } },
    select: {
      conversationId: true,
      text: true,
      heard: true,
      author: true,
      memberId: true,
      createdAt: true,
      editedAt: true,
    },
  })
  if (!said) return
  const { conversationId, author, memberId } = said
  const spoken = { at: said.createdAt, ...(await readClock(ctx)) }
  const heard = findPromises(wordsOf(said), spoken)
  const isChanged = said.editedAt !== null || said.heard !== null
  if (heard.length === 0 && author === "agent" && !said.editedAt) await keepAnswers(ctx, conversationId, spoken.at)
  if (heard.length === 0 && !isChanged) return
  const kept = await ctx.db.spokenPromise.findMany({
    where: { messageId },
    select: { id: true, place: true, kind: true, quote: true, dueAt: true, status: true },
  })
  if (kept.length > 0 && !isChanged) return
  // A sentence that stands as it was keeps its promise, even one moved by hand to another day.
  const isSame = (promise: (typeof kept)[number], one: FoundPromise) =>
    promise.kind === one.kind && (promise.quote === quoteOf(one) || promise.dueAt.getTime() === one.dueAt.getTime())
  for (const promise of kept) {
    // What ran out before stays broken.
    if (promise.status === "broken" || heard.some((one) => isSame(promise, one))) continue
    await settle(ctx, promise.id, { status: "cancelled", evidence: said.text ? "edited" : "recalled" })
  }
  const found = heard.filter((one) => !kept.some((promise) => isSame(promise, one)))
  const next = Math.max(-1, ...kept.map(({ place }) => place)) + 1
  for (const [at, { kind, quote, dueAt }] of found.entries()) {
    const again = await ctx.db.spokenPromise.findFirst({
      where: { conversationId, kind, dueAt, status: { in: running } },
      select: { id: true },
    })
    if (again) continue
    const promiseId = newId(ctx.now)
    await ctx.db.spokenPromise.create({
      data: {
        id: promiseId,
        conversationId,
        messageId,
        place: next + at,
        kind,
        quote: quoteOf({ quote }),
        author,
        ownerId: memberId,
        madeAt: spoken.at,
        dueAt,
        lookAt: warnAt(spoken, dueAt),
      },
      select: { id: true },
    })
    await emit(ctx, "promise.made", { conversationId, promiseId, kind, dueAt: dueAt.toISOString() })
  }
}

const quoteOf = ({ quote }: Pick<FoundPromise, "quote">) => quote.slice(0, 500)

async function keepAnswers(ctx: Context, conversationId: string, at: Date) {
  const promised = await ctx.db.spokenPromise.findMany({
    where: {
      conversationId,
      kind: "reply",
      status: { in: running },
      madeAt: { lt: new Date(at.getTime() - sameBreathMs) },
    },
    select: { id: true },
    take: 20,
  })
  for (const { id } of promised) await settle(ctx, id, { status: "kept", evidence: "reply" })
}
