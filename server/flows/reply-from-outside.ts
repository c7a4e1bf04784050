import { readStanding } from "@/server/billing"
import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"
import { type SendReply, sendReply } from "@/server/inbox"

/** A reply by a key of the open API: of the system outside itself, for a member, or for the bot while it holds the thread. */
export async function replyFromOutside(ctx: Context, input: SendReply) {
  const { reply } = await readStanding(ctx)
  if (!reply) throw new AppError("forbidden", "The shop's plan has ended", { reason: "read-only" })
  if (typeof input.speaksFor === "object") {
    const member = await ctx.db.member.findFirst({
      where: { tenantId: ctx.tenantId, id: input.speaksFor.memberId, removedAt: null },
      select: { id: true },
    })
    if (!member) throw new AppError("missing", "No such member")
  }
  const sent = await sendReply(ctx, input)
  if (!sent) throw new AppError("conflict", "The bot does not hold this conversation", { reason: "not-held-by-bot" })
  return sent
}
