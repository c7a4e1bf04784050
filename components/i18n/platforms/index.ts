import { lineText } from "@/components/i18n/platforms/line"
import type { PlatformText } from "@/components/i18n/platforms/platform-text"
import { twilioSmsText } from "@/components/i18n/platforms/twilio_sms"
import { wecomKfText } from "@/components/i18n/platforms/wecom_kf"
import { wecomKfText } from "@/components/i18n/platforms/wecom-kf"
import { whatsappText } from "@/components/i18n/platforms/whatsapp"

/** The words of each platform: a file, and a line here. */
export const platformsText: Readonly<Record<string, PlatformText>> = {
  line: lineText,
  whatsapp: whatsappText,
  twilio_sms: twilioSmsText,
  wecom_kf: wecomKfText,
  wecom_kf: wecomKfText,
}
