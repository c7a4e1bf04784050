import { newId } from "@/server/clock"
import type { Context } from "@/server/context"
import type { Prisma } from "@/server/db"
import { emit } from "@/server/events"

export type TurnRecord = {
  conversationId: string
  messageId: string
  decision: "answer" | "suggest" | "miss" | "handoff" | "greet" | "dialogue" | "dropped"
  reason?: string
  language: string
  confidence: number
  model?: string
  promptTokens?: number
  completionTokens?: number
  intent?: string
  mood?: number
  cached?: boolean
  tookMs: number
  trace: Prisma.InputJsonValue
}

/** Keeps what the bot did about a message, once: a repeated job finds its turn and does nothing more. */
export async function keepTurn(ctx: Context, turn: TurnRecord): Promise<{ first: boolean }> {
  const id = newId(ctx.now)
  const kept = await ctx.db.turn.createMany({ data: { id, ...turn, createdAt: ctx.now }, skipDuplicates: true })
  if (kept.count === 0) return { first: false }
  const { conversationId, decision, intent } = turn
  await emit(ctx, "turn.taken", { conversationId, turnId: id, decision, intent })
  return { first: true }
}

/** Whether the bot has already had its turn at this message. */
export async function isRepeatedTurn(ctx: Context, input: { messageId: string }): Promise<boolean> {
  return (await ctx.db.turn.findFirst({ where: { messageId: input.messageId }, select: { id: true } })) !== null
}
