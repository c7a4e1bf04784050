import { douyinText } from "@/components/i18n/platforms/douyin"
import { larkText } from "@/components/i18n/platforms/lark"
import { lineText } from "@/components/i18n/platforms/line"
import type { PlatformText } from "@/components/i18n/platforms/platform-text"
import { slackText } from "@/components/i18n/platforms/slack"
import { twilioSmsText } from "@/components/i18n/platforms/twilio_sms"
import { wecomKfText } from "@/components/i18n/platforms/wecom_kf"
import { whatsappText } from "@/components/i18n/platforms/whatsapp"

/** The words of each platform: a file, and a line here. */
export const platformsText: Readonly<Record<string, PlatformText>> = {
  line: lineText,
  whatsapp: whatsappText,
  twilio_sms: twilioSmsText,
  wecom_kf: wecomKfText,
  slack: slackText,
  douyin: douyinText,
  lark: larkText,
}
