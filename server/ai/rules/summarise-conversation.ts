import { maskPersonalData } from "@/server/ai/rules/mask-personal-data"

export type SummaryMessage = {
  from: "contact" | "bot" | "agent"
  text: string
  /** titles or questions of the passages the bot quoted */
  sources?: readonly string[]
}

type SummaryInput = {
  messages: readonly SummaryMessage[]
  /** the language the agent reads */
  readIn: "zh-CN" | "en"
  /** the language the customer writes */
  language: "zh" | "en" | "other"
  /** 0–1, as `moodOf` tells */
  mood: number
}

/** The most a summary may hold; two Han characters count as a word. */
export const summaryWords = 80

const words = {
  "zh-CN": {
    asked: (questions: string) => `顾客问：${questions}。`,
    answered: (answer: string, sources: string) => `机器人答过：${answer}${sources ? `（来源：${sources}）` : ""}。`,
    notAnswered: "机器人未能回答。",
    orders: (list: string) => `订单号：${list}。`,
    mood: { calm: "情绪平稳", tense: "有些着急", angry: "情绪激动" },
    language: { zh: "顾客用中文", en: "顾客用英文", other: "顾客用其他语言" },
    close: (mood: string, language: string) => `${mood}，${language}。`,
    join: "；",
  },
  en: {
    asked: (questions: string) => `Asked: ${questions}.`,
    answered: (answer: string, sources: string) => `Bot said: ${answer}${sources ? ` (source: ${sources})` : ""}.`,
    notAnswered: "The bot had no answer.",
    orders: (list: string) => `Order: ${list}.`,
    mood: { calm: "Calm", tense: "Getting impatient", angry: "Upset" },
    language: { zh: "writes Chinese", en: "writes English", other: "writes another language" },
    close: (mood: string, language: string) => `${mood}, ${language}.`,
    join: "; ",
  },
}

/**
 * A summary for the agent who takes over, at most 80 words: the last questions, what the bot answered and from where,
 * order numbers, mood and language. Phone, card and ID numbers are masked, order numbers keep their last four digits.
 */
export function summariseConversation({ messages, readIn, language, mood }: SummaryInput): string {
  const say = words[readIn]
  const asked = messages.filter((message) => message.from === "contact" && message.text.trim())
  const questions = asked.slice(-2).map((message) => shorten(safe(message.text), 16))
  const answer = messages.findLast((message) => message.from === "bot" && (message.sources?.length ?? 0) > 0)
  const orders = [...new Set(asked.flatMap((message) => ordersIn(message.text)))].slice(-2)
  const parts = [
    questions.length > 0 ? say.asked(questions.join(say.join)) : "",
    answer
      ? say.answered(shorten(safe(answer.text), 16), shorten((answer.sources ?? []).slice(0, 2).join(say.join), 8))
      : say.notAnswered,
    orders.length > 0 ? say.orders(orders.join(say.join)) : "",
    say.close(say.mood[mood >= 0.6 ? "angry" : mood >= 0.3 ? "tense" : "calm"], say.language[language]),
  ]
  return parts.filter(Boolean).join(readIn === "en" ? " " : "")
}

/** Words of a text as the limit counts them. */
export function countWords(text: string): number {
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0
  const others = text.replace(/\p{Script=Han}/gu, " ").match(/[\p{L}\p{N}][\p{L}\p{N}'*-]*/gu)?.length ?? 0
  return Math.ceil(han / 2) + others
}

function safe(text: string): string {
  return maskOrders(maskPersonalData(text).text)
    .replace(/\s+/g, " ")
    .replace(/[。.!！?？；;，,\s]+$/u, "")
    .trim()
}

const orderNumber = /(?<![\w*])[A-Za-z]{0,4}[-#]?\d{8,24}(?![\w*])/g

function ordersIn(text: string): string[] {
  return [...maskPersonalData(text).text.matchAll(orderNumber)].map(([order]) => maskOrder(order))
}

function maskOrders(text: string): string {
  return text.replace(orderNumber, maskOrder)
}

function maskOrder(order: string): string {
  return `…${order.slice(-4)}`
}

/** Cuts after so many words, at a word of Latin text and at a character of Han text; monstrous words are cut too. */
function shorten(text: string, most: number): string {
  const pieces = text.match(/\p{Script=Han}|[^\p{Script=Han}\s]+|\s+/gu) ?? []
  let out = ""
  for (const piece of pieces) {
    const next = out + (piece.length > 40 ? `${piece.slice(0, 40)}…` : piece)
    if (countWords(next) > most) return `${out.trim()}…`
    out = next
  }
  return out.trim()
}
