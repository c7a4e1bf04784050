import { api } from "@/server/channels/api"
import type { Channel } from "@/server/channels/channel"
import { line } from "@/server/channels/line"
import { telegram } from "@/server/channels/telegram"
import { webchat } from "@/server/channels/webchat"
import { wechat } from "@/server/channels/wechat"

/** Every platform the house speaks: a folder, and a line here. */
const channels: Channel[] = [webchat, wechat, telegram, api, line]
const byName = new Map(channels.map((channel) => [channel.name, channel]))

export function channelNamed(name: string): Channel | undefined {
  return byName.get(name)
}

export const allChannels = (): readonly Channel[] => channels
