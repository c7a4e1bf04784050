import { settleSuggestions } from "@/server/ai"
import { readStanding } from "@/server/billing"
import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"
import { applyMacro } from "@/server/flows/apply-macro"
import { holdReply, sendReply, takeBack } from "@/server/inbox"
import { blanksIn, type Reply } from "@/server/inbox/contract"
import { attachFiles, listFiles } from "@/server/media"

type Input = Omit<Reply, "seenActivity"> & {
  /** none: what happened meanwhile stops nothing */
  seenActivity?: number
  /** when it was written, where it waited since */
  writtenAt?: Date
}

/** An agent's reply, with what its macros do beside it. A shop whose plan has ended reads on but no longer writes. */
export async function replyAsAgent(ctx: Context, input: Input) {
  await refuseReadOnly(ctx)
  refuseBlanks(input)
  const files = await attachFiles(ctx, { conversationId: input.conversationId, fileIds: input.files ?? [] })
  const sent = await sendReply(ctx, { ...input, media: files })
  await settleSuggestions(ctx, input)
  if (input.macro) {
    await applyMacro(ctx, { conversationId: input.conversationId, bulkId: input.clientId, ...input.macro })
  }
  return sent
}

/** An agent's reply, which leaves once they can no longer take it back; at once where they do not want that. */
export async function replyWhenSure(ctx: Context, input: Reply) {
  const { holdSeconds } = input
  if (!holdSeconds) return replyAsAgent(ctx, input)
  await refuseReadOnly(ctx)
  refuseBlanks(input)
  return holdReply(ctx, { ...input, holdSeconds })
}

/** Its author has the words, files and actions of a reply that did not leave again. */
export async function takeReplyBack(ctx: Context, input: { heldId: string }) {
  const { text, fileIds, macro } = await takeBack(ctx, input)
  return { text, files: await listFiles(ctx, { fileIds }), macro }
}

/** A variable of a macro nobody filled never reaches a customer. */
function refuseBlanks({ text }: { text: string }) {
  const blanks = blanksIn(text)
  if (blanks.length > 0) {
    throw new AppError("invalid", "A macro's variable has no value", { reason: "macro-blank", details: { blanks } })
  }
}

async function refuseReadOnly(ctx: Context) {
  const { reply } = await readStanding(ctx)
  if (!reply) throw new AppError("forbidden", "The shop's plan has ended", { reason: "read-only" })
}
