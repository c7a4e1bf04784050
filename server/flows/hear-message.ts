import type { Scope } from "@/server/context"
import { inTenant } from "@/server/db"
import { noteOutcome } from "@/server/flows/note-outcome"
import { logger } from "@/server/logger"
import { keepPromises } from "@/server/promises"
import { watchWords } from "@/server/quality"
import { enqueue, type OrderedJobs } from "@/server/queue"
import { outcome, promises, sensitiveWords } from "@/server/reactions"

/**
 * What follows a message, in one commit: a customer's sensitive words or our dated ones, then the outcome. Where that
 * fails each becomes a job of its own, so that neither loses or holds up the other.
 */
export async function hearMessage(scope: Scope, input: OrderedJobs["hearMessage"]): Promise<void> {
  const { conversationId, messageId, from } = input
  try {
    await inTenant(scope, async (ctx) => {
      await (from === "contact" ? watchWords(ctx, input) : keepPromises(ctx, input))
      await noteOutcome(ctx, input)
    })
  } catch (error) {
    logger.warn({ err: error instanceof Error ? error.message : "unknown", messageId }, "a message is heard in parts")
    const words = from === "contact" ? sensitiveWords(input) : promises(input, input.voice && "voice")
    await inTenant(scope, (ctx) => enqueue(ctx, words, outcome(conversationId, messageId)))
  }
}
