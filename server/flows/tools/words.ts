import type { Said } from "@/server/commerce"

/** What the tools say beside data. */
export const toolWords = {
  proof: (number: string): Said => ({
    zh: `为了保护您的信息，请先告诉我订单 ${number} 的收货手机号后四位，或下单时用的邮箱。`,
    en: `To protect your data, please tell me the last four digits of the phone number on order ${number}, or the e-mail address used for it.`,
  }),
  /** the same for a wrong number, a stranger's order and a wrong digit */
  notMatched: {
    zh: "这些信息没有对上任何订单，请核对订单号和手机号后四位（或下单邮箱）后再发一次。",
    en: "That does not match any order. Please check the order number and the last four digits of the phone number (or the e-mail address), and send them again.",
  },
  tooManyTries: {
    zh: "核对的次数太多了，为了安全先由同事来帮您确认。",
    en: "That was too many tries. To be safe, a colleague will check it with you.",
  },
  shopSilent: {
    zh: "店铺的订单系统暂时没有回应，我请同事帮您核实。",
    en: "The shop's order system does not answer at the moment. A colleague will look into it for you.",
  },
  whichProduct: { zh: "您问的是哪一款？", en: "Which one do you mean?" },
  /** begins the dialogue that offers it */
  chase: (number: string) => ({ zh: [`帮我催订单 ${number} 发货`], en: [`Please chase my order ${number}`] }),
  stale: (title: string): Said => ({
    zh: `「${title}」的价格和库存刚才没能更新，我不报可能过时的数字，请同事为您确认。`,
    en: `The price and stock of “${title}” could not be refreshed just now. Rather than give you an old figure, a colleague will confirm it.`,
  }),
  noFact: (title: string): Said => ({
    zh: `店铺的资料里没有「${title}」的这一项，我请同事为您确认。`,
    en: `The shop's data does not say this about “${title}”. A colleague will confirm it for you.`,
  }),
  noProduct: { zh: "没有找到这款商品。", en: "I did not find that product." },
} as const
