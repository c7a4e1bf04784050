import type { SurveyPlan } from "@/server/surveys/contract"
import type { Moment, Scale } from "@/server/surveys/rules/scales"

type Language = "zh-CN" | "en"
type Words = {
  about: Record<Moment, string>
  question: Record<Scale, (about: string) => string>
  thanks: string
  andOne: (question: string) => string
  csat: readonly string[]
}

const house: Record<Language, Words> = {
  "zh-CN": {
    about: { conversation: "这次的服务", delivered: "这次购物", solved: "我们对您问题的处理" },
    question: {
      csat: (about) => `您对${about}满意吗？请回复 1 到 5，5 分最满意。`,
      nps: (about) => `经过${about}，您有多愿意把我们推荐给朋友？请回复 0 到 10，10 分最愿意。`,
    },
    thanks: "谢谢您的评价，我们都会看。",
    andOne: (question) => `谢谢您的评价。最后再问一句：${question}`,
    csat: ["1 很不满意", "2 不满意", "3 一般", "4 满意", "5 很满意"],
  },
  en: {
    about: { conversation: "our help", delivered: "your order", solved: "how we handled your request" },
    question: {
      csat: (about) => `How happy are you with ${about}? Reply with a number from 1 to 5; 5 is best.`,
      nps: (about) =>
        `After ${about}, how likely are you to recommend us to a friend? Reply 0 to 10; 10 is most likely.`,
    },
    thanks: "Thank you. We read every answer.",
    andOne: (question) => `Thank you. One last question: ${question}`,
    csat: ["1 very unhappy", "2 unhappy", "3 so-so", "4 happy", "5 very happy"],
  },
}

const languageOf = (language: string | null): Language => (language?.startsWith("en") ? "en" : "zh-CN")

/** How a customer is asked, in their language. */
export function askWith(plan: SurveyPlan, language: string | null) {
  const asked = houseQuestion(plan, language)
  return { ...asked, text: plan.words[languageOf(language)].question || asked.text }
}

/** The second question, in one message with a word of thanks; the shop's own words are of the first. */
export function askAgainWith(plan: SurveyPlan, language: string | null) {
  const asked = houseQuestion(plan, language)
  return { ...asked, text: house[languageOf(language)].andOne(asked.text) }
}

/**
 * The choices begin with the lowest score, so that a platform which can only number them gives each its own number; eleven
 * are too many to offer.
 */
function houseQuestion({ moment, scale }: SurveyPlan, language: string | null) {
  const { about, question, csat } = house[languageOf(language)]
  return { text: question[scale](about[moment]), choices: scale === "csat" ? csat.map((text) => ({ text })) : [] }
}

/** Words of our own that a customer only pressed, and did not say. */
export const isHouseChoice = (text: string): boolean =>
  Object.values(house).some(({ csat }) => csat.includes(text.trim()))

export const thankWith = (plan: SurveyPlan, language: string | null): string =>
  plan.words[languageOf(language)].thanks || house[languageOf(language)].thanks
