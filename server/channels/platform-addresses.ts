import { env } from "@/server/env"

/** Where the platforms' own interfaces answer; the environment can point them at a rehearsal. */
export const platformAddresses = {
  telegram: () => env.TELEGRAM_API_URL.replace(/\/+$/, ""),
  wechat: () => env.WECHAT_API_URL.replace(/\/+$/, ""),
  wecom: () => env.WECOM_API_URL.replace(/\/+$/, ""),
  douyin: () => env.DOUYIN_API_URL.replace(/\/+$/, ""),
  kuaishou: () => env.KUAISHOU_API_URL.replace(/\/+$/, ""),
}
