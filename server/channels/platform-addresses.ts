import { env } from "@/server/env"

/** Where the platforms' own interfaces answer; the environment can point them at a rehearsal. */
export const platformAddresses = {
  telegram: () => env.TELEGRAM_API_URL.replace(/\/+$/, ""),
  wechat: () => env.WECHAT_API_URL.replace(/\/+$/, ""),
  wecom: () => env.WECOM_API_URL.replace(/\/+$/, ""),
  douyin: () => env.DOUYIN_API_URL.replace(/\/+$/, ""),
  taobao: () => env.TAOBAO_API_URL.replace(/\/+$/, ""),
  jd: () => env.JD_API_URL.replace(/\/+$/, ""),
  pinduoduo: () => env.PINDUODUO_API_URL.replace(/\/+$/, ""),
  kuaishou: () => env.KUAISHOU_API_URL.replace(/\/+$/, ""),
  whatsapp: () => env.WHATSAPP_API_URL.replace(/\/+$/, ""),
  messenger: () => env.MESSENGER_API_URL.replace(/\/+$/, ""),
  instagram: () => env.INSTAGRAM_API_URL.replace(/\/+$/, ""),
  line: () => env.LINE_API_URL.replace(/\/+$/, ""),
  twilio: () => env.TWILIO_API_URL.replace(/\/+$/, ""),
  slack: () => env.SLACK_API_URL.replace(/\/+$/, ""),
  discord: () => env.DISCORD_API_URL.replace(/\/+$/, ""),
  dingtalk: () => env.DINGTALK_API_URL.replace(/\/+$/, ""),
  lark: (region: string | undefined) =>
    (env.LARK_API_URL ?? (region === "lark" ? "https://open.larksuite.com" : "https://open.feishu.cn")).replace(
      /\/+$/,
      "",
    ),
  tiktok: () => env.TIKTOK_API_URL.replace(/\/+$/, ""),
  tiktokShop: () => env.TIKTOK_SHOP_API_URL.replace(/\/+$/, ""),
  youtube: () => env.YOUTUBE_API_URL.replace(/\/+$/, ""),
  googleTokens: () => env.GOOGLE_TOKEN_URL.replace(/\/+$/, ""),
  tiktokShopTokens: () => env.TIKTOK_SHOP_AUTH_URL.replace(/\/+$/, ""),
}
