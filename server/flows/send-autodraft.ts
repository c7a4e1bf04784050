import { decideSuggestion, readAutodraft } from "@/server/ai"
import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"
import { replyAsAgent } from "@/server/flows/reply-as-agent"

type Input = { conversationId: string; suggestionId: string; clientId: string; seenActivity: number }

/** An agent sends the bot's draft as it stands, with its sources; it is theirs from then on. */
export async function sendAutodraft(ctx: Context, { suggestionId, ...reply }: Input) {
  const draft = await readAutodraft(ctx, reply)
  if (draft?.id !== suggestionId) {
    throw new AppError("conflict", "This draft has been decided on already", { reason: "draft-gone" })
  }
  const sent = await replyAsAgent(ctx, { ...reply, text: draft.text })
  await decideSuggestion(ctx, { suggestionId, status: "used", sentText: draft.text })
  return sent
}
