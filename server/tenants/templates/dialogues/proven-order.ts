import type { DialogueStep } from "@/server/ai/contract"

/**
 * Shows that an order is the customer's before anything is registered on it. Where the shop's system cannot be asked the
 * talk goes on, and a person registers in the end.
 */
export function provenOrder(next: string): DialogueStep[] {
  return [
    {
      id: "proof",
      look: "find_order",
      input: { order_number: "{{order_number}}", phone_end: "{{phone_end}}" },
      as: "order",
      next: { found: next, not_found: "not-found", needs_identity: "phone", failed: next },
    },
    {
      id: "phone",
      ask: {
        "zh-CN": "为了保护您的信息，先核对一下：下单时留的手机号，后四位是多少？",
        en: "To protect your data, one thing first: what are the last four digits of the phone number on the order?",
      },
      slot: "phone_end",
      kind: "phone_end",
      next: "proof",
    },
    {
      id: "not-found",
      say: {
        "zh-CN": "没有查到订单 {{order_number}}，可能有一位数字不对。",
        en: "I cannot find order {{order_number}}; a digit may be off.",
      },
      next: "order",
    },
  ]
}
