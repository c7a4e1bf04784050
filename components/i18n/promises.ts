import { defineText } from "./define-text"

export const promisesText = defineText({
  "zh-CN": {
    title: "承诺",
    description: "客服和机器人对顾客说过的、有时间的话：谁说的，什么时候到，做到没有。",
    view: "看哪些",
    views: { running: "待兑现", broken: "已失约", kept: "已兑现", cancelled: "已取消" },
    mine: "只看我的",
    kinds: { ship: "发货", refund: "退款", reply: "回复", deliver: "送达", other: "其他" },
    statuses: { open: "待兑现", due_soon: "快到时间", kept: "已兑现", broken: "已失约", cancelled: "已取消" },
    keptLate: "晚了才兑现",
    due: (moment: string) => `${moment} 前`,
    shop: "店铺",
    byBot: "机器人说的",
    visitor: (tail: string) => `访客 ${tail}`,
    emptyTitle: {
      running: "没有待兑现的承诺",
      broken: "没有失约",
      kept: "还没有兑现的承诺",
      cancelled: "没有取消的承诺",
    },
    emptyText: "客服或机器人说“明天发货”“48 小时内退款”之类的话，会自动记在这里。",
    more: "更多",
    actions: "处理这条承诺",
    keep: "标为已兑现",
    cancel: "取消承诺",
    move: "改时间",
    keepTitle: "已兑现",
    cancelTitle: "取消承诺",
    moveTitle: "改到什么时候",
    evidence: "凭什么算兑现",
    evidenceHint: "例如：顺丰 SF123 已揽收；已电话联系顾客。",
    why: "为什么不再算数",
    newDue: "新的时间",
    newDueHint: "跟顾客说好之后再改。",
    back: "返回",
    saved: "已保存",
    proof: (what: string, of: string) =>
      what === "reply"
        ? "之后已回复顾客"
        : what === "request"
          ? "退货或取消已办妥"
          : ({
              shipped: "订单已发货",
              delivered: "订单已送达",
              completed: "订单已完成",
              refunded: "订单已退款",
              edited: "这句话已被改掉",
              recalled: "消息已撤回",
            }[what] ?? what) + (of ? `：${of}` : ""),
    byHand: (name: string, words: string) => `${name}：${words}`,
    news: {
      warned: (kind: string, due: string) => `答应顾客的${kind}快到时间：${due}`,
      broken: (kind: string, due: string) => `答应顾客的${kind}没有按时做到：${due}。道歉草稿已放在输入框上方`,
    },
  },
  en: {
    title: "Promises",
    description:
      "What agents and the bot told customers would happen by when: who said it, when it is due, whether it was kept.",
    view: "Show",
    views: { running: "To keep", broken: "Broken", kept: "Kept", cancelled: "Cancelled" },
    mine: "Only mine",
    kinds: { ship: "Shipping", refund: "Refund", reply: "Reply", deliver: "Delivery", other: "Other" },
    statuses: { open: "To keep", due_soon: "Due soon", kept: "Kept", broken: "Broken", cancelled: "Cancelled" },
    keptLate: "Kept late",
    due: (moment: string) => `by ${moment}`,
    shop: "The shop",
    byBot: "said by the bot",
    visitor: (tail: string) => `Visitor ${tail}`,
    emptyTitle: {
      running: "No promises to keep",
      broken: "No broken promises",
      kept: "No promises kept yet",
      cancelled: "No cancelled promises",
    },
    emptyText:
      "When an agent or the bot says “we ship tomorrow” or “a refund within 48 hours”, it is noted here by itself.",
    more: "More",
    actions: "Settle this promise",
    keep: "Mark as kept",
    cancel: "Cancel the promise",
    move: "Change the time",
    keepTitle: "Kept",
    cancelTitle: "Cancel the promise",
    moveTitle: "A new time",
    evidence: "What shows it was kept",
    evidenceHint: "For example: collected by the carrier, SF123; called the customer.",
    why: "Why it no longer holds",
    newDue: "New time",
    newDueHint: "Agree on it with the customer first.",
    back: "Back",
    saved: "Saved",
    proof: (what: string, of: string) =>
      what === "reply"
        ? "The customer was answered afterwards"
        : what === "request"
          ? "The return or cancellation was done"
          : ({
              shipped: "The order was shipped",
              delivered: "The order was delivered",
              completed: "The order was completed",
              refunded: "The order was refunded",
              edited: "The words were edited away",
              recalled: "The message was recalled",
            }[what] ?? what) + (of ? `: ${of}` : ""),
    byHand: (name: string, words: string) => `${name}: ${words}`,
    news: {
      warned: (kind: string, due: string) => `Promised to the customer and due soon: ${kind.toLowerCase()}, ${due}`,
      broken: (kind: string, due: string) =>
        `Promised to the customer and not done: ${kind.toLowerCase()}, ${due}. A draft apology lies above the composer`,
    },
  },
})
