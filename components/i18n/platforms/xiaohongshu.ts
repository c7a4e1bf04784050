import type { PlatformText } from "@/components/i18n/platforms/platform-text"

export const xiaohongshuText: PlatformText = {
  "zh-CN": {
    name: "小红书店铺",
    about: "小红书店铺的订单和售后消息，显示在对话旁边。小红书没有开放买家聊天、评论和私信。",
    steps: [
      "用店铺主账号登录小红书开放平台，创建自研应用，勾选订单和售后权限并等待审核。",
      "在应用详情里找到 App Key 和 App Secret，填到这里并保存。",
      "在应用的「消息订阅」里填下面的地址，勾选订单状态变更和售后消息。",
      "买家的聊天请在小红书千帆里回复；把问题贴进「机器人 → 试聊」，可以复制它的回答。",
    ],
    fields: {
      appId: { label: "App Key", hint: "小红书开放平台的应用详情页。" },
      appSecret: { label: "App Secret", hint: "和 App Key 在同一页，用来核对小红书的签名。" },
    },
    troubles: {
      xiaohongshu_no_chat: "小红书没有开放发消息的接口，请在千帆里回复",
      "The body is not a list of Xiaohongshu notices": "内容不是小红书的消息",
    },
  },
  en: {
    name: "Xiaohongshu shop",
    about:
      "Orders and after-sales of a Xiaohongshu shop, shown beside the conversation. Buyer chat, comments and private messages are not open.",
    steps: [
      "Sign in to the Xiaohongshu open platform with the shop's main account, create an app of your own with the order and after-sales permissions, and wait for the review.",
      "Its details show App Key and App Secret; enter both here and save.",
      "Under the app's message subscription enter the address below and choose order status and after-sales messages.",
      "Answer buyers in Xiaohongshu's own desk (Qianfan); put the question to the bot in Bot → Playground and copy what it says.",
    ],
    fields: {
      appId: { label: "App Key", hint: "On the app's details page of the open platform." },
      appSecret: { label: "App Secret", hint: "On the same page; proves that a delivery is Xiaohongshu's." },
    },
    troubles: {
      xiaohongshu_no_chat: "Xiaohongshu has no interface to send messages; answer in Qianfan",
      "The body is not a list of Xiaohongshu notices": "The content is not a message of Xiaohongshu",
    },
  },
}
