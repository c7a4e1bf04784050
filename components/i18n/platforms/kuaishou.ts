import type { PlatformText } from "@/components/i18n/platforms/platform-text"

export const kuaishouText: PlatformText = {
  "zh-CN": {
    name: "快手",
    about: "快手直播间弹幕和快手小店订单，需要快手审核。快手没有开放买家聊天，这里只收不发。",
    steps: [
      "直播弹幕：登录快手开放平台，创建直播互动应用并通过审核，在应用详情里找到 App ID 和 App Secret，填到这里。",
      "保存后，把下面的地址填到应用的「回调地址」。快手会发来一个测试事件，我们自动应答。",
      "小店订单：登录快手电商开放平台，在应用的「消息订阅」里填同一个地址，勾选订单和售后消息，再把消息加密用的密钥填到「消息密钥」。",
      "点「检查连接」，核对 App ID 和 App Secret。",
      "回复不能从这里发出：弹幕的回答请主播口播，买家消息请在快手小店客服台里粘贴发送。",
    ],
    fields: {
      appId: { label: "App ID", hint: "快手开放平台的应用详情页，ks 开头。" },
      appSecret: { label: "App Secret", hint: "和 App ID 在同一页，用来核对快手的签名。" },
      messageSecret: {
        label: "消息密钥（小店订单需要）",
        hint: "快手电商开放平台「消息订阅」里的加密密钥，一串 Base64。不填就用 App Secret 解密。",
      },
    },
    troubles: {
      kuaishou_no_chat: "快手没有开放发消息的接口，请在快手里回复",
      "The body is not a Kuaishou event": "内容不是快手的事件",
      "The body is not a push of a Kuaishou shop": "解不开快手小店的消息，请核对消息密钥",
    },
  },
  en: {
    name: "Kuaishou",
    about:
      "What viewers write in Kuaishou live rooms, and orders of a Kuaishou shop. Needs Kuaishou's approval. Buyer chat is not open: we receive, we cannot send.",
    steps: [
      "Live rooms: sign in to the Kuaishou open platform, create an interactive live app and have it approved. Its details show App ID and App Secret; enter both here.",
      "Save, then enter the address below as the app's callback. Kuaishou sends a test event, which we answer.",
      "Shop orders: on the Kuaishou e-commerce open platform open the app's message subscription, enter the same address, choose orders and after-sales, and enter the key that encrypts them as Message secret.",
      "Press Check the connection: it proves App ID and App Secret.",
      "Nothing can be sent from here: let the host answer viewers, and paste answers to buyers in Kuaishou's own service desk.",
    ],
    fields: {
      appId: { label: "App ID", hint: "On the app's details page of the open platform; begins with ks." },
      appSecret: { label: "App Secret", hint: "On the same page; proves that a delivery is Kuaishou's." },
      messageSecret: {
        label: "Message secret (for shop orders)",
        hint: "The key under message subscription of the e-commerce platform, in Base64. Without it the App Secret is tried.",
      },
    },
    troubles: {
      kuaishou_no_chat: "Kuaishou has no interface to send messages; answer inside Kuaishou",
      "The body is not a Kuaishou event": "The content is not a Kuaishou event",
      "The body is not a push of a Kuaishou shop": "The shop's message cannot be decrypted; check the message secret",
    },
  },
}
