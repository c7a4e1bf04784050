import { sealSecrets } from "@/server/channels/connection-secrets"
import type { AddConnection } from "@/server/channels/contract"
import { webhookUrlOf } from "@/server/channels/own-connection"
import { channelNamed } from "@/server/channels/registry"
import { newId } from "@/server/clock"
import { readConnectForm } from "@/server/connect-form"
import type { Context } from "@/server/context"
import { claimKey } from "@/server/db"
import { AppError } from "@/server/errors"
import { emit } from "@/server/events"

/**
 * Connects a tenant's account on a platform. Secrets the merchant left blank are made where the platform lets us choose
 * them; the rest must be right by the platform's own rules.
 */
export async function addConnection(ctx: Context, input: AddConnection) {
  const channel = channelNamed(input.channel)
  if (!channel) throw new AppError("missing", "There is no such channel")
  const proposed = channel.propose?.() ?? {}
  const given = Object.fromEntries(Object.entries(input.settings ?? {}).filter(([, value]) => value.trim() !== ""))
  const { settings, secrets } = readConnectForm(channel, { ...proposed, ...given })
  const connectionId = newId(ctx.now)
  await ctx.db.connection.create({
    data: {
      id: connectionId,
      channel: channel.name,
      name: input.name,
      settings,
      secrets: await sealSecrets(ctx, connectionId, secrets),
      createdAt: ctx.now,
    },
    select: { id: true },
  })
  await claimKey(ctx, "connection", connectionId)
  await emit(ctx, "connection.added", { connectionId, channel: channel.name })
  return { connectionId, webhookUrl: webhookUrlOf(channel.name, connectionId) }
}
