import type { PlatformText } from "@/components/i18n/platforms/platform-text"

export const twilioVoiceText: PlatformText = {
  "zh-CN": {
    name: "电话（Twilio）",
    about: "顾客打来电话，机器人先听先答，按键或说话都行；答不了就转给人，没人时请顾客留言。按分钟计费。",
    steps: [
      "登录 Twilio 控制台，首页「Account Info」里有 Account SID 和 Auth Token。",
      "在「Phone Numbers → Manage → Buy a number」买一个支持 Voice 的号码；想在通话后用短信跟进，号码还要支持 SMS。",
      "填好下面的内容，保存后点「检查连接」。我们会核对账号，并把来电地址登记到这个号码。",
      "按键菜单：每个键写一句顾客会问的话，例如 1 写「查物流」，按下就等于说了这句话。0 键默认转人工。",
      "转接号码：有客服在线、又在营业时间内才会转过去，响铃之前会话和摘要已经在收件箱里；没接通或没人在，就请顾客留言。",
      "号码由我们控制台外的程序接管时，来电地址和状态回调（Status Callback）都填下面的地址，方法选 POST。",
    ],
    fields: {
      accountSid: { label: "Account SID", hint: "控制台首页「Account Info」，AC 开头的 34 位。" },
      authToken: { label: "Auth Token", hint: "同一处，点「Show」查看。Twilio 用它签名，换了新的要在这里同步更新。" },
      number: { label: "接电话的号码", hint: "带国家码，例如 +14155550100。通话后的短信也从它发出。" },
      publicUrl: {
        label: "公开的来电地址（可不填）",
        hint: "签名按 Twilio 里填的地址计算。经过自己的域名转发时，填 Twilio 里的那个地址，一字不差。",
      },
      language: { label: "说什么语言", hint: "播报和听写用的语言。不选就按号码的国家来定。" },
      greeting: { label: "开场白（可不填）", hint: "接通后的第一句话，例如店名和欢迎语。按键菜单会接在后面念。" },
      menu: { label: "按键菜单（可不填）", hint: "按下一个键，就等于说了后面这句话。" },
      handTo: {
        label: "转接号码（可不填）",
        hint: "客服的电话，带国家码；或者 Twilio 的队列，写成 queue:名称。不填时请顾客留言。",
      },
      hours: { label: "接听时间（可不填）", hint: "按店铺时区，例如 09:00-18:00，或 1-5 09:00-18:00 表示周一到周五。" },
      transcribe: {
        label: "转写人工通话",
        hint: "转接到号码之后，双方说的话由 Twilio 转写进会话，供质检、提醒和搜索使用，按分钟另收费。接通前会先播报告知顾客；接电话的同事也要知道，请先确认当地法律允许。转到 Twilio 队列的通话不转写。",
      },
    },
    options: { "cmn-CN": "普通话", "en-US": "英语（美国）", "en-GB": "英语（英国）", off: "关", on: "开" },
    troubles: {
      no_account_sid: "还没有填 Account SID",
      account_found: "账号核对通过",
      no_such_number: "这个账号里没有这个号码，请核对国家码",
      "The body is not a Twilio call": "内容不是 Twilio 的来电",
    },
  },
  en: {
    name: "Telephone (Twilio)",
    about:
      "Customers call; the bot listens and answers first, by speech or keys. What it cannot answer goes to a person, or to a message when nobody is there. Billed by the minute.",
    steps: [
      "In the Twilio console, Account Info on the home page shows the Account SID and the Auth Token.",
      "Buy a number with Voice under Phone Numbers → Manage → Buy a number. To follow up by text after a call it needs SMS too.",
      "Fill in the form below, save, and press “Check the connection”. We check the account and set where the number's calls go.",
      "Key menu: for each key write what a caller would ask, such as “track my parcel” for 1. Pressing it is the same as saying it. 0 brings a person unless you use it otherwise.",
      "Number to put through to: it rings only while a colleague is online and within your hours. Conversation and summary are in the inbox before it rings; when nobody answers, the caller can leave a message.",
      "If you set up the number yourself, enter the address below for incoming calls and as the status callback, both with POST.",
    ],
    fields: {
      accountSid: { label: "Account SID", hint: "Console home page, Account Info: 34 characters beginning with AC." },
      authToken: {
        label: "Auth Token",
        hint: "In the same place, behind Show. Twilio signs with it; when you change it there, change it here.",
      },
      number: {
        label: "Number that is called",
        hint: "With its country code, e.g. +14155550100. Text messages after a call come from it too.",
      },
      publicUrl: {
        label: "Public address of calls (optional)",
        hint: "The signature covers the address set at Twilio. When your own domain forwards to us, enter that address, letter for letter.",
      },
      language: {
        label: "Language spoken",
        hint: "For speaking and listening. Without a choice it follows the number's country.",
      },
      greeting: {
        label: "Greeting (optional)",
        hint: "The first words of a call, such as your shop's name. The key menu is read after it.",
      },
      menu: { label: "Key menu (optional)", hint: "Pressing a key is the same as saying the words beside it." },
      handTo: {
        label: "Number to put through to (optional)",
        hint: "Your team's telephone with its country code, or a Twilio queue as queue:name. Without it callers leave a message.",
      },
      hours: {
        label: "Answering hours (optional)",
        hint: "In the shop's time zone: 09:00-18:00, or 1-5 09:00-18:00 for Monday to Friday.",
      },
      transcribe: {
        label: "Transcribe calls with people",
        hint: "Once a call is put through to a number, Twilio writes what both sides say into the conversation, for inspection, alerts and search; it charges for this by the minute. Callers are told before they are put through; tell your team too, and check that your law allows it. Calls put into a Twilio queue are not transcribed.",
      },
    },
    options: { "cmn-CN": "Mandarin", "en-US": "English (US)", "en-GB": "English (UK)", off: "Off", on: "On" },
    troubles: {
      no_account_sid: "There is no Account SID yet",
      account_found: "The account was found",
      no_such_number: "This account does not own the number; check the country code",
      "The body is not a Twilio call": "The content is not a call of Twilio's",
    },
  },
}
