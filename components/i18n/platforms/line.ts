import type { PlatformText } from "@/components/i18n/platforms/platform-text"

export const lineText: PlatformText = {
  "zh-CN": {
    name: "LINE 官方账号",
    about: "日本、泰国、台湾顾客常用。需要一个 LINE 官方账号，注册当天就能接。",
    steps: [
      "登录 LINE Official Account Manager，在「设定 → Messaging API」里启用 Messaging API，并选择一个提供者（Provider）。",
      "打开 LINE Developers 控制台，进入刚才那个频道：「Basic settings」里有 Channel secret，「Messaging API」页最下方点「Issue」生成 Channel access token。",
      "把两个值填到这里，保存后点「检查连接」。我们会把回调地址登记到 LINE；也可以自己把它贴到「Webhook URL」并点「Verify」。",
      "在「Messaging API」页打开「Use webhook」，再打开「Webhook redelivery」，断线时的消息会补发。",
      "回到 LINE Official Account Manager 的「回应设定」，关闭自动回应消息，否则顾客会收到两份回复。",
    ],
    fields: {
      channelSecret: { label: "Channel secret", hint: "LINE Developers 控制台「Basic settings」页，32 位字母和数字。" },
      channelAccessToken: {
        label: "Channel access token（回复时需要）",
        hint: "「Messaging API」页最下方点「Issue」生成的长期令牌。不填只能收消息。",
      },
      destination: {
        label: "官方账号的用户 ID（可不填）",
        hint: "U 开头，是账号自己的编号，LINE 每次推送里叫 destination。填了就会核对，防止贴错账号。",
      },
    },
    troubles: {
      no_channel_access_token: "还没有填 Channel access token，只能收不能回",
      other_line_account: "这个令牌属于另一个官方账号，请核对用户 ID",
      "The body is not a LINE webhook": "内容不是 LINE 的 Webhook",
    },
  },
  en: {
    name: "LINE Official Account",
    about: "Where customers in Japan, Thailand and Taiwan write. Needs a LINE Official Account, ready the same day.",
    steps: [
      "In LINE Official Account Manager open Settings → Messaging API, enable it and choose a provider.",
      "In the LINE Developers console open that channel: Basic settings shows the channel secret; at the bottom of the Messaging API tab press Issue for a channel access token.",
      "Enter both here, save, and press “Check the connection”. We register the webhook with LINE; you can also paste it into Webhook URL yourself and press Verify.",
      "On the Messaging API tab turn on Use webhook, and Webhook redelivery so that messages missed during an outage come again.",
      "In LINE Official Account Manager, under Response settings, turn auto-response off, or customers get two replies.",
    ],
    fields: {
      channelSecret: {
        label: "Channel secret",
        hint: "LINE Developers console, Basic settings: 32 letters and digits.",
      },
      channelAccessToken: {
        label: "Channel access token (to reply)",
        hint: "The long-lived token you issue at the bottom of the Messaging API tab. Without it messages come in but no reply goes out.",
      },
      destination: {
        label: "The account's user ID (optional)",
        hint: "The account’s own ID, beginning with U; deliveries call it destination. When given, token and deliveries are checked against it.",
      },
    },
    troubles: {
      no_channel_access_token: "There is no channel access token yet: messages come in, replies cannot go out",
      other_line_account: "This token belongs to another official account; check the user ID",
      "The body is not a LINE webhook": "The content is not a LINE webhook",
    },
  },
}
