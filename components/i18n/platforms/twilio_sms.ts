import type { PlatformText } from "@/components/i18n/platforms/platform-text"

export const twilioSmsText: PlatformText = {
  "zh-CN": {
    name: "短信（Twilio）",
    about: "顾客给你的号码发短信，回复从同一个号码发出。需要 Twilio 账号和一个能收发短信的号码，按条计费。",
    steps: [
      "登录 Twilio 控制台，首页「Account Info」里有 Account SID 和 Auth Token。",
      "在「Phone Numbers → Manage → Buy a number」买一个支持 SMS 的号码；美国号码还要先完成 A2P 10DLC 登记，否则短信会被运营商拦下。",
      "把三个值填到这里，保存后点「检查连接」。我们会核对账号，并把回调地址登记到这个号码。",
      "用的是 Messaging Service 的话，号码一栏填它的 SID（MG 开头），再到它的「Integration」里选「Send a webhook」，贴上回调地址。",
      "顾客回复 STOP 后 Twilio 会自动拦下后面的短信，回复 START 恢复；收件箱里看得到。",
    ],
    fields: {
      accountSid: { label: "Account SID", hint: "控制台首页「Account Info」，AC 开头的 34 位。" },
      authToken: { label: "Auth Token", hint: "同一处，点「Show」查看。Twilio 用它签名，换了新的要在这里同步更新。" },
      number: {
        label: "发信号码（回复时需要）",
        hint: "带国家码，例如 +14155550100；也可以是 Messaging Service 的 SID，MG 开头。",
      },
      publicUrl: {
        label: "公开的回调地址（可不填）",
        hint: "签名按 Twilio 里填的地址计算。经过自己的域名转发时，填 Twilio 里的那个地址，一字不差。",
      },
    },
    troubles: {
      no_account_sid: "还没有填 Account SID",
      no_such_number: "这个账号里没有这个号码，请核对国家码",
      account_found: "账号核对通过",
      "The body is not a Twilio message": "内容不是 Twilio 的短信",
    },
  },
  en: {
    name: "SMS (Twilio)",
    about:
      "Customers text your number and replies come from it. Needs a Twilio account and a number; billed per message.",
    steps: [
      "In the Twilio console, Account Info on the home page shows the Account SID and the Auth Token.",
      "Buy a number with SMS under Phone Numbers → Manage → Buy a number. For a US number finish A2P 10DLC registration first, or carriers hold your messages back.",
      "Enter the three values here, save, and press “Check the connection”. We check the account and set the number’s webhook.",
      "With a Messaging Service, enter its SID (beginning with MG) as the number; in its Integration settings choose “Send a webhook” and paste the webhook address.",
      "After a customer texts STOP, Twilio holds back further messages until they text START. The inbox shows it.",
    ],
    fields: {
      accountSid: { label: "Account SID", hint: "Console home page, Account Info: 34 characters beginning with AC." },
      authToken: {
        label: "Auth Token",
        hint: "In the same place, behind Show. Twilio signs with it; when you change it there, change it here.",
      },
      number: {
        label: "Number to send from (to reply)",
        hint: "With its country code, e.g. +14155550100; or the SID of a Messaging Service, beginning with MG.",
      },
      publicUrl: {
        label: "Public webhook address (optional)",
        hint: "The signature covers the address set at Twilio. When your own domain forwards to us, enter that address, letter for letter.",
      },
    },
    troubles: {
      no_account_sid: "There is no Account SID yet",
      no_such_number: "This account does not own the number; check the country code",
      account_found: "The account was found",
      "The body is not a Twilio message": "The content is not a message of Twilio's",
    },
  },
}
