import type { PlatformText } from "@/components/i18n/platforms/platform-text"

export const larkText: PlatformText = {
  "zh-CN": {
    name: "飞书机器人",
    about: "企业顾客和内部同事在飞书里提问。自建应用当天可用；国际版 Lark 也支持。",
    steps: [
      "登录飞书开放平台 open.feishu.cn，进入「开发者后台 → 创建企业自建应用」，在「添加应用能力」里加上「机器人」。",
      "在「凭证与基础信息」复制 App ID 和 App Secret；在「事件与回调 → 加密策略」复制 Encrypt Key 和 Verification Token，没有 Encrypt Key 就先设一个。四个值填到这里并保存。",
      "回到「事件与回调 → 事件配置」，订阅方式选「将事件发送至开发者服务器」，贴上回调地址；验证通过后，添加事件「接收消息 v2.0」。",
      "在「权限管理」里开通：读取用户发给机器人的单聊消息、接收群聊中 @ 机器人消息、以应用的身份发消息。",
      "在「版本管理与发布」里创建版本并发布，管理员同意后，搜索机器人的名字发一句话试试。",
    ],
    fields: {
      appId: { label: "App ID（回复时需要）", hint: "「凭证与基础信息」页，cli_ 开头。" },
      appSecret: { label: "App Secret（回复时需要）", hint: "同一页，点眼睛图标查看。" },
      encryptKey: {
        label: "Encrypt Key",
        hint: "「事件与回调 → 加密策略」。填了之后只接收加密并签名的推送，建议使用。",
      },
      verificationToken: {
        label: "Verification Token",
        hint: "同一页。没有 Encrypt Key 时靠它辨认真假，两个至少填一个。",
      },
      region: { label: "版本", hint: "中国大陆用飞书，海外用 Lark。" },
    },
    options: { feishu: "飞书", lark: "Lark（国际版）" },
    troubles: {
      no_lark_secret: "还没有填 App ID 和 App Secret，只能收不能回",
      no_lark_bot: "应用还没有开启机器人能力，或还没有发布",
      token_received: "凭证有效",
      "The encrypted callback cannot be read": "解密失败，请核对 Encrypt Key",
      "The body is not a Lark callback": "内容不是飞书的事件",
      "The callback lacks its message": "事件里没有消息",
    },
  },
  en: {
    name: "Lark / Feishu bot",
    about:
      "Business customers and colleagues ask in Lark or Feishu. A custom app of your own organisation works the same day.",
    steps: [
      "In the developer console (open.larksuite.com, in China open.feishu.cn) create a custom app and add the Bot capability.",
      "Copy App ID and App Secret from Credentials & Basic Info, and Encrypt Key and Verification Token from Events & Callbacks → Encryption Strategy; set an Encrypt Key if there is none. Enter the four here and save.",
      "Under Event Configuration choose to send events to the developer’s server, paste the webhook address, and once it is verified add the event “Receive messages v2.0”.",
      "Under Permissions allow: read direct messages to the bot, receive group messages that mention the bot, send messages as the app.",
      "Create a version and publish it; once your administrator approves, look the bot up by name and write to it.",
    ],
    fields: {
      appId: { label: "App ID (to reply)", hint: "Credentials & Basic Info, beginning with cli_." },
      appSecret: { label: "App Secret (to reply)", hint: "On the same page, behind the eye." },
      encryptKey: {
        label: "Encrypt Key",
        hint: "Events & Callbacks → Encryption Strategy. With it only encrypted and signed events are heard; we advise it.",
      },
      verificationToken: {
        label: "Verification Token",
        hint: "On the same page. Without an Encrypt Key it is what tells real events from forged ones; enter at least one of the two.",
      },
      region: { label: "Edition", hint: "Feishu in mainland China, Lark elsewhere." },
    },
    options: { feishu: "Feishu", lark: "Lark" },
    troubles: {
      no_lark_secret: "There is no App ID and App Secret yet: messages come in, replies cannot go out",
      no_lark_bot: "The app has no bot capability yet, or was not published",
      token_received: "The credentials are valid",
      "The encrypted callback cannot be read": "Decryption failed; check the Encrypt Key",
      "The body is not a Lark callback": "The content is not an event of Lark’s",
      "The callback lacks its message": "The event holds no message",
    },
  },
}
