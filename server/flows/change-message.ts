import { forgetTranslations } from "@/server/ai"
import { channelNamed, holdConnection, type SendResult } from "@/server/channels"
import type { Channel, ConnectionInHand, SentMessage } from "@/server/channels/channel"
import type { Scope } from "@/server/context"
import { inTenant } from "@/server/db"
import { AppError } from "@/server/errors"
import { findChangeable, keepEdit, keepRecall } from "@/server/inbox"

/** Its author puts other words into a message the customer has: with them first, then with us. */
export async function editMessage(scope: Scope, { messageId, text }: { messageId: string; text: string }) {
  const message = await inTenant(scope, (ctx) => findChangeable(ctx, { messageId }))
  if (message.text === text) return
  await askPlatform(scope, message, (channel) => channel.edit && ((way, sent) => channel.edit!(way, sent, text)))
  await inTenant(scope, async (ctx) => {
    await keepEdit(ctx, message, text)
    await forgetTranslations(ctx, { messageId })
  })
}

/** Its author takes a message off the customer's screen. */
export async function recallMessage(scope: Scope, { messageId }: { messageId: string }) {
  const message = await inTenant(scope, (ctx) => findChangeable(ctx, { messageId }))
  await askPlatform(scope, message, (channel) => channel.recall)
  await inTenant(scope, async (ctx) => {
    await keepRecall(ctx, message)
    await forgetTranslations(ctx, { messageId })
  })
}

type Message = Awaited<ReturnType<typeof findChangeable>>
type Change = (connection: ConnectionInHand, message: SentMessage) => Promise<SendResult>

async function askPlatform(scope: Scope, message: Message, changeOf: (channel: Channel) => Change | undefined) {
  const { channel: name, connectionId, threadRef } = message.conversation
  const channel = channelNamed(name)
  const change = channel && changeOf(channel)
  if (!change) throw new AppError("conflict", "The platform has no way to do this", { reason: "platform-cannot" })
  const connection = await holdConnection(scope, connectionId)
  if (!connection) throw new AppError("conflict", "The channel is gone", { reason: "platform-refused" })
  const { externalId, text } = message
  const result = await change(connection.inHand(), { threadRef, externalId, text })
  if (result.kind === "retry")
    throw new AppError("unavailable", "The platform asks to wait", { reason: "platform-later" })
  if (result.kind === "failed") {
    throw new AppError("conflict", `The platform refused: ${result.reason}`, { reason: "platform-refused" })
  }
}
