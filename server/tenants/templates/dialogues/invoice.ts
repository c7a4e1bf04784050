import type { Dialogue } from "../shape"
import { provenOrder } from "./proven-order"

const askEmail = {
  ask: { "zh-CN": "电子发票发到哪个邮箱？", en: "Which e-mail address shall the invoice go to?" },
  slot: "email",
  kind: "email",
} as const
const title = "{{title}}"
const common = { order_number: "{{order_number}}", invoice_for: "{{invoice_for}}", title, email: "{{email}}" }

/** Registers an invoice for a person or a company. */
export const invoice: Dialogue = {
  key: "invoice",
  name: { "zh-CN": "开发票", en: "Invoice" },
  triggers: {
    intents: ["invoice"],
    "zh-CN": [
      "我要开发票",
      "我想开发票",
      "帮我开发票",
      "帮我开个发票",
      "帮我开张发票",
      "开一张发票",
      "申请开票",
      "我需要发票",
      "给我开发票",
      "我要发票",
    ],
    en: [
      "i need an invoice",
      "i want an invoice",
      "i'd like an invoice",
      "i would like an invoice",
      "send me an invoice",
      "issue me an invoice",
      "request an invoice",
      "invoice for my order",
    ],
  },
  steps: [
    {
      id: "order",
      ask: {
        "zh-CN": "好的，请发一下要开票的订单号。",
        en: "Of course. Which order is it for? Please send the order number.",
      },
      slot: "order_number",
      kind: "order_number",
      next: "proof",
    },
    ...provenOrder("for"),
    {
      id: "for",
      ask: { "zh-CN": "抬头开个人还是公司？", en: "Is it for a person or a company?" },
      slot: "invoice_for",
      kind: "choice",
      choices: [
        {
          value: "personal",
          label: { "zh-CN": "个人", en: "Person" },
          words: { "zh-CN": ["个人", "私人", "自己"], en: ["person", "personal", "private", "myself"] },
        },
        {
          value: "company",
          label: { "zh-CN": "公司", en: "Company" },
          words: { "zh-CN": ["公司", "企业", "单位", "对公"], en: ["company", "business", "employer", "firm"] },
        },
      ],
      next: { personal: "name", company: "company" },
    },
    {
      id: "name",
      ask: { "zh-CN": "发票上写谁的名字？", en: "Which name shall be on it?" },
      slot: "title",
      kind: "text",
      next: "email-person",
    },
    { id: "email-person", ...askEmail, next: "confirm-person" },
    {
      id: "confirm-person",
      confirm: {
        "zh-CN":
          "请您核对：订单号 {{order_number}}，{{invoice_for}}抬头：{{title}}，发到 {{email}}。要登记吗？请回复“是”或“否”。",
        en: "Please check: order {{order_number}}, {{invoice_for}}: {{title}}, sent to {{email}}. Shall I register it? Please answer yes or no.",
      },
      next: { yes: "register-person", no: "dropped" },
    },
    { id: "register-person", do: "invoice", input: common, next: { done: "registered", failed: "noted" } },
    {
      id: "company",
      ask: { "zh-CN": "请发一下公司全称。", en: "What is the full name of the company?" },
      slot: "title",
      kind: "text",
      next: "tax",
    },
    {
      id: "tax",
      ask: { "zh-CN": "公司税号是多少？", en: "And its tax number?" },
      slot: "tax_number",
      kind: "text",
      next: "email-company",
    },
    { id: "email-company", ...askEmail, next: "confirm-company" },
    {
      id: "confirm-company",
      confirm: {
        "zh-CN":
          "请您核对：订单号 {{order_number}}，{{invoice_for}}抬头：{{title}}，税号：{{tax_number}}，发到 {{email}}。要登记吗？请回复“是”或“否”。",
        en: "Please check: order {{order_number}}, {{invoice_for}}: {{title}}, tax number {{tax_number}}, sent to {{email}}. Shall I register it? Please answer yes or no.",
      },
      next: { yes: "register-company", no: "dropped" },
    },
    {
      id: "register-company",
      do: "invoice",
      input: { ...common, tax_number: "{{tax_number}}" },
      next: { done: "registered", failed: "noted" },
    },
    {
      id: "registered",
      say: {
        "zh-CN": "开票申请已登记，订单号 {{order_number}}。同事开好后发到 {{email}}，有问题会在这里联系您。",
        en: "The invoice for order {{order_number}} is registered. A colleague issues it and sends it to {{email}}; questions are settled here.",
      },
      end: "handoff",
    },
    {
      id: "noted",
      say: {
        "zh-CN": "开票信息我都记下了，请同事来为您登记，不用再说一遍。",
        en: "I have noted everything for the invoice, and a colleague will register it without asking you again.",
      },
      end: "handoff",
    },
    {
      id: "dropped",
      say: {
        "zh-CN": "好的，没有登记。需要发票时随时告诉我。",
        en: "All right, nothing is registered. Tell me any time you need one.",
      },
      end: "done",
    },
  ],
}
