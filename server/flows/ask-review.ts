import { maskPersonalData } from "@/server/ai"
import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"
import { readThread, saysNothing } from "@/server/flows/note-gap"
import type { Cite } from "@/server/inbox/contract"
import { questionAt } from "@/server/knowledge"
import { openReview } from "@/server/quality"
import type { AskReview } from "@/server/quality/contract"

/** Somebody doubts, or vouches for, what the bot said: it goes before a reviewer with its question and its source. */
export async function askReview(ctx: Context, { messageId, ...asked }: AskReview) {
  const message = await ctx.db.message.findFirst({
    where: { id: messageId, direction: "outbound", author: "bot" },
    select: { id: true, conversationId: true, text: true, cites: true },
  })
  if (!message) throw new AppError("missing", "No such answer of the bot")
  const thread = await readThread(ctx, message.conversationId)
  const at = thread.findIndex(({ id }) => id === messageId)
  const asking = thread.slice(0, Math.max(0, at)).findLast(({ direction }) => direction === "inbound")
  const question = asking ? questionAt(thread, asking.id, saysNothing) || asking.text : ""
  const [cited] = message.cites as Cite[]
  return openReview(
    ctx,
    {
      messageId,
      conversationId: message.conversationId,
      question: maskPersonalData(question).text.slice(0, 500),
      answer: message.text,
      articleId: cited?.articleId ?? null,
      articleVersion: cited?.version ?? null,
    },
    asked,
  )
}
