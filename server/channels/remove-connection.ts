import { forgetConnection } from "@/server/channels/connection-in-hand"
import type { ConnectionRef } from "@/server/channels/contract"
import { ownConnection } from "@/server/channels/own-connection"
import type { Context } from "@/server/context"
import { emit } from "@/server/events"

/** Ends a connection. Its conversations stay; its secrets and tokens do not. */
export async function removeConnection(ctx: Context, input: ConnectionRef) {
  const { connection } = await ownConnection(ctx, input.connectionId)
  await ctx.db.connection.updateMany({ where: { id: connection.id }, data: { removedAt: ctx.now, secrets: null } })
  await ctx.db.connectionToken.deleteMany({ where: { connectionId: connection.id } })
  await emit(ctx, "connection.removed", { connectionId: connection.id })
  ctx.afterCommit(() => forgetConnection(connection.id))
}
