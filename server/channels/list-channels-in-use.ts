import { allChannels } from "@/server/channels/registry"
import type { Context } from "@/server/context"

/** The platforms this shop has accounts on, removed ones among them since their conversations stay, in the catalogue's order. */
export async function listChannelsInUse(ctx: Context): Promise<string[]> {
  const rows = await ctx.db.connection.findMany({ distinct: ["channel"], select: { channel: true } })
  const used = new Set(rows.map(({ channel }) => channel))
  return allChannels()
    .map(({ name }) => name)
    .filter((name) => used.has(name))
}
