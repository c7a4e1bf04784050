import type { PlatformText } from "@/components/i18n/platforms/platform-text"

export const dingtalkText: PlatformText = {
  "zh-CN": {
    name: "钉钉机器人",
    about: "同事和企业顾客在钉钉里 @ 机器人或私聊提问。需要企业内部应用的机器人，管理员当天可建好。",
    steps: [
      "登录钉钉开放平台 open-dev.dingtalk.com，进入「应用开发 → 企业内部应用 → 创建应用」。",
      "在「凭证与基础信息」复制 Client ID（原 AppKey）和 Client Secret（原 AppSecret），填到这里并保存。",
      "在应用里「添加应用能力 → 机器人」，消息接收模式选「HTTP 模式」，把回调地址贴到「消息接收地址」，点「发布」。",
      "在「权限管理」里开通「企业内机器人发送消息权限」，否则能收消息但不能回复。",
      "需要组织事件的话，先在「事件与回调」选「HTTP 推送」，随机生成 aes_key 和 token 并复制到这里，保存后请求网址填同一个地址。",
      "在「版本管理与发布」里发布应用，到群里添加机器人，或搜索名字私聊它，发一句话试试。",
    ],
    fields: {
      ownerKey: {
        label: "Client ID / AppKey（回复时需要）",
        hint: "「凭证与基础信息」页，一般是 ding 开头。也用来核对事件的归属。",
      },
      appSecret: { label: "Client Secret / AppSecret", hint: "同一页。机器人消息的签名和回复都靠它。" },
      token: { label: "事件 token（用事件时填）", hint: "「事件与回调」页的「签名 token」，点随机生成后复制到这里。" },
      aesKey: {
        label: "事件 aes_key（用事件时填）",
        hint: "同一页的「加密 aes_key」，随机生成后复制，43 位。",
      },
    },
    troubles: {
      no_dingtalk_secret: "还没有填 Client ID 和 Client Secret，不能回复",
      dingtalk_token_received: "凭证有效",
      "The body is not a DingTalk message": "内容不是钉钉机器人的消息",
      "The body is not a DingTalk event": "内容不是钉钉的事件",
    },
  },
  en: {
    name: "DingTalk robot",
    about:
      "Colleagues and business customers mention the robot or write to it in DingTalk. Needs a robot of your own organisation’s app.",
    steps: [
      "On open-dev.dingtalk.com go to App development → Internal apps and create an app.",
      "Copy Client ID (formerly AppKey) and Client Secret (formerly AppSecret) from Credentials & Basic Info, enter them here, and save.",
      "Add the Robot capability, choose HTTP as the way to receive messages, paste the webhook address as the message receiving address, and publish it.",
      "Under Permissions allow the robot to send messages within the organisation; without that messages come in but no reply goes out.",
      "For events of the organisation open Events & Callbacks, choose HTTP push, let it make an aes_key and a token, copy both to here, save, and use the same address.",
      "Publish the app, add the robot to a group or look it up by name, and write to it.",
    ],
    fields: {
      ownerKey: {
        label: "Client ID / AppKey (to reply)",
        hint: "Credentials & Basic Info, usually beginning with ding. Events are checked against it.",
      },
      appSecret: {
        label: "Client Secret / AppSecret",
        hint: "On the same page. Messages to the robot are signed with it, and replies need it.",
      },
      token: {
        label: "Event token (for events)",
        hint: "Events & Callbacks lets you make a random one; copy it to here.",
      },
      aesKey: {
        label: "Event aes_key (for events)",
        hint: "On the same page: 43 characters, made at random; copy them to here.",
      },
    },
    troubles: {
      no_dingtalk_secret: "There is no Client ID and Client Secret yet: replies cannot go out",
      dingtalk_token_received: "The credentials are valid",
      "The body is not a DingTalk message": "The content is not a message to a DingTalk robot",
      "The body is not a DingTalk event": "The content is not a DingTalk event",
    },
  },
}
