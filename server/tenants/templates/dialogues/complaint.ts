import type { Dialogue } from "../shape"

/** Listens first, writes down what happened, and always ends with a person, ahead of the line. */
export const complaint: Dialogue = {
  key: "complaint",
  name: { "zh-CN": "意见与投诉", en: "Complaints" },
  triggers: {
    "zh-CN": [
      "我要反映",
      "我想反映",
      "反映个问题",
      "反映一个问题",
      "提个意见",
      "服务态度",
      "很不满意",
      "非常不满",
      "太失望了",
      "给个说法",
      "要个说法",
    ],
    en: [
      "report a problem",
      "not happy with",
      "unhappy with",
      "very disappointed",
      "bad experience",
      "terrible experience",
      "poor service",
      "bad service",
      "give you feedback",
    ],
  },
  steps: [
    {
      id: "story",
      ask: {
        "zh-CN": "让您有这样的体验，真的很抱歉。请说说发生了什么，您慢慢写，我都会记下来。",
        en: "I am really sorry it went like this. Please tell me what happened, in your own time; I write all of it down.",
      },
      slot: "story",
      kind: "text",
      open: true,
      next: "about",
    },
    {
      id: "about",
      ask: {
        "zh-CN": "抱歉让您遇到这样的事。是哪个订单，或者哪一次咨询？不记得也没关系，直接说“不记得”。",
        en: "I am sorry this happened to you. Which order or which conversation was it? If you do not remember, just say so.",
      },
      slot: "about",
      kind: "text",
      open: true,
      next: "wish",
    },
    {
      id: "wish",
      ask: { "zh-CN": "您希望我们怎么做？", en: "What would you like us to do about it?" },
      slot: "wish",
      kind: "text",
      open: true,
      next: "confirm",
    },
    {
      id: "confirm",
      confirm: {
        "zh-CN": "我记下的是：{{story}}\n涉及：{{about}}\n您的期望：{{wish}}\n这样登记可以吗？请回复“是”或“否”。",
        en: "This is what I noted: {{story}}\nAbout: {{about}}\nYou would like: {{wish}}\nShall I register it like this? Please answer yes or no.",
      },
      next: { yes: "register", no: "unregistered" },
    },
    {
      id: "register",
      do: "complaint",
      input: { story: "{{story}}", about: "{{about}}", wish: "{{wish}}" },
      next: { done: "registered", failed: "noted" },
    },
    {
      id: "registered",
      say: {
        "zh-CN": "已经登记，并请负责的同事优先处理，他会在这里直接回复您。",
        en: "It is registered, and the colleague in charge takes it first and will answer you right here.",
      },
      end: "handoff",
      priority: "high",
    },
    {
      id: "noted",
      say: {
        "zh-CN": "您说的我都记下了，现在请同事优先来处理，不用再说一遍。",
        en: "I have noted everything you said. A colleague takes over first thing, and you need not repeat it.",
      },
      end: "handoff",
      priority: "high",
    },
    {
      id: "unregistered",
      say: {
        "zh-CN": "好的，没有登记。我请同事优先来听您说。",
        en: "All right, nothing is registered. A colleague will come and listen to you first.",
      },
      end: "handoff",
      priority: "high",
    },
  ],
}
