import type { PlatformText } from "@/components/i18n/platforms/platform-text"

export const discordText: PlatformText = {
  "zh-CN": {
    name: "Discord",
    about: "社群里的顾客用 /ask 命令和按钮提问，机器人在同一个频道回复。普通聊天消息不会被读取。",
    steps: [
      "打开 discord.com/developers/applications，点「New Application」。在「General Information」里复制 Public Key 和 Application ID。",
      "在「Bot」页点「Reset Token」复制机器人的 Token。三个值填到这里并保存。",
      "点「检查连接」：我们会给机器人加上 /ask 命令，并把回调地址登记到「Interactions Endpoint URL」。Discord 会立即验证，地址须是公网 HTTPS。",
      "在「OAuth2 → URL Generator」勾选 applications.commands 和 bot，权限选「Send Messages」，用生成的链接把机器人邀请进你的服务器。",
      "在频道里输入 /ask 问一句试试。",
    ],
    fields: {
      publicKeyHex: {
        label: "Public Key",
        hint: "「General Information」页，64 位十六进制。Discord 的推送靠它辨认真假。",
      },
      applicationId: { label: "Application ID（可不填）", hint: "同一页的数字。填了就会核对，防止贴错应用。" },
      botToken: {
        label: "机器人 Token（回复时需要）",
        hint: "「Bot」页点「Reset Token」，只显示一次。不填只能收消息。",
      },
    },
    troubles: {
      other_discord_app: "这个 Token 属于另一个应用，请核对 Public Key 和 Application ID",
      "The body is not a Discord interaction": "内容不是 Discord 的交互",
    },
  },
  en: {
    name: "Discord",
    about:
      "Customers in your community ask with the /ask command and buttons; the bot answers in the same channel. Ordinary chat is not read.",
    steps: [
      "At discord.com/developers/applications press New Application. General Information shows the Public Key and the Application ID.",
      "On the Bot page press Reset Token and copy the bot’s token. Enter the three here and save.",
      "Press “Check the connection”: we give the bot its /ask command and set the Interactions Endpoint URL. Discord checks it at once, so it must be public HTTPS.",
      "Under OAuth2 → URL Generator tick applications.commands and bot with the permission Send Messages, and invite the bot to your server with that link.",
      "Type /ask in a channel and put a question.",
    ],
    fields: {
      publicKeyHex: {
        label: "Public Key",
        hint: "General Information: 64 hexadecimal digits. It tells Discord’s calls from forged ones.",
      },
      applicationId: {
        label: "Application ID (optional)",
        hint: "The number on the same page. When given, it is checked.",
      },
      botToken: {
        label: "Bot token (to reply)",
        hint: "Bot page, Reset Token; shown once. Without it messages come in but no reply goes out.",
      },
    },
    troubles: {
      other_discord_app: "This token belongs to another app; check the Public Key and the Application ID",
      "The body is not a Discord interaction": "The content is not an interaction of Discord’s",
    },
  },
}
