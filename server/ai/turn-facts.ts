import type { TurnFact } from "@/server/ai/contract"
import type { Context } from "@/server/context"

/** Keeps what a sent answer rests on, in the answer's own transaction: whoever was told a fact can be found by it. */
export async function keepTurnFacts(
  ctx: Context,
  input: { conversationId: string; messageId: string; facts: readonly TurnFact[] },
): Promise<void> {
  const { conversationId, messageId, facts } = input
  await ctx.db.turnFact.createMany({
    data: facts.map((fact) => ({ conversationId, messageId, ...fact, createdAt: ctx.now })),
    skipDuplicates: true,
  })
}
