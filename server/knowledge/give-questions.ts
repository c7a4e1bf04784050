import type { Context } from "@/server/context"

/** The unanswered questions of these conversations are another contact's. */
export async function giveQuestions(ctx: Context, input: { to: string; conversationIds: string[] }) {
  await ctx.db.gapQuestion.updateMany({
    where: { conversationId: { in: input.conversationIds } },
    data: { contactId: input.to },
  })
}
