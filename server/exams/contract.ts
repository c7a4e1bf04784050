import { z } from "zod"
import { previewQuestion, tones } from "@/server/ai/contract"

export { chatOutcomes } from "@/server/exams/rules/outcome-of-chat"
export type { AttackReport, AttackResult } from "@/server/exams/rules/report-attacks"

const locale = z.enum(["zh-CN", "en"])

export const questionSources = ["text", "articles", "gaps", "customers"] as const

export const addQuestionList = z.strictObject({
  name: z.string().trim().min(1).max(80),
  source: z.enum(questionSources),
  /** the language of lines that do not name their own */
  locale,
  /** for "text": one question a line, or CSV whose first row names its columns */
  text: z.string().max(200_000).default(""),
})
export type AddQuestionList = z.infer<typeof addQuestionList>

/** An upload of questions, in bytes. */
export const largestQuestionFile = 2 * 1024 * 1024

/** What an uploaded list is called, and the language of lines that do not name their own. */
export const uploadedList = addQuestionList.pick({ name: true, locale: true })

export type NewQuestion = {
  text: string
  locale: "zh-CN" | "en"
  articleId: string | null
  mustSay: string | null
  mayRefuse: boolean
}

export const listRef = z.strictObject({ listId: z.uuid() })

export const changeQuestionList = z.strictObject({
  listId: z.uuid(),
  name: z.string().trim().min(1).max(80).optional(),
  isRegression: z.boolean().optional(),
})
export type ChangeQuestionList = z.infer<typeof changeQuestionList>

export const changeQuestion = z.strictObject({
  questionId: z.uuid(),
  text: z.string().trim().min(2).max(500),
  mustSay: z.string().trim().max(300),
  mayRefuse: z.boolean(),
  /** forgets the article a right answer once named */
  forgetArticle: z.boolean().default(false),
})
export type ChangeQuestion = z.infer<typeof changeQuestion>

export const questionRef = z.strictObject({ questionId: z.uuid() })

/** How a turn may be tried otherwise than the shop is set; what is absent is as the shop has it. */
export const turnTrial = z.strictObject({
  tone: z.enum(tones).optional(),
  instructions: z.string().max(4000).optional(),
  /** offers choices when unsure, rather than saying that it found nothing */
  asksBack: z.boolean().optional(),
  /** confidence from which on the bot answers by itself */
  answerAt: z.number().min(0.05).max(0.99).optional(),
  withModel: z.boolean().optional(),
})
export type TurnTrial = z.infer<typeof turnTrial>

export const compareTurns = previewQuestion.extend({ left: turnTrial, right: turnTrial })
export type CompareTurns = z.infer<typeof compareTurns>

/** What the invented customer of every trial has ordered; shown on screen, so that it can be asked for. */
export const sampleOrders = [
  { number: "SAMPLE-10010", status: "paid" },
  { number: "SAMPLE-10020", status: "shipped" },
  { number: "SAMPLE-10030", status: "delivered" },
] as const
/** The last digits of their phone, which show these orders to be theirs. */
export const samplePhoneEnd = "4821"

export const examRunRef = z.strictObject({ examRunId: z.uuid() })

export const rateAnswer = z.strictObject({
  examRunId: z.uuid(),
  questionId: z.uuid(),
  rating: z.enum(["right", "wrong"]).nullable(),
})
export type RateAnswer = z.infer<typeof rateAnswer>

export const shadowRef = z.strictObject({ shadowRunId: z.uuid() })

/** An upload of old chats, in bytes. */
export const largestChatFile = 20 * 1024 * 1024

export const attackRef = z.strictObject({ attackRunId: z.uuid() })

export const attackTries = 5

export type { Attack } from "@/server/exams/papers/attack"
