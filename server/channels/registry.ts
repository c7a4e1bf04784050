import { api } from "@/server/channels/api"
import type { Channel } from "@/server/channels/channel"
import { dingtalk } from "@/server/channels/dingtalk"
import { discord } from "@/server/channels/discord"
import { douyin } from "@/server/channels/douyin"
import { email } from "@/server/channels/email"
import { instagram } from "@/server/channels/instagram"
import { jd } from "@/server/channels/jd"
import { kuaishou } from "@/server/channels/kuaishou"
import { lark } from "@/server/channels/lark"
import { line } from "@/server/channels/line"
import { liveStream } from "@/server/channels/live_stream"
import { messenger } from "@/server/channels/messenger"
import { pinduoduo } from "@/server/channels/pinduoduo"
import { shopify } from "@/server/channels/shopify"
import { slack } from "@/server/channels/slack"
import { taobao } from "@/server/channels/taobao"
import { telegram } from "@/server/channels/telegram"
import { tiktok } from "@/server/channels/tiktok"
import { twilioSms } from "@/server/channels/twilio_sms"
import { twilioVoice } from "@/server/channels/twilio_voice"
import { webchat } from "@/server/channels/webchat"
import { wechat } from "@/server/channels/wechat"
import { wecomKf } from "@/server/channels/wecom_kf"
import { whatsapp } from "@/server/channels/whatsapp"
import { woocommerce } from "@/server/channels/woocommerce"
import { xiaohongshu } from "@/server/channels/xiaohongshu"
import { youtubeLive } from "@/server/channels/youtube_live"

/** Every platform the house speaks: a folder, and a line here. */
const channels: Channel[] = [
  webchat,
  wechat,
  telegram,
  api,
  line,
  whatsapp,
  twilioSms,
  twilioVoice,
  wecomKf,
  slack,
  douyin,
  email,
  lark,
  messenger,
  kuaishou,
  xiaohongshu,
  dingtalk,
  instagram,
  discord,
  tiktok,
  youtubeLive,
  liveStream,
  taobao,
  jd,
  pinduoduo,
  shopify,
  woocommerce,
]
const byName = new Map(channels.map((channel) => [channel.name, channel]))

export function channelNamed(name: string): Channel | undefined {
  return byName.get(name)
}

export const allChannels = (): readonly Channel[] => channels
