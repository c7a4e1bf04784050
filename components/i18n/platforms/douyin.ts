import type { PlatformText } from "@/components/i18n/platforms/platform-text"

export const douyinText: PlatformText = {
  "zh-CN": {
    name: "抖音",
    about: "抖音私信和直播间弹幕。两者都需要抖音审核：私信要有经营资质的应用，弹幕要开通直播能力。",
    steps: [
      "私信：登录抖音开放平台，在「控制台 → 应用详情」里找到 Client Key 和 Client Secret，填到这里。私信能力目前只对线索经营和小程序经营者开放，没有获批的应用收不到私信。",
      "保存后，把下面的地址填到应用的「Webhooks」里。抖音会立即发来一个验证请求，我们自动应答。",
      "在「Webhooks → 事件订阅」里勾选接收私信、发送私信、进入私信会话和撤回私信。",
      "直播弹幕：在直播互动应用的「开发 → 直播数据推送」里，给评论、礼物、点赞分别填下面的地址，并各设一个密钥，再把这些密钥按行写到「直播数据密钥」。",
      "弹幕只能看、不能代发：抖音没有在直播间里发言的接口，回答会作为提词显示给主播。",
      "抖店（飞鸽）的买家聊天没有对外开放，这里接不了。",
    ],
    fields: {
      clientKey: {
        label: "Client Key（私信需要）",
        hint: "抖音开放平台「控制台 → 应用详情」，aw 开头。小程序填 AppID。",
      },
      clientSecret: {
        label: "Client Secret（私信需要）",
        hint: "和 Client Key 在同一页，用来核对抖音的签名。小程序的 Webhooks 如有单独的密钥，填那个。",
      },
      accountOpenId: {
        label: "经营账号的 open_id（回复时需要）",
        hint: "授权给应用的那个抖音号在本应用里的编号。填了就只收它的私信，回复也从它发出。",
      },
      commentItems: {
        label: "要收评论的视频（选填）",
        hint: "视频的 item_id，一行一个。我们每两分钟读一次评论，公开回复会发在评论下面。应用要有评论管理权限。",
      },
      live: {
        label: "直播数据密钥（直播需要）",
        hint: "一行一个，例如 live_comment=密钥。类型有 live_comment、live_gift、live_like、live_fansclub；都用同一个密钥时只写密钥。",
      },
    },
    troubles: {
      no_client_secret: "还没有填 Client Secret，只能接收直播数据",
      comment: "抖音不能私信回复评论者，请在评论下公开回复",
      no_private_answer: "抖音不能私信回复评论者，请在评论下公开回复",
      live_room: "抖音没有在直播间里发言的接口，请由主播口头回答",
      "The body is not a Douyin event": "内容不是抖音的事件",
      "The body is not a push of live data": "内容不是抖音的直播数据",
    },
  },
  en: {
    name: "Douyin",
    about:
      "Private messages and what viewers write in live rooms. Both need Douyin's approval: an app with a business licence for messages, the live capability for comments.",
    steps: [
      "Messages: sign in to the Douyin open platform, find Client Key and Client Secret under Console → App details and enter them here. Private messages are open only to lead-generation advertisers and mini-program operators; an app without approval receives none.",
      "Save, then enter the address below under the app's Webhooks. Douyin sends a test request at once, which we answer.",
      "Under Webhooks → Subscriptions choose messages received, messages sent, conversation opened and message recalled.",
      "Live rooms: in the interactive live app open Development → Live data push, enter the address below for comments, gifts and likes, give each a secret, and write these secrets line by line into Live data secrets.",
      "Comments can be read, not answered by us: Douyin has no interface to speak in a live room. Answers are shown to the host.",
      "Buyer chat of Douyin Shop (Feige) is not open to anybody outside, so it cannot be connected.",
    ],
    fields: {
      clientKey: {
        label: "Client Key (for messages)",
        hint: "Douyin open platform, Console → App details; begins with aw. Mini programs: the AppID.",
      },
      clientSecret: {
        label: "Client Secret (for messages)",
        hint: "On the same page; proves that a delivery is Douyin's. If a mini program's webhooks have a secret of their own, use that.",
      },
      accountOpenId: {
        label: "The account's open_id (to reply)",
        hint: "The number your app knows the Douyin account by. When given, only its messages are taken, and replies come from it.",
      },
      commentItems: {
        label: "Videos whose comments to read (optional)",
        hint: "Their item_id, one a line. Comments are read every two minutes and answered below the comment. The app needs the right to manage comments.",
      },
      live: {
        label: "Live data secrets (for live rooms)",
        hint: "One a line, such as live_comment=secret. Kinds: live_comment, live_gift, live_like, live_fansclub. A word alone is the secret of all.",
      },
    },
    troubles: {
      no_client_secret: "There is no Client Secret, so only live data can be received",
      comment: "Douyin has no private answer to a comment; answer below it",
      no_private_answer: "Douyin has no private answer to a comment; answer below it",
      live_room: "Douyin has no interface to speak in a live room; let the host answer",
      "The body is not a Douyin event": "The content is not a Douyin event",
      "The body is not a push of live data": "The content is not live data of Douyin",
    },
  },
}
