import { settleSuggestions } from "@/server/ai"
import { readStanding } from "@/server/billing"
import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"
import { sendReply } from "@/server/inbox"
import type { Reply } from "@/server/inbox/contract"
import { attachFiles } from "@/server/media"

/** An agent's reply. A shop whose plan has ended reads on but no longer writes. */
export async function replyAsAgent(ctx: Context, input: Reply) {
  const { reply } = await readStanding(ctx)
  if (!reply) throw new AppError("forbidden", "The shop's plan has ended", { reason: "read-only" })
  const files = await attachFiles(ctx, { conversationId: input.conversationId, fileIds: input.files ?? [] })
  const sent = await sendReply(ctx, { ...input, media: files })
  await settleSuggestions(ctx, input)
  return sent
}
