import type { Context } from "@/server/context"

/** The corrections told in these conversations are another contact's. */
export async function giveNotices(ctx: Context, input: { to: string; conversationIds: string[] }) {
  await ctx.db.recallNotice.updateMany({
    where: { conversationId: { in: input.conversationIds } },
    data: { contactId: input.to },
  })
}
