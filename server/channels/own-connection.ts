import { channelNamed } from "@/server/channels/registry"
import type { Context } from "@/server/context"
import { env } from "@/server/env"
import { AppError } from "@/server/errors"

/** A connection of this tenant that was not removed, with its platform. Throws AppError("missing"). */
export async function ownConnection(ctx: Context, connectionId: string) {
  const connection = await ctx.db.connection.findFirst({ where: { id: connectionId, removedAt: null } })
  const channel = connection && channelNamed(connection.channel)
  if (!channel) throw new AppError("missing", "There is no such connection")
  return { connection, channel }
}

/** The public address a platform delivers to. */
export const webhookUrlOf = (channel: string, connectionId: string) =>
  `${env.APP_URL.replace(/\/+$/, "")}/api/webhooks/${channel}/${connectionId}`
