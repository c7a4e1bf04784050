import type { PlatformText } from "@/components/i18n/platforms/platform-text"

export const instagramText: PlatformText = {
  "zh-CN": {
    name: "Instagram",
    about: "Instagram 专业账号的私信、帖子评论和直播评论。需要商家或创作者账号和一个 Meta 应用。",
    steps: [
      "在 Instagram 里把账号换成「专业账号」，并在「消息设置」里允许访问消息。账号必须是公开的。",
      "打开 developers.facebook.com，创建「商务」类型的应用，添加「Instagram」产品，选择「使用 Instagram 登录的 API」。",
      "在「API 设置」里添加你的账号，生成访问令牌，抄下账号编号和这一页上的「Instagram 应用密钥」。",
      "把下面的回调地址和验证口令填到「配置 Webhook」，订阅 messages、messaging_postbacks、messaging_seen、comments、live_comments。",
      "点「检查连接」，我们会核对账号并替它完成订阅。",
      "应用上线并通过 Meta 审核后，普通顾客的私信和评论才会送到；评论和直播评论必须有高级访问权限。",
    ],
    fields: {
      accountId: {
        label: "Instagram 账号编号",
        hint: "「API 设置」里账号名下面的一串数字，多数以 17841 开头，不是用户名。",
      },
      appSecret: {
        label: "应用密钥",
        hint: "用 Instagram 登录的，填「Instagram 应用密钥」；通过 Facebook 主页连接的，填「应用设置 → 基本」里的应用密钥。两者不同。",
      },
      verifyToken: { label: "验证口令", hint: "由我们生成，和回调地址一起填到 Meta 的 Webhook 配置里。" },
      accessToken: {
        label: "访问令牌（回复时需要）",
        hint: "「API 设置」里生成，60 天有效，我们会提前自动续期。通过主页连接的填主页访问令牌。不填只能收、不能回。",
      },
    },
    troubles: {
      no_access_token: "还没有填访问令牌，能收消息但不能回复",
      other_account: "这个令牌属于另一个账号，请核对账号编号",
    },
  },
  en: {
    name: "Instagram",
    about:
      "Messages, comments under posts and comments in live videos of a professional account. Needs a business or creator account and a Meta app.",
    steps: [
      "In Instagram switch to a professional account and, in its message settings, allow access to messages. The account must be public.",
      "At developers.facebook.com create an app of the type Business, add the product Instagram and choose the API with Instagram login.",
      "Under API setup add your account, generate an access token, and copy the account's ID and the Instagram app secret shown there.",
      "Enter the address and the verify token below under Configure webhooks and subscribe to messages, messaging_postbacks, messaging_seen, comments and live_comments.",
      "Press Check the connection: we look the account up and subscribe it for you.",
      "Ordinary customers get through once the app is live and reviewed by Meta; comments, on posts and live, need advanced access.",
    ],
    fields: {
      accountId: {
        label: "Instagram account ID",
        hint: "The digits under the account's name in API setup, mostly beginning with 17841; not the user name.",
      },
      appSecret: {
        label: "App secret",
        hint: "With Instagram login it is the Instagram app secret; connected through a Facebook page, the one under App settings → Basic. They differ.",
      },
      verifyToken: { label: "Verify token", hint: "Made by us; it goes into Meta's webhook form beside the address." },
      accessToken: {
        label: "Access token (needed to reply)",
        hint: "Generated under API setup. It lasts 60 days and we renew it in time. Connected through a page, use the page's token. Without it you receive but cannot reply.",
      },
    },
    troubles: {
      no_access_token: "The access token is missing: messages arrive, but replies cannot leave",
      other_account: "This token belongs to another account; check the account ID",
    },
  },
}
