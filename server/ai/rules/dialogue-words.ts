import type { Measure, SlotKind } from "@/server/ai/contract"

export type DialogueLocale = "zh-CN" | "en"

const words = {
  "zh-CN": {
    yes: "是",
    no: "否",
    left: "好的，这次先不办了，没有登记任何内容。之后需要，随时告诉我。",
    leftAfterWrite: "好的，先到这里。前面已经登记的内容会照常处理。",
    lost: "抱歉，这一步我没能弄清楚。我把已经问到的内容交给人工客服，您不用再说一遍。",
    back: "回到刚才的事：",
    aboutOrder: (number: string) => `请问是订单 ${number} 的事吗？如果不是，请发一下订单号。`,
    unclear: {
      order_number: "没有认出订单号。",
      phone_end: "没有认出手机号后四位。",
      email: "没有认出邮箱地址。",
      choice: "没有听明白是哪一个。",
      text: "没有听明白。",
      yes_no: "请直接回复“是”或“否”。",
      date: "没有认出日期。",
      address: "地址好像不完整。",
      size_measurements: "没有认出数字和单位。",
    },
    hint: { height: "比如 165 厘米。", weight: "请带上单位，比如 52 公斤或 104 斤。", foot: "比如脚长 240 毫米。" },
  },
  en: {
    yes: "Yes",
    no: "No",
    left: "All right, I have stopped here and registered nothing. Tell me any time if you need it after all.",
    leftAfterWrite: "All right, we stop here. What is already registered goes ahead.",
    lost: "Sorry, I could not get this step clear. A colleague takes over with everything you have told me, so you need not repeat it.",
    back: "Back to where we were:",
    aboutOrder: (number: string) => `Is this about order ${number}? If not, what is the order number?`,
    unclear: {
      order_number: "I could not find an order number in that.",
      phone_end: "I could not find the last four digits in that.",
      email: "I could not find an e-mail address in that.",
      choice: "I am not sure which one you mean.",
      text: "I did not quite get that.",
      yes_no: "Please answer with yes or no.",
      date: "I could not find a date in that.",
      address: "That address looks incomplete.",
      size_measurements: "I could not find a number with its unit.",
    },
    hint: {
      height: "For example 165 cm.",
      weight: "Please add the unit, for example 52 kg or 115 lb.",
      foot: "For example a foot of 240 mm.",
    },
  },
} as const satisfies Record<
  DialogueLocale,
  { unclear: Record<SlotKind, string>; hint: Record<Measure, string> } & Record<string, unknown>
>

/** What the bot says in a dialogue beside the script's own words. */
export const dialogueWords = (locale: DialogueLocale) => words[locale]
