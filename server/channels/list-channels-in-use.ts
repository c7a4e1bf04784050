import { allChannels } from "@/server/channels/registry"
import type { Context } from "@/server/context"

/** On which platforms a message can be changed after it was sent, and on which it can be taken back. */
export function listMessageChanges(): { edit: string[]; recall: string[] } {
  const able = (deed: "edit" | "recall") => allChannels().flatMap((channel) => (channel[deed] ? [channel.name] : []))
  return { edit: able("edit"), recall: able("recall") }
}

/** A working account of the shop on a platform, the oldest; none: an empty object. */
export async function findConnection(ctx: Context, input: { channel: string }): Promise<{ connectionId?: string }> {
  const found = await ctx.db.connection.findFirst({
    where: { ...input, status: "active", removedAt: null },
    orderBy: { createdAt: "asc" },
    select: { id: true },
  })
  return { connectionId: found?.id }
}

/** The platforms this shop has accounts on, removed ones among them since their conversations stay, in the catalogue's order. */
export async function listChannelsInUse(ctx: Context): Promise<string[]> {
  const rows = await ctx.db.connection.findMany({ distinct: ["channel"], select: { channel: true } })
  const used = new Set(rows.map(({ channel }) => channel))
  return allChannels()
    .map(({ name }) => name)
    .filter((name) => used.has(name))
}
