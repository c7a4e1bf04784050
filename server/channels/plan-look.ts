import { noteTrouble } from "@/server/channels/note-trouble"
import { pauseConnection } from "@/server/channels/pause-connection"
import { allChannels } from "@/server/channels/registry"
import { minutes } from "@/server/clock"
import type { Context } from "@/server/context"

/** Whether a look planned for `due` (ISO) is still the next one. One without a plan begins anew and always is. */
export async function isLookDue(ctx: Context, look: { connectionId: string; due: string | null }): Promise<boolean> {
  if (look.due === null) return true
  const found = await ctx.db.connection.findFirst({ where: { id: look.connectionId }, select: { lookAt: true } })
  return found?.lookAt?.toISOString() === look.due
}

/** Writes down when the next look is to be; false when another one took the place of the look that plans it. */
export async function planLook(ctx: Context, look: { connectionId: string; due: string | null; at: Date }) {
  const planned = await ctx.db.connection.updateMany({
    where: { id: look.connectionId, removedAt: null, ...(look.due === null ? {} : { lookAt: new Date(look.due) }) },
    data: { lookAt: look.at },
  })
  return planned.count > 0
}

/** The platform has nothing more to tell: the connection rests, and its list says why. */
export async function noteOver(ctx: Context, { connectionId, why }: { connectionId: string; why: string }) {
  await noteTrouble(ctx, { connectionId, error: why })
  await pauseConnection(ctx, { connectionId })
}

/** Connections that should have been looked at by now and were not: no look was planned, or it was lost. */
export async function listOverdueLooks(ctx: Context): Promise<string[]> {
  const overdue = await ctx.db.connection.findMany({
    where: {
      channel: { in: allChannels().flatMap(({ name, abilities }) => (abilities.polled ? [name] : [])) },
      status: "active",
      removedAt: null,
      OR: [{ lookAt: null }, { lookAt: { lt: new Date(ctx.now.getTime() - minutes(1)) } }],
    },
    select: { id: true },
  })
  return overdue.map(({ id }) => id)
}
