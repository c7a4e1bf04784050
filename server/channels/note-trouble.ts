import type { SendResult } from "@/server/channels/channel"
import { forgetConnection, type HeldConnection } from "@/server/channels/connection-in-hand"
import { channelNamed } from "@/server/channels/registry"
import type { Context } from "@/server/context"
import { emit } from "@/server/events"

export type Trouble = {
  connectionId: string
  /** a stable word a screen can translate, or the platform's own words */
  error: string
  /** true when nothing will work until the merchant mends it, such as a revoked token */
  broken?: boolean
}

/** Notes on a connection what last went wrong, so that its list can say so; of a break the house hears once. */
export async function noteTrouble(ctx: Context, { connectionId, error, broken }: Trouble) {
  await ctx.db.connection.updateMany({
    where: { id: connectionId },
    data: { lastError: error.slice(0, 500), lastErrorAt: ctx.now },
  })
  if (!broken) return
  const broke = await ctx.db.connection.updateMany({
    where: { id: connectionId, status: "active", removedAt: null },
    data: { status: "broken" },
  })
  if (broke.count > 0) await emit(ctx, "connection.broken", { connectionId })
  ctx.afterCommit(() => forgetConnection(connectionId))
}

/** Failures that say something about the connection, not about this one customer. */
const connectionFaults = new Set<string>(["token_invalid", "platform_down", "rate_limited", "not_configured"])

/** What a send that came to its end says of the connection it went by. */
export async function noteSend(
  ctx: Context,
  connection: Pick<HeldConnection, "id" | "channel" | "troubled">,
  result: Exclude<SendResult, { kind: "retry" }>,
) {
  const connectionId = connection.id
  if (result.kind === "sent") {
    // Where the clock looks after what comes in, only a look tells that looking works again.
    const isPolled = channelNamed(connection.channel)?.abilities.polled !== undefined
    if (connection.troubled && !isPolled) await noteHealthy(ctx, { connectionId })
  } else if (connectionFaults.has(result.reason)) {
    await noteTrouble(ctx, { connectionId, error: result.reason, broken: result.reason === "token_invalid" })
  }
}

/** The platform answered as it should: earlier trouble is over. Writes nothing when there was none. */
export async function noteHealthy(ctx: Context, { connectionId }: { connectionId: string }) {
  const mended = await ctx.db.connection.updateMany({
    where: { id: connectionId, lastError: { not: null } },
    data: { lastError: null, lastErrorAt: null },
  })
  const revived = await ctx.db.connection.updateMany({
    where: { id: connectionId, status: "broken" },
    data: { status: "active" },
  })
  if (revived.count > 0) await emit(ctx, "connection.mended", { connectionId })
  if (mended.count + revived.count > 0) ctx.afterCommit(() => forgetConnection(connectionId))
}
