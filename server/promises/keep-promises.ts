import { newId } from "@/server/clock"
import type { Context } from "@/server/context"
import { emit } from "@/server/events"
import { readClock } from "@/server/promises/read-clock"
import { warnAt } from "@/server/promises/rules/business-days"
import { findPromises } from "@/server/promises/rules/find-promises"
import { running } from "@/server/promises/rules/standing"
import { settle } from "@/server/promises/settle-promise"

/** An answer this soon after "I will get back to you" still belongs to it. */
const sameBreathMs = 60_000

/**
 * Hears what an agent or the bot said: its dated promises are kept in the ledger, once, and an answer that puts nothing
 * off again keeps the promise of one.
 */
export async function keepPromises(ctx: Context, { messageId }: { messageId: string }): Promise<void> {
  const said = await ctx.db.message.findFirst({
    where: { id: messageId, direction: "outbound", author: { in: ["agent", "bot"] } },
    select: { conversationId: true, text: true, author: true, memberId: true, createdAt: true },
  })
  if (!said) return
  const { conversationId, author, memberId } = said
  const spoken = { at: said.createdAt, ...(await readClock(ctx)) }
  const found = findPromises(said.text, spoken)
  if (found.length === 0) {
    if (author === "agent") await keepAnswers(ctx, conversationId, spoken.at)
    return
  }
  if ((await ctx.db.spokenPromise.count({ where: { messageId } })) > 0) return
  for (const [place, { kind, quote, dueAt }] of found.entries()) {
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
        place,
        kind,
        quote: quote.slice(0, 500),
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
