import { forgetConnection } from "@/server/channels/connection-in-hand"
import type { ConnectionRef, ConnectionStatus } from "@/server/channels/contract"
import { noteHealthy } from "@/server/channels/note-trouble"
import { ownConnection } from "@/server/channels/own-connection"
import type { Context } from "@/server/context"
import { emit } from "@/server/events"

/** Lets deliveries pass unheard until resumed: the platform is still answered, so it does not switch us off. */
export async function pauseConnection(ctx: Context, input: ConnectionRef) {
  await setStatus(ctx, input.connectionId, "paused")
}

/** Hears the platform again; also how a merchant says that a broken connection was mended. */
export async function resumeConnection(ctx: Context, input: ConnectionRef) {
  await setStatus(ctx, input.connectionId, "active")
}

async function setStatus(ctx: Context, connectionId: string, status: ConnectionStatus) {
  const { connection } = await ownConnection(ctx, connectionId)
  if (connection.status === status) return
  if (connection.status === "broken" && status === "active") await noteHealthy(ctx, { connectionId })
  else await ctx.db.connection.updateMany({ where: { id: connectionId }, data: { status } })
  await emit(ctx, "connection.changed", { connectionId, fields: ["status"] })
  ctx.afterCommit(() => forgetConnection(connectionId))
}
