import type { Context } from "@/server/context"
import type { Choice } from "@/server/inbox/contract"

/** What we said since a message of a customer's, by the platform's id of it, and who holds the conversation. Null when it is not kept. */
export async function readSince(ctx: Context, about: { connectionId: string; externalId: string }) {
  const asked = await ctx.db.message.findFirst({
    where: { sourceKey: `${about.connectionId}:${about.externalId}` },
    select: { seq: true, conversationId: true, conversation: { select: { holder: true } } },
  })
  if (!asked) return null
  const said = await ctx.db.message.findMany({
    where: { conversationId: asked.conversationId, direction: "outbound", seq: { gt: asked.seq } },
    orderBy: { seq: "asc" },
    take: 20,
    select: { text: true, choices: true },
  })
  return {
    holder: asked.conversation.holder as "bot" | "queue" | "agent",
    said: said.map(({ text, choices }) => ({ text, choices: (choices as Choice[]).map((choice) => choice.text) })),
  }
}
