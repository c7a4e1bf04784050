import type { Context } from "@/server/context"

/** The promises of a conversation that ran out before they were kept, oldest first; one kept late is among them. */
export async function brokenPromisesOf(ctx: Context, input: { conversationId: string }) {
  const rows = await ctx.db.spokenPromise.findMany({
    where: { conversationId: input.conversationId, brokenAt: { not: null }, status: { in: ["broken", "kept"] } },
    select: {
      id: true,
      messageId: true,
      kind: true,
      quote: true,
      author: true,
      ownerId: true,
      dueAt: true,
      brokenAt: true,
      settledAt: true,
    },
    orderBy: [{ dueAt: "asc" }, { id: "asc" }],
    take: 50,
  })
  return rows.map(({ id, settledAt, ...row }) => ({ promiseId: id, keptAt: settledAt, ...row }))
}
