import type { PlatformText } from "@/components/i18n/platforms/platform-text"

export const messengerText: PlatformText = {
  "zh-CN": {
    name: "Facebook Messenger",
    about: "Facebook 公共主页的私信和帖子评论。需要主页的管理权限和一个 Meta 应用。",
    steps: [
      "打开 developers.facebook.com，创建一个「商务」类型的应用，添加「Messenger」产品。",
      "在「Messenger → API 设置」里关联你的公共主页，为它生成主页访问令牌；在「应用设置 → 基本」里抄下应用密钥。",
      "把下面的回调地址和验证口令填到同一页的「Webhook」，点「验证并保存」。",
      "订阅 messages、messaging_postbacks、message_deliveries、message_reads、message_echoes；要收评论，再订阅 feed。",
      "点「检查连接」，我们会核对主页并替它完成订阅。",
      "应用通过审核之前，只有你登记为管理员或测试员的人发来的消息会送到。上线需要申请 pages_messaging；收评论还需要 pages_read_engagement 和 pages_manage_engagement；超过 24 小时由人工回复，需要 Human Agent。",
    ],
    fields: {
      pageId: {
        label: "主页编号",
        hint: "主页「简介 → 主页公开透明度」里的一串数字，「Messenger → API 设置」里也有。",
      },
      appSecret: { label: "应用密钥", hint: "「应用设置 → 基本」里点「显示」。我们用它核对每条消息确实来自 Meta。" },
      verifyToken: { label: "验证口令", hint: "由我们生成，和回调地址一起填到 Meta 的 Webhook 配置里。" },
      pageAccessToken: {
        label: "主页访问令牌（回复时需要）",
        hint: "「Messenger → API 设置」里为主页生成。主页管理员改密码或换角色后要重新生成。不填只能收、不能回。",
      },
    },
    troubles: {
      no_page_token: "还没有填主页访问令牌，能收消息但不能回复",
      subscribed: "主页已订阅到这里",
    },
  },
  en: {
    name: "Facebook Messenger",
    about: "Messages to a Facebook page and the comments under its posts. Needs control of the page and a Meta app.",
    steps: [
      "At developers.facebook.com create an app of the type Business and add the product Messenger.",
      "Under Messenger → API settings connect your page and generate its access token; copy the app secret from App settings → Basic.",
      "Enter the address and the verify token below under Webhooks on the same page and press Verify and save.",
      "Subscribe to messages, messaging_postbacks, message_deliveries, message_reads and message_echoes; for comments to feed as well.",
      "Press Check the connection: we look the page up and subscribe it for you.",
      "Until Meta has reviewed the app, only people you listed as its administrators or testers get through. Going live needs pages_messaging; comments need pages_read_engagement and pages_manage_engagement; people's replies after 24 hours need Human Agent.",
    ],
    fields: {
      pageId: {
        label: "Page ID",
        hint: "The digits under About → Page transparency; also shown under Messenger → API settings.",
      },
      appSecret: {
        label: "App secret",
        hint: "App settings → Basic → Show. It proves that each message really comes from Meta.",
      },
      verifyToken: { label: "Verify token", hint: "Made by us; it goes into Meta's webhook form beside the address." },
      pageAccessToken: {
        label: "Page access token (needed to reply)",
        hint: "Generated for the page under Messenger → API settings. It ends when its owner's password or role changes. Without it you receive but cannot reply.",
      },
    },
    troubles: {
      no_page_token: "The page access token is missing: messages arrive, but replies cannot leave",
      subscribed: "The account is subscribed to us",
    },
  },
}
