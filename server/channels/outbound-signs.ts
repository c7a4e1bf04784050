import { signStandardWebhook } from "@/server/channels/api/sign-request"
import { signDingtalkRobot } from "@/server/channels/dingtalk/sign-request"
import { signJd } from "@/server/channels/jd/sign-request"
import { signKuaishou } from "@/server/channels/kuaishou/sign-request"
import { signLarkBot } from "@/server/channels/lark/sign-request"
import { signPinduoduo } from "@/server/channels/pinduoduo/sign-request"
import type { SignRequest } from "@/server/channels/sign-fields"
import { signTaobao } from "@/server/channels/taobao/sign-request"
import { signTiktok } from "@/server/channels/tiktok/sign-request"
import { signXiaohongshu } from "@/server/channels/xiaohongshu/sign-request"

/** How a request to each platform is signed, for platforms that want every single request signed. */
export const outboundSigns: ReadonlyMap<string, SignRequest> = new Map([
  ["taobao", signTaobao],
  ["tmall", signTaobao],
  ["jd", signJd],
  ["pinduoduo", signPinduoduo],
  ["pdd", signPinduoduo],
  ["kuaishou", signKuaishou],
  ["xiaohongshu", signXiaohongshu],
  ["tiktok", signTiktok],
  ["lark", signLarkBot],
  ["dingtalk", signDingtalkRobot],
  ["standard_webhooks", signStandardWebhook],
])
