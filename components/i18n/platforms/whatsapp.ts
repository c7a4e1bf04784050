import type { PlatformText } from "@/components/i18n/platforms/platform-text"

export const whatsappText: PlatformText = {
  "zh-CN": {
    name: "WhatsApp",
    about: "WhatsApp 官方的 Cloud API 号码。需要一个没有在 WhatsApp App 里使用的电话号码，和一个 Meta 商务账号。",
    steps: [
      "打开 developers.facebook.com，创建一个「商务」类型的应用，添加「WhatsApp」产品，按提示加上你的电话号码。",
      "在「WhatsApp → API 设置」里抄下「电话号码编号」和「WhatsApp 商务账号编号」，在「应用设置 → 基本」里抄下「应用密钥」。",
      "在 Meta 商务设置里建一个「系统用户」，给它这个应用和 WhatsApp 账号的权限，生成一个不过期的令牌，勾选 whatsapp_business_messaging 和 whatsapp_business_management。",
      "把下面的回调地址和验证口令填到「WhatsApp → 配置 → Webhook」，点「验证并保存」，再订阅 messages 字段。",
      "点「检查连接」。填了商务账号编号的话，我们会替你把这个账号的消息订阅到这里。",
      "应用还在开发模式时，只能和你登记过的测试号码往来；上线前在 Meta 把应用切到「已上线」。",
    ],
    fields: {
      phoneNumberId: {
        label: "电话号码编号",
        hint: "「WhatsApp → API 设置」里的一串数字，不是电话号码本身。",
      },
      wabaId: {
        label: "WhatsApp 商务账号编号（可不填）",
        hint: "在电话号码编号下面。填了，检查连接时会自动完成订阅。",
      },
      appSecret: {
        label: "应用密钥",
        hint: "「应用设置 → 基本」里点「显示」。我们用它核对每条消息确实来自 Meta。",
      },
      verifyToken: { label: "验证口令", hint: "由我们生成，和回调地址一起填到 Meta 的 Webhook 配置里。" },
      accessToken: {
        label: "访问令牌（回复时需要）",
        hint: "用系统用户的不过期令牌。测试页上的临时令牌 24 小时就失效。不填只能收、不能回。",
      },
    },
    troubles: {
      no_access_token: "还没有填访问令牌，能收消息但不能回复",
      number_found: "号码核对无误",
    },
  },
  en: {
    name: "WhatsApp",
    about:
      "A number on WhatsApp's own Cloud API. Needs a phone number not in use in the WhatsApp app, and a Meta business account.",
    steps: [
      "At developers.facebook.com create an app of the type Business, add the product WhatsApp, and add your phone number as it asks.",
      "From WhatsApp → API Setup copy the phone number ID and the WhatsApp Business Account ID; from App settings → Basic, the app secret.",
      "In Meta's business settings make a system user, give it the app and the WhatsApp account, and generate a token that never expires with whatsapp_business_messaging and whatsapp_business_management.",
      "Enter the address and the verify token below under WhatsApp → Configuration → Webhook, press Verify and save, then subscribe to the field messages.",
      "Press Check the connection. If you gave the business account ID, we subscribe that account's messages for you.",
      "While the app is in development it only talks with test numbers you listed; switch it to Live before customers write.",
    ],
    fields: {
      phoneNumberId: {
        label: "Phone number ID",
        hint: "A row of digits under WhatsApp → API Setup; not the phone number itself.",
      },
      wabaId: {
        label: "WhatsApp Business Account ID (optional)",
        hint: "Below the phone number ID. Given, the subscription is made when the connection is checked.",
      },
      appSecret: {
        label: "App secret",
        hint: "App settings → Basic → Show. It proves that each message really comes from Meta.",
      },
      verifyToken: { label: "Verify token", hint: "Made by us; it goes into Meta's webhook form beside the address." },
      accessToken: {
        label: "Access token (needed to reply)",
        hint: "Use a system user's token that never expires; the one on the test page ends after 24 hours. Without it you receive but cannot reply.",
      },
    },
    troubles: {
      no_access_token: "The access token is missing: messages arrive, but replies cannot leave",
      number_found: "The number is right",
    },
  },
}
