import { hasModel, hearVoice as heardBy, spendOf } from "@/server/ai"
import type { Scope } from "@/server/context"
import { inTenant } from "@/server/db"
import { AppError } from "@/server/errors"
import { keepHeard, readVoice } from "@/server/inbox"
import { logger } from "@/server/logger"
import { readFile } from "@/server/media"

/**
 * Writes down what a message's recordings say. Where that cannot be known (no model, no tokens left, a file nobody has) they
 * stay unheard, and quality says so.
 */
export async function hearVoice(
  scope: Scope,
  { messageId }: { messageId: string },
  { lastAttempt }: { lastAttempt: boolean },
): Promise<void> {
  const pieces = hasModel() ? await inTenant(scope, (ctx) => readVoice(ctx, { messageId })) : null
  if (!pieces) return
  try {
    const heard: string[] = []
    for (const { fileId, mime } of pieces) {
      if (!fileId) return
      const { bytes } = await inTenant(scope, (ctx) => readFile(ctx, { fileId }))
      heard.push(await heardBy(spendOf(scope), { bytes, mime }))
    }
    await inTenant(scope, (ctx) => keepHeard(ctx, { messageId, heard: heard.join("\n") }))
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const why = error.reason ?? error.code
    if (error.code === "unavailable" && why !== "bad_output" && !lastAttempt) throw error
    logger.info({ why, messageId }, "a recording was not heard")
  }
}
