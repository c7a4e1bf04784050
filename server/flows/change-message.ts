import { forgetTranslations } from "@/server/ai"
import { channelNamed, holdConnection } from "@/server/channels"
import type { SendFailure } from "@/server/channels/channel"
import type { Scope } from "@/server/context"
import { inTenant } from "@/server/db"
import { AppError } from "@/server/errors"
import { findChangeable, keepEdit, keepRecall } from "@/server/inbox"

/** Its author puts other words into a message the customer has: with them first, then with us. */
export async function editMessage(scope: Scope, { messageId, text }: { messageId: string; text: string }) {
  const message = await inTenant(scope, (ctx) => findChangeable(ctx, { messageId }))
  if (message.text === text) return
  if ((await askPlatform(scope, message, "edit", text)) === "gone") {
    throw new AppError("conflict", "The platform no longer has it", { reason: "not-with-customer" })
  }
  await inTenant(scope, async (ctx) => {
    await keepEdit(ctx, message, text)
    await forgetTranslations(ctx, { messageId })
  })
}

/** Its author takes a message off the customer's screen, where it may be gone already. */
export async function recallMessage(scope: Scope, { messageId }: { messageId: string }) {
  const message = await inTenant(scope, (ctx) => findChangeable(ctx, { messageId }))
  await askPlatform(scope, message, "recall")
  await inTenant(scope, async (ctx) => {
    await keepRecall(ctx, message)
    await forgetTranslations(ctx, { messageId })
  })
}

type Changeable = Awaited<ReturnType<typeof findChangeable>>

async function askPlatform(scope: Scope, message: Changeable, deed: "edit" | "recall", words = "") {
  const { channel, connectionId, threadRef } = message.conversation
  const change = channelNamed(channel)?.[deed]
  if (!change) throw new AppError("conflict", "The platform has no way to do this", { reason: "platform-cannot" })
  const connection = await holdConnection(scope, connectionId)
  if (!connection) throw new AppError("conflict", "The channel is gone", { reason: "platform-refused" })
  const { externalId, text, media } = message
  const result = await change(connection.inHand(), { threadRef, externalId, text, files: media.length }, words)
  if (result.kind === "retry")
    throw new AppError("unavailable", "The platform asks to wait", { reason: "platform-later" })
  if (result.kind === "failed") {
    const reason = refusals[result.reason] ?? "platform-refused"
    throw new AppError("conflict", `The platform refused: ${result.reason}`, { reason })
  }
  return result.kind
}

const refusals: Partial<Record<SendFailure, string>> = {
  window_closed: "platform-too-late",
  too_long: "platform-in-parts",
}
