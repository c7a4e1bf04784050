import { settleSuggestions } from "@/server/ai"
import { readStanding } from "@/server/billing"
import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"
import { sendReply } from "@/server/inbox"
import type { Reply } from "@/server/inbox/contract"

/** An agent's reply. A shop whose plan has ended reads on but no longer writes. */
export async function replyAsAgent(ctx: Context, input: Reply) {
  const { reply } = await readStanding(ctx)
  if (!reply) throw new AppError("forbidden", "The shop's plan has ended", { reason: "read-only" })
  const sent = await sendReply(ctx, input)
  await settleSuggestions(ctx, input)
  return sent
}
