import type { Dialogue } from "../shape"

/**
 * Where a parcel is. What the shop knows of an order is told only to whom can name its number and the phone it was placed
 * with. Of one that should have left by now the warehouse is asked, if the customer wants that.
 */
export const whereIsMyOrder: Dialogue = {
  key: "where-is-my-order",
  name: { "zh-CN": "查订单和物流", en: "Where is my order" },
  triggers: {
    intents: ["order-status"],
    "zh-CN": [
      "帮我查一下订单",
      "帮我查订单",
      "帮我查下订单",
      "查一下我的订单",
      "查下我的订单",
      "帮我查物流",
      "帮我查一下物流",
      "帮我查快递",
      "帮我查一下快递",
      "查一下我的快递",
      "我的订单到哪",
      "订单到哪了",
      "我的货到哪",
      "催发货",
      "帮我催订单",
      "我的订单怎么还没发货",
      "我的订单怎么还不发货",
      "我的订单一直没发货",
    ],
    en: [
      "where is my order",
      "where's my order",
      "please track my order",
      "can you track my order",
      "check my order",
      "check on my order",
      "look up my order",
      "status of my order",
      "my order status",
      "chase my order",
      "why hasn't my order shipped",
      "why has my order not shipped",
      "my order was not shipped",
    ],
  },
  steps: [
    {
      id: "order",
      ask: {
        "zh-CN": "好的，我来查。请发一下订单号，在“我的订单”里长按可以复制。",
        en: "I will look it up. What is the order number? You can copy it from My orders.",
      },
      slot: "order_number",
      kind: "order_number",
      next: "parcel",
    },
    {
      id: "parcel",
      look: "find_parcel",
      input: { order_number: "{{order_number}}", phone_end: "{{phone_end}}" },
      as: "parcel",
      next: { found: "told", late: "late", not_found: "not-found", needs_identity: "phone", failed: "unknown" },
    },
    {
      id: "phone",
      ask: {
        "zh-CN": "为了保护您的信息，查之前要核对一下：下单时留的手机号，后四位是多少？",
        en: "To protect your data I have to check one thing first: what are the last four digits of the phone number on the order?",
      },
      slot: "phone_end",
      kind: "phone_end",
      next: "parcel",
    },
    {
      id: "not-found",
      say: {
        "zh-CN": "没有查到订单 {{order_number}}，可能有一位数字不对。",
        en: "I cannot find order {{order_number}}; a digit may be off.",
      },
      next: "order",
    },
    {
      id: "told",
      say: {
        "zh-CN": "{{parcel}}\n如果和您看到的不一样，告诉我，我请同事去核实。",
        en: "{{parcel}}\nIf that is not what you see, tell me and a colleague will look into it.",
      },
      end: "done",
    },
    {
      id: "late",
      confirm: {
        "zh-CN":
          "{{parcel}}\n已经过了我们承诺的发货时间，抱歉让您久等。要我请仓库加急订单 {{order_number}}，发出后在这里告诉您吗？请回复“是”或“否”。",
        en: "{{parcel}}\nIt should have left by now; I am sorry for the wait. Shall I ask the warehouse to send order {{order_number}} with priority, and tell you here once it leaves? Please answer yes or no.",
      },
      next: { yes: "chase", no: "left-alone" },
    },
    {
      id: "chase",
      do: "not_shipped",
      input: { order_number: "{{order_number}}" },
      next: { done: "chased", failed: "not-chased" },
    },
    {
      id: "chased",
      say: {
        "zh-CN": "已经请仓库加急处理订单 {{order_number}}，发出后会在这里告诉您。",
        en: "The warehouse has been asked to send order {{order_number}} with priority. You will hear here once it leaves.",
      },
      end: "done",
    },
    {
      id: "not-chased",
      say: {
        "zh-CN": "订单 {{order_number}} 我记下了，请同事来帮您催仓库。",
        en: "I have noted order {{order_number}}; a colleague will ask the warehouse for you.",
      },
      end: "handoff",
    },
    {
      id: "left-alone",
      say: {
        "zh-CN": "好的，先不催。需要的时候告诉我。",
        en: "All right, I leave it as it is. Tell me whenever you want me to ask.",
      },
      end: "done",
    },
    {
      id: "unknown",
      say: {
        "zh-CN": "订单号 {{order_number}} 我记下了，物流信息现在取不到，请同事来帮您查。",
        en: "I have noted order {{order_number}}. The parcel's data cannot be reached right now, so a colleague will look it up for you.",
      },
      end: "handoff",
    },
  ],
}
