import { allChannels } from "@/server/channels/registry"
import type { Context } from "@/server/context"

/** On which platforms a message can be changed after it was sent, and on which it can be taken back. */
export function listMessageChanges(): { edit: string[]; recall: string[] } {
  const able = (deed: "edit" | "recall") => allChannels().flatMap((channel) => (channel[deed] ? [channel.name] : []))
  return { edit: able("edit"), recall: able("recall") }
}

/** The platforms this shop has accounts on, removed ones among them since their conversations stay, in the catalogue's order. */
export async function listChannelsInUse(ctx: Context): Promise<string[]> {
  const rows = await ctx.db.connection.findMany({ distinct: ["channel"], select: { channel: true } })
  const used = new Set(rows.map(({ channel }) => channel))
  return allChannels()
    .map(({ name }) => name)
    .filter((name) => used.has(name))
}
