import type { PlatformText } from "@/components/i18n/platforms/platform-text"

export const pinduoduoText: PlatformText = {
  "zh-CN": {
    name: "拼多多店铺",
    about: "每分钟读取有变化的订单，显示在对话旁边。平台没有把买家消息开放给第三方。",
    steps: [
      "用店铺主账号登录拼多多开放平台，创建应用并申请订单读取权限，等待审核。",
      "让店铺授权这个应用，把授权得到的令牌和应用的密钥填到这里并保存。",
      "一分钟后，最近一天有变化的订单会出现在这里。平台不会主动通知，不需要填回调地址。",
      "买家的提问请在拼多多商家后台里回复。",
    ],
    fields: {
      clientId: { label: "Client ID", hint: "在拼多多开放平台的应用详情页。" },
      clientSecret: { label: "Client Secret", hint: "和上一项在同一页，用来给我们的请求签名。" },
      accessToken: { label: "Access Token", hint: "店铺授权这个应用后得到；到期后要重新授权并换成新的。" },
    },
    troubles: { pinduoduo_no_chat: "平台没有开放发消息的接口，请在拼多多商家后台里回复" },
  },
  en: {
    name: "Pinduoduo shop",
    about:
      "Orders that changed, read every minute and shown beside the conversation. The platform does not give buyer messages to third parties.",
    steps: [
      "Sign in to the Pinduoduo open platform with the shop's main account, create an app, apply for the permission to read orders, and wait for the review.",
      "Have the shop authorise the app; enter the token that gives and the app's keys here, and save.",
      "A minute later the orders that changed within the last day are here. The platform calls nobody, so there is no address to enter.",
      "Answer what buyers ask in Pinduoduo's merchant desk.",
    ],
    fields: {
      clientId: { label: "Client ID", hint: "On the details page of the app on the Pinduoduo open platform." },
      clientSecret: { label: "Client Secret", hint: "On the same page; signs what we ask." },
      accessToken: {
        label: "Access Token",
        hint: "Given when the shop authorises the app; authorise again and enter the new one when it runs out.",
      },
    },
    troubles: {
      pinduoduo_no_chat: "The platform has no interface to send messages; answer in Pinduoduo's merchant desk",
    },
  },
}
