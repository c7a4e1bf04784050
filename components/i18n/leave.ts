import { defineText } from "@/components/i18n/define-text"

/** A message left while nobody can come: the form in the web chat, and what agents read of it in the thread. */
export const leaveText = defineText({
  "zh-CN": {
    offer: "留言",
    title: "给我们留言",
    whenOpen: (when: string) => `人工客服${when} 上班，上班后按留言顺序回复。`,
    whenever: "客服有空时按留言顺序回复。",
    aboutLabel: "关于",
    about: { order: "订单与物流", return: "退换与退款", product: "商品咨询", other: "其他" },
    words: "留言内容",
    email: "邮箱",
    phone: "电话",
    reach: "邮箱和电话至少填一个。",
    reachMails: "回复会留在这个对话里；填了邮箱，也会发到您的邮箱。",
    reachOnly: "回复会留在这个对话里。本店还不能发邮件，客服可以用您留的方式联系您。",
    consent: "我同意店铺为答复这条留言使用以上联系方式",
    send: "提交留言",
    sending: "正在提交…",
    close: "关闭留言",
    left: "留言已收到。",
    leftAnswer: (email: string | null, mails: boolean) =>
      email && mails ? `客服会在这里回复您，并发到 ${email}。` : "客服会在这里回复您，请之后再打开这个对话查看。",
    leftMore: "还想补充什么，直接在下面写就行。",
    faults: {
      words: "请写下留言内容。",
      reach: "请填写邮箱或电话。",
      email: "邮箱格式不对。",
      phone: "电话格式不对。",
      consent: "请先勾选同意。",
    },
    hours: {
      until: (when: string) => `人工客服在线至 ${when}`,
      open: "人工客服全天在线",
      closed: (when: string) => `人工客服${when} 上班`,
      away: "人工客服暂不在线",
      bot: "机器人随时回答。",
      here: (when: string) => `（您当地${when}）`,
      shopTime: (when: string) => `店铺时间${when}`,
    },
    thread: {
      left: (about: string, reach: string) => `顾客留言 · ${about} · 答复到 ${reach}`,
      mailed: {
        sent: (email: string) => `答复已同时发到 ${email}`,
        failed: (email: string) => `答复没能发到 ${email}，顾客只能在聊天里看到`,
        off: (email: string) => `没有可用的邮件渠道，答复没有发到 ${email}，顾客只能在聊天里看到`,
      },
      returned: {
        bounced: (email: string, why: string) => `发到 ${email} 的邮件被退回：${why}`,
        delayed: (email: string, status: string) => `发到 ${email} 的邮件还没有送达，对方服务器会继续尝试${status}`,
      },
      returnedWhy: {
        recipient_unknown: "没有这个邮箱",
        blocked: "对方服务器拒收",
        too_long: "邮件太大",
        platform_down: "一直连不上对方服务器",
        rejected: "对方服务器没有接收",
      },
      status: (code: string) => `（${code}）`,
    },
  },
  en: {
    offer: "Leave a message",
    title: "Leave us a message",
    whenOpen: (when: string) => `People are here from ${when} and answer messages in the order they came.`,
    whenever: "Messages are answered in the order they came, as soon as somebody is free.",
    aboutLabel: "About",
    about: { order: "Order and delivery", return: "Returns and refunds", product: "Products", other: "Something else" },
    words: "Your message",
    email: "E-mail",
    phone: "Telephone",
    reach: "An e-mail address or a telephone number is needed.",
    reachMails: "The answer will be in this chat; with an e-mail address it comes by mail, too.",
    reachOnly: "The answer will be in this chat. This shop cannot send mail yet; it can reach you by what you leave.",
    consent: "The shop may use this address or number to answer my message",
    send: "Send message",
    sending: "Sending…",
    close: "Close the form",
    left: "Your message is kept.",
    leftAnswer: (email: string | null, mails: boolean) =>
      email && mails
        ? `You will be answered here and at ${email}.`
        : "You will be answered here; open this chat again later.",
    leftMore: "To add something, just write below.",
    faults: {
      words: "Write your message first.",
      reach: "Give an e-mail address or a telephone number.",
      email: "This is no e-mail address.",
      phone: "This is no telephone number.",
      consent: "Tick the box first.",
    },
    hours: {
      until: (when: string) => `People are here until ${when}`,
      open: "People are here around the clock",
      closed: (when: string) => `People are here from ${when}`,
      away: "Nobody is here at the moment",
      bot: "The bot answers any time.",
      here: (when: string) => ` (${when} where you are)`,
      shopTime: (when: string) => `${when} shop time`,
    },
    thread: {
      left: (about: string, reach: string) => `The customer left a message · ${about} · answer to ${reach}`,
      mailed: {
        sent: (email: string) => `The answer went to ${email}, too`,
        failed: (email: string) => `The answer could not be sent to ${email}; the customer sees it in the chat alone`,
        off: (email: string) => `No mail channel works, so nothing went to ${email}; the answer is in the chat alone`,
      },
      returned: {
        bounced: (email: string, why: string) => `The mail to ${email} could not be delivered: ${why}`,
        delayed: (email: string, status: string) =>
          `The mail to ${email} is not delivered yet; the servers go on trying${status}`,
      },
      returnedWhy: {
        recipient_unknown: "mailbox unknown",
        blocked: "refused by its server",
        too_long: "too large",
        platform_down: "its server was not reached in time",
        rejected: "not taken by its server",
      },
      status: (code: string) => ` (${code})`,
    },
  },
})
export type LeaveWords = (typeof leaveText)["zh-CN"]
