import type { PlatformText } from "@/components/i18n/platforms/platform-text"

export const taobaoText: PlatformText = {
  "zh-CN": {
    name: "淘宝 / 天猫店铺",
    about: "每分钟读取有变化的订单，显示在对话旁边。平台没有把旺旺开放给第三方。",
    steps: [
      "用店铺主账号登录淘宝开放平台，创建应用并申请订单读取权限，等待审核。",
      "让店铺授权这个应用，把授权得到的令牌和应用的密钥填到这里并保存。",
      "一分钟后，最近一天有变化的订单会出现在这里。平台不会主动通知，不需要填回调地址。",
      "买家的提问请在千牛里回复。",
    ],
    fields: {
      appKey: { label: "App Key", hint: "在淘宝开放平台的应用详情页。" },
      appSecret: { label: "App Secret", hint: "和上一项在同一页，用来给我们的请求签名。" },
      session: { label: "Session Key", hint: "店铺授权这个应用后得到；到期后要重新授权并换成新的。" },
    },
    troubles: { taobao_no_chat: "平台没有开放发消息的接口，请在千牛里回复" },
  },
  en: {
    name: "Taobao / Tmall shop",
    about:
      "Orders that changed, read every minute and shown beside the conversation. The platform does not give Wangwang to third parties.",
    steps: [
      "Sign in to the Taobao open platform with the shop's main account, create an app, apply for the permission to read orders, and wait for the review.",
      "Have the shop authorise the app; enter the token that gives and the app's keys here, and save.",
      "A minute later the orders that changed within the last day are here. The platform calls nobody, so there is no address to enter.",
      "Answer what buyers ask in Qianniu.",
    ],
    fields: {
      appKey: { label: "App Key", hint: "On the details page of the app on the Taobao open platform." },
      appSecret: { label: "App Secret", hint: "On the same page; signs what we ask." },
      session: {
        label: "Session Key",
        hint: "Given when the shop authorises the app; authorise again and enter the new one when it runs out.",
      },
    },
    troubles: { taobao_no_chat: "The platform has no interface to send messages; answer in Qianniu" },
  },
}
