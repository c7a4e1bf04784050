import { maskPersonalData } from "@/server/ai/rules/mask-personal-data"
import { plainQuestion } from "@/server/ai/rules/plain-question"

type Keyed = {
  text: string
  language: string
  /** the state of the knowledge */
  knowledge: number
  /** what else an answer depends on: prompt, tone, instructions, guardrails */
  settings: string
  prompt: string
  /** the model's name, "none" without one */
  model: string
}

/** Longer questions tell a story of their own; nobody asks them twice. */
const longest = 160

/** Words that ask about the asker's own order, parcel, account or money: the same words mean something else for the next. */
const personal =
  /我(?:的|那个|这个)?(?:订单|快递|包裹|物流|退款|账号|账户|积分|余额|优惠券|地址|发票)|我(?:买|下单|拍|付)(?:了|的|过)|帮我|给我(?:查|改|退|取消)|\b(?:my|our) (?:\w+ )?(?:order|parcel|package|delivery|shipment|refund|account|points|balance|coupon|address|invoice|payment|return)s?\b|\bi (?:bought|ordered|paid|received|returned)\b/i
/** Six digits in a row, with letters around or not: an order, a parcel, a phone. */
const longNumber = /[a-z]{0,4}[-#]?\d{6,}/i
/** What an answer is kept under; null when it must not be kept: questions about the asker's own things, or with numbers of theirs. */
export function cacheKeyOf({ text, language, knowledge, settings, prompt, model }: Keyed): string | null {
  if (personal.test(text) || longNumber.test(text.replace(/[\s-]/g, "")) || maskPersonalData(text).found.length > 0) {
    return null
  }
  const question = plainQuestion(text)
  if (question.length < 2 || question.length > longest) return null
  return [`k${knowledge}`, prompt, fingerprint(settings), model, language, question].join("|")
}

/** 32 bits of a text as a word (FNV-1a): another text of settings nearly surely has another. */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return (hash >>> 0).toString(36)
}
