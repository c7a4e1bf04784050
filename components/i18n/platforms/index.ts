import { dingtalkText } from "@/components/i18n/platforms/dingtalk"
import { discordText } from "@/components/i18n/platforms/discord"
import { douyinText } from "@/components/i18n/platforms/douyin"
import { emailText } from "@/components/i18n/platforms/email"
import { instagramText } from "@/components/i18n/platforms/instagram"
import { jdText } from "@/components/i18n/platforms/jd"
import { kuaishouText } from "@/components/i18n/platforms/kuaishou"
import { larkText } from "@/components/i18n/platforms/lark"
import { lineText } from "@/components/i18n/platforms/line"
import { liveStreamText } from "@/components/i18n/platforms/live_stream"
import { messengerText } from "@/components/i18n/platforms/messenger"
import { pinduoduoText } from "@/components/i18n/platforms/pinduoduo"
import type { PlatformText } from "@/components/i18n/platforms/platform-text"
import { shopifyText } from "@/components/i18n/platforms/shopify"
import { slackText } from "@/components/i18n/platforms/slack"
import { taobaoText } from "@/components/i18n/platforms/taobao"
import { tiktokText } from "@/components/i18n/platforms/tiktok"
import { twilioSmsText } from "@/components/i18n/platforms/twilio_sms"
import { twilioVoiceText } from "@/components/i18n/platforms/twilio_voice"
import { wecomKfText } from "@/components/i18n/platforms/wecom_kf"
import { whatsappText } from "@/components/i18n/platforms/whatsapp"
import { woocommerceText } from "@/components/i18n/platforms/woocommerce"
import { xiaohongshuText } from "@/components/i18n/platforms/xiaohongshu"
import { youtubeLiveText } from "@/components/i18n/platforms/youtube_live"

/** The words of each platform: a file, and a line here. */
export const platformsText: Readonly<Record<string, PlatformText>> = {
  line: lineText,
  whatsapp: whatsappText,
  twilio_sms: twilioSmsText,
  twilio_voice: twilioVoiceText,
  wecom_kf: wecomKfText,
  slack: slackText,
  douyin: douyinText,
  email: emailText,
  lark: larkText,
  messenger: messengerText,
  kuaishou: kuaishouText,
  xiaohongshu: xiaohongshuText,
  dingtalk: dingtalkText,
  instagram: instagramText,
  discord: discordText,
  tiktok: tiktokText,
  youtube_live: youtubeLiveText,
  live_stream: liveStreamText,
  taobao: taobaoText,
  jd: jdText,
  pinduoduo: pinduoduoText,
  shopify: shopifyText,
  woocommerce: woocommerceText,
}
