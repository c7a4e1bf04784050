import type { PlatformText } from "@/components/i18n/platforms/platform-text"

export const slackText: PlatformText = {
  "zh-CN": {
    name: "Slack",
    about: "企业顾客常在共享频道里提问。消息、@提及、按钮和斜杠命令都进收件箱，回复发回原来的频道或话题。",
    steps: [
      "打开 api.slack.com/apps，点「Create New App → From scratch」，选择你的工作区。",
      "在「OAuth & Permissions → Bot Token Scopes」里加上 chat:write、im:history、channels:history、app_mentions:read，然后点「Install to Workspace」，复制 xoxb- 开头的 Bot User OAuth Token。",
      "在「Basic Information → App Credentials」里复制 Signing Secret，和上面的 Token 一起填到这里并保存。",
      "打开「Event Subscriptions」，把回调地址贴到 Request URL，显示 Verified 后，订阅 message.im、message.channels、app_mention，保存。",
      "在「Interactivity & Shortcuts」里打开开关，Request URL 填同一个地址，按钮才会起作用。",
      "把应用拉进要接待的频道：在频道里输入 /invite @应用名。",
    ],
    fields: {
      signingSecret: { label: "Signing Secret", hint: "「Basic Information → App Credentials」，点「Show」。" },
      botToken: {
        label: "Bot User OAuth Token（回复时需要）",
        hint: "「OAuth & Permissions」页最上方，xoxb- 开头。不填只能收消息。",
      },
      clientId: {
        label: "Client ID（开了 Token 轮换才填）",
        hint: "「Basic Information → App Credentials」，两段数字中间一个点。",
      },
      clientSecret: { label: "Client Secret（开了 Token 轮换才填）", hint: "和 Client ID 在同一处，点「Show」。" },
      refreshToken: {
        label: "Refresh Token（开了 Token 轮换才填）",
        hint: "「OAuth & Permissions」里 xoxe- 开头的那一个。填了三项，Token 每 12 小时到期前会自动换新。",
      },
      teamId: {
        label: "工作区 ID（可不填）",
        hint: "T 开头，浏览器打开 Slack 时地址里 /client/ 后面那一段。填了就会核对。",
      },
    },
    troubles: {
      no_slack_token: "还没有填 Bot User OAuth Token，只能收不能回",
      other_workspace: "这个 Token 属于另一个工作区",
      token_accepted: "Token 有效",
      missing_scope: "应用缺少权限，请补上第 2 步里的权限并重新安装",
      not_in_channel: "应用不在这个频道里，请先邀请它",
      "The body is not a request of Slack's": "内容不是 Slack 的请求",
    },
  },
  en: {
    name: "Slack",
    about:
      "Business customers ask in shared channels. Messages, mentions, buttons and slash commands reach the inbox; replies go back to the channel or thread.",
    steps: [
      "At api.slack.com/apps press Create New App → From scratch and choose your workspace.",
      "Under OAuth & Permissions → Bot Token Scopes add chat:write, im:history, channels:history and app_mentions:read, press Install to Workspace, and copy the Bot User OAuth Token beginning with xoxb-.",
      "Copy the Signing Secret from Basic Information → App Credentials, enter both here, and save.",
      "Open Event Subscriptions, paste the webhook address as the Request URL, wait for Verified, subscribe to message.im, message.channels and app_mention, and save.",
      "Under Interactivity & Shortcuts turn the switch on with the same Request URL, so that buttons work.",
      "Bring the app into the channels it serves: type /invite @app-name there.",
    ],
    fields: {
      signingSecret: { label: "Signing Secret", hint: "Basic Information → App Credentials, behind Show." },
      botToken: {
        label: "Bot User OAuth Token (to reply)",
        hint: "At the top of OAuth & Permissions, beginning with xoxb-. Without it messages come in but no reply goes out.",
      },
      clientId: {
        label: "Client ID (with token rotation only)",
        hint: "Basic Information → App Credentials: two numbers with a dot between them.",
      },
      clientSecret: {
        label: "Client Secret (with token rotation only)",
        hint: "In the same place, behind Show.",
      },
      refreshToken: {
        label: "Refresh token (with token rotation only)",
        hint: "Under OAuth & Permissions, beginning with xoxe-. With all three, the token is renewed before it ends after twelve hours.",
      },
      teamId: {
        label: "Workspace ID (optional)",
        hint: "Begins with T: the part after /client/ in the address when Slack is open in a browser. When given, it is checked.",
      },
    },
    troubles: {
      no_slack_token: "There is no Bot User OAuth Token yet: messages come in, replies cannot go out",
      other_workspace: "This token belongs to another workspace",
      token_accepted: "The token is valid",
      missing_scope: "The app lacks a permission: add those of step 2 and install it again",
      not_in_channel: "The app is not in this channel; invite it first",
      "The body is not a request of Slack's": "The content is not a request of Slack's",
    },
  },
}
