import { defineText } from "@/components/i18n/define-text"

export const marketingText = defineText({
  "zh-CN": {
    brand: "潮汐客服",
    signIn: "登录",
    workplace: "进入工作台",
    start: "免费开始",
    hero: {
      title: "顾客的消息，机器人先答；答不了的，马上交到对的人手里。",
      lead: "网店聊天窗口、微信公众号、Telegram 和你自己的系统，都进同一个收件箱。机器人只说知识库里有的话，每句标明出处；说不准就转人工，并告诉顾客还要等多久。",
      note: "免费试用 14 天，不需要绑卡",
      demo: "这是真的，不是录像。这个窗口里是演示店铺的机器人，问它尺码、发货或退换货，或者说“转人工”。",
      demoTitle: "演示店铺的聊天窗口",
      offline: "演示店铺此刻没有开门，注册后就能和你自己的机器人聊。",
    },
    promises: {
      title: "我们守得住的几件事",
      items: {
        sources: { title: "不编答案", text: "没有出处就不回答。价格、库存、日期只取自你的数据，不靠模型的记忆。" },
        thirdMiss: { title: "第三次必转人工", text: "连续三次没听懂就交给人，不多不少；顾客说要人工，当场就转。" },
        waiting: { title: "等待说真话", text: "排第几位、大概几分钟，按最近的真实接待速度算，边等边更新。" },
        nothingLost: {
          title: "一条消息也不丢",
          text: "先存下来再确认收到。进程被杀、数据库重启、平台重复推送，顾客都不会看到重复或丢失。",
        },
        apart: {
          title: "机器和人分开算",
          text: "机器人和人工的响应时间、解决率从不混在一起，每个数字都能点开看到背后的会话。",
        },
        receipts: {
          title: "账单带收据",
          text: "每个计费会话都有一张收据。人工接了、顾客不满意、又来追问，那一笔自动冲回。",
        },
      },
    },
    numbers: {
      title: "数字都能自己跑出来",
      text: "我们不写无法核对的宣传数字。接入速度、队列、整条链路、收件箱在两百万条消息下的延迟，都有一条命令可以在你的机器上重测，结果连同机器配置写在项目的 README 里。",
      commands: "重测命令",
    },
    prices: {
      title: "价格",
      lead: "按会话计费，坐席不另外收钱。静默关闭的不算解决，试聊不算钱。",
      monthly: "每月会话数",
      perMonth: "/ 月",
      included: (count: string) => `含 ${count} 个会话`,
      seats: (count: number) => `${count} 个坐席`,
      overage: (price: string) => `超出后每个 ${price}`,
      noOverage: "到量后只由人工接待，不会多收",
      best: "这个量最省",
      estimate: (price: string) => `预计每月 ${price}`,
      notEnough: "这个量不够用",
      names: { free: "免费", shop: "店铺", team: "团队" },
    },
    foot: { product: "潮汐客服 · 消息如潮，无人久等" },
  },
  en: {
    brand: "Tideline",
    signIn: "Sign in",
    workplace: "Go to work",
    start: "Start for free",
    hero: {
      title: "A bot answers your customers first; the right person takes the rest at once.",
      lead: "The chat on your shop, WeChat, Telegram and your own systems arrive in one inbox. The bot says only what your knowledge says and names the source. When it is not sure it hands over, and tells the customer honestly how long that takes.",
      note: "14 days free, no card",
      demo: "This is running, not recorded: the bot of our demo shop. Ask it about sizes, delivery or returns, or say “human please”.",
      demoTitle: "The demo shop's chat",
      offline: "The demo shop is closed right now. Sign up and talk to a bot of your own.",
    },
    promises: {
      title: "What we hold ourselves to",
      items: {
        sources: {
          title: "No invented answers",
          text: "Without a source there is no answer. Prices, stock and dates come from your data, never from a model's memory.",
        },
        thirdMiss: {
          title: "The third miss goes to a person",
          text: "Three times not understood, and a person takes over. Whoever asks for a human gets one at once.",
        },
        waiting: {
          title: "Honest waiting",
          text: "Place in line and minutes, computed from how fast people are really being served, updated while they wait.",
        },
        nothingLost: {
          title: "No message lost",
          text: "Stored first, acknowledged second. Killed processes, a restarted database or repeated deliveries leave no gap and no double.",
        },
        apart: {
          title: "Bot and people apart",
          text: "Their times and resolutions are never mixed, and every number opens the conversations behind it.",
        },
        receipts: {
          title: "Receipts, not invoices",
          text: "Every billed conversation has one. A person stepped in, the customer was unhappy or came back: that charge is reversed by itself.",
        },
      },
    },
    numbers: {
      title: "Numbers you can run yourself",
      text: "We print no figure that cannot be checked. Intake, queue, the whole pipeline and an inbox of two million messages each have a command that measures them on your machine; our results, with the machine they ran on, are in the project's README.",
      commands: "Commands that measure",
    },
    prices: {
      title: "Prices",
      lead: "You pay by conversation; seats cost nothing extra. Silence is not a resolution and trials are not billed.",
      monthly: "Conversations a month",
      perMonth: "/ month",
      included: (count: string) => `${count} conversations included`,
      seats: (count: number) => `${count} seats`,
      overage: (price: string) => `then ${price} each`,
      noOverage: "beyond that people answer; nothing is charged",
      best: "cheapest for this",
      estimate: (price: string) => `about ${price} a month`,
      notEnough: "not enough for this",
      names: { free: "Free", shop: "Shop", team: "Team" },
    },
    foot: { product: "Tideline · A tide of messages, and nobody waits" },
  },
})
