import type { Dialogue } from "../shape"

const askAddress = {
  slot: "address",
  kind: "address",
} as const

/** Changes the address of an order that has not left yet. One that has left goes to a person, together with the new address. */
export const changeAddress: Dialogue = {
  key: "change-address",
  name: { "zh-CN": "修改收货地址", en: "Change the address" },
  triggers: {
    intents: ["change-address"],
    "zh-CN": [
      "帮我改地址",
      "帮我改一下地址",
      "帮我改下地址",
      "我要改地址",
      "我想改地址",
      "我要改收货地址",
      "我想改收货地址",
      "修改收货地址",
      "更改收货地址",
      "地址改一下",
    ],
    en: [
      "please change my address",
      "need to change my address",
      "want to change my address",
      "change my delivery address",
      "change the address on my order",
      "change the delivery address of my order",
      "need to change the address",
      "want to change the address",
      "update my delivery address",
      "update the address on my order",
    ],
  },
  steps: [
    {
      id: "order",
      ask: {
        "zh-CN": "可以，没发货前都能改。请发一下要改的订单号。",
        en: "We can change it as long as the order has not left. What is the order number?",
      },
      slot: "order_number",
      kind: "order_number",
      next: "standing",
    },
    {
      id: "standing",
      look: "find_order",
      input: { order_number: "{{order_number}}", phone_end: "{{phone_end}}" },
      as: "order",
      next: {
        found: "address",
        shipped: "has-left",
        not_found: "not-found",
        needs_identity: "phone",
        failed: "address-for-person",
      },
    },
    {
      id: "phone",
      ask: {
        "zh-CN": "改地址前要核对一下身份：下单时留的手机号，后四位是多少？",
        en: "Before changing an address I have to check one thing: what are the last four digits of the phone number on the order?",
      },
      slot: "phone_end",
      kind: "phone_end",
      next: "standing",
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
      id: "address",
      ask: {
        "zh-CN": "还没发货，可以改。请发一下新的完整地址：省市区、街道门牌。",
        en: "It has not left yet, so it can be changed. Please send the full new address: city, district, street and number.",
      },
      ...askAddress,
      next: "confirm",
    },
    {
      id: "confirm",
      confirm: {
        "zh-CN": "请您核对：订单号 {{order_number}}，新地址：{{address}}。要提交修改吗？请回复“是”或“否”。",
        en: "Please check: order {{order_number}}, new address: {{address}}. Shall I submit the change? Please answer yes or no.",
      },
      next: { yes: "change", no: "dropped" },
    },
    {
      id: "change",
      do: "change_address",
      input: { order_number: "{{order_number}}", address: "{{address}}" },
      next: { done: "registered", failed: "noted" },
    },
    {
      id: "registered",
      say: {
        "zh-CN": "修改已经提交给仓库，订单号 {{order_number}}。同事确认后会在这里告诉您结果。",
        en: "The change for order {{order_number}} has gone to the warehouse. A colleague will confirm the result here.",
      },
      end: "handoff",
      priority: "high",
    },
    {
      id: "noted",
      say: {
        "zh-CN": "新地址我记下了，现在提交不上去，马上请同事在发货前为您改。",
        en: "I have noted the new address but cannot submit it right now. A colleague will change it for you before dispatch.",
      },
      end: "handoff",
      priority: "high",
    },
    {
      id: "has-left",
      say: {
        "zh-CN": "这个订单已经发出，不能直接改地址了，只能请快递试着转寄。",
        en: "This order has already left, so its address cannot simply be changed; the courier may still be able to redirect it.",
      },
      next: "address-for-courier",
    },
    {
      id: "address-for-courier",
      ask: {
        "zh-CN": "请发一下新的完整地址，我转给同事联系快递。",
        en: "Please send the full new address and a colleague will ask the courier.",
      },
      ...askAddress,
      next: "to-courier",
    },
    {
      id: "to-courier",
      say: {
        "zh-CN": "记下了。同事会联系快递尝试转寄，能不能成要看快递的答复，结果会在这里告诉您。",
        en: "Noted. A colleague will ask the courier to redirect it; whether that works is up to them, and you will hear the result here.",
      },
      end: "handoff",
      priority: "high",
    },
    {
      id: "address-for-person",
      ask: {
        "zh-CN": "现在查不到这个订单发没发货。请先把新的完整地址发给我，我一起交给同事。",
        en: "I cannot see right now whether this order has left. Please send the full new address and I will pass both on.",
      },
      ...askAddress,
      next: "to-person",
    },
    {
      id: "to-person",
      say: {
        "zh-CN": "订单号 {{order_number}} 和新地址都记下了，请同事马上核对能不能改，结果会在这里告诉您。",
        en: "I have noted order {{order_number}} and the new address. A colleague will check at once whether it can still be changed and tell you here.",
      },
      end: "handoff",
      priority: "high",
    },
    {
      id: "dropped",
      say: {
        "zh-CN": "好的，没有提交，订单还是寄到原来的地址。",
        en: "All right, nothing has been submitted; the order still goes to the address it has.",
      },
      end: "done",
    },
  ],
}
