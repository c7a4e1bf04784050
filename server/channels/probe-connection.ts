import { holdConnection } from "@/server/channels/connection-in-hand"
import type { ConnectionRef } from "@/server/channels/contract"
import { noteHealthy, noteTrouble } from "@/server/channels/note-trouble"
import { webhookUrlOf } from "@/server/channels/own-connection"
import { channelNamed } from "@/server/channels/registry"
import type { Scope } from "@/server/context"
import { inTenant } from "@/server/db"
import { AppError } from "@/server/errors"

/** Asks the platform whether the credentials work and, where it can be told, where to deliver. */
export async function probeConnection(scope: Scope, { connectionId }: ConnectionRef) {
  const connection = await holdConnection(scope, connectionId)
  const channel = connection && channelNamed(connection.channel)
  if (!channel) throw new AppError("missing", "There is no such connection")
  if (!channel.probe) return { ok: true, detail: "nothing_to_ask" }
  const result = await channel.probe(connection.inHand(), webhookUrlOf(channel.name, connectionId))
  await inTenant(scope, (ctx) =>
    result.ok ? noteHealthy(ctx, { connectionId }) : noteTrouble(ctx, { connectionId, error: result.detail }),
  )
  return result
}
