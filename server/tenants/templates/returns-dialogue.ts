import type { DialogueChoice } from "@/server/ai/contract"
import { provenOrder } from "./dialogues/proven-order"
import type { Bilingual, Dialogue } from "./shape"

export const exchangeForAnother: DialogueChoice = {
  value: "exchange",
  label: { "zh-CN": "换货", en: "Exchange" },
  words: {
    "zh-CN": ["换货", "换一件", "换一个", "换新的", "换"],
    en: ["exchange", "swap", "replacement", "replace", "another one"],
  },
}

/**
 * The returns conversation every trade shares: order, proof, reason, wish, condition, then an explicit yes. It registers the
 * wish and no more; a person checks the order, so no step promises money.
 */
export function returnsDialogue(trade: {
  reasons: DialogueChoice[]
  insteadOfRefund: DialogueChoice
  askUntouched: Bilingual
  cautionWhenTouched: Bilingual
}): Dialogue {
  return {
    key: "returns",
    name: { "zh-CN": "退换货登记", en: "Returns and exchanges" },
    triggers: {
      intents: ["return", "exchange"],
      "zh-CN": [
        "我要退货",
        "我想退货",
        "申请退货",
        "我要退款",
        "我想退款",
        "申请退款",
        "我要换货",
        "我想换货",
        "申请换货",
        "帮我退了",
        "帮我退掉",
        "办理退换",
      ],
      en: [
        "i want to return",
        "i would like to return",
        "i'd like to return",
        "start a return",
        "return my order",
        "send it back for me",
        "i want a refund",
        "i would like a refund",
        "i'd like a refund",
        "refund my order",
        "i want to exchange",
        "i'd like to exchange",
      ],
    },
    steps: [
      {
        id: "order",
        ask: {
          "zh-CN": "好的，我来帮您登记。请发一下订单号，在“我的订单”里可以复制。",
          en: "I can register that for you. What is the order number? You can copy it from My orders.",
        },
        slot: "order_number",
        kind: "order_number",
        next: "proof",
      },
      ...provenOrder("reason"),
      {
        id: "reason",
        ask: { "zh-CN": "方便说一下是什么原因吗？", en: "What is the reason?" },
        slot: "reason",
        kind: "choice",
        choices: trade.reasons,
        next: "wish",
      },
      {
        id: "wish",
        ask: { "zh-CN": "您希望怎么处理？", en: "What would you like us to do?" },
        slot: "wish",
        kind: "choice",
        choices: [
          {
            value: "refund",
            label: { "zh-CN": "退款", en: "Refund" },
            words: {
              "zh-CN": ["退款", "退钱", "退我钱"],
              en: ["refund", "money back"],
            },
            // Who wants to send something back may want another one for it.
            whenAsked: {
              "zh-CN": ["退货", "退掉", "不要了", "退"],
              en: ["return it", "send it back", "return"],
            },
          },
          trade.insteadOfRefund,
        ],
        next: "untouched",
      },
      {
        id: "untouched",
        ask: trade.askUntouched,
        slot: "untouched",
        kind: "yes_no",
        words: {
          yes: {
            "zh-CN": [
              "没穿过",
              "没有穿过",
              "没洗过",
              "没用过",
              "没有用过",
              "没拆",
              "没有拆",
              "未拆",
              "没开封",
              "没激活",
              "没安装",
              "全新",
              "完好",
              "还在",
              "齐全",
            ],
            en: [
              "unworn",
              "unused",
              "unopened",
              "never used",
              "never worn",
              "not opened",
              "not used",
              "still sealed",
              "brand new",
            ],
          },
          no: {
            "zh-CN": [
              "穿过",
              "洗过",
              "用过",
              "拆了",
              "拆封了",
              "开封了",
              "拆开",
              "剪了",
              "剪掉",
              "激活了",
              "装好了",
              "丢了",
              "扔了",
            ],
            en: ["worn", "washed", "used", "opened", "tag removed", "tags are off", "activated", "assembled"],
          },
        },
        next: { yes: "confirm", no: "confirm-touched" },
      },
      {
        id: "confirm",
        confirm: {
          "zh-CN": "请您核对：订单号 {{order_number}}，原因：{{reason}}，希望：{{wish}}。要登记吗？请回复“是”或“否”。",
          en: "Please check: order {{order_number}}, reason: {{reason}}, you would like: {{wish}}. Shall I register it? Please answer yes or no.",
        },
        next: { yes: "kind", no: "dropped" },
      },
      {
        id: "confirm-touched",
        confirm: {
          "zh-CN": `${trade.cautionWhenTouched["zh-CN"]}请您核对：订单号 {{order_number}}，原因：{{reason}}，希望：{{wish}}。仍要登记吗？请回复“是”或“否”。`,
          en: `${trade.cautionWhenTouched.en} Please check: order {{order_number}}, reason: {{reason}}, you would like: {{wish}}. Shall I still register it? Please answer yes or no.`,
        },
        next: { yes: "kind", no: "dropped" },
      },
      {
        id: "kind",
        by: "wish",
        next: { refund: "register-return", [trade.insteadOfRefund.value]: "register-exchange" },
      },
      { id: "register-return", do: "return", input: registered, next: { done: "registered", failed: "noted" } },
      { id: "register-exchange", do: "exchange", input: registered, next: { done: "registered", failed: "noted" } },
      {
        id: "registered",
        say: {
          "zh-CN":
            "已为您登记，订单号 {{order_number}}。客服会核对订单后处理，接下来由同事在这里回复您，收到确认前请先不要寄回。",
          en: "Registered for order {{order_number}}. A colleague will check the order and answer you here; please do not send anything back until they confirm.",
        },
        end: "handoff",
      },
      {
        id: "noted",
        say: {
          "zh-CN":
            "您说的我都记下了，订单号 {{order_number}}，请同事来为您登记，不用再说一遍。收到确认前请先不要寄回。",
          en: "I have noted everything for order {{order_number}}, and a colleague will register it here without asking you again. Please do not send anything back until they confirm.",
        },
        end: "handoff",
      },
      {
        id: "dropped",
        say: {
          "zh-CN": "好的，这次没有登记，订单不受影响。之后需要退换，随时告诉我。",
          en: "All right, nothing has been registered and your order stays as it is. Tell me any time if you change your mind.",
        },
        end: "done",
      },
    ],
  }
}

const registered = { order_number: "{{order_number}}", reason: "{{reason}}", wish: "{{wish}}" }
