import { openedShop } from "@/scripts/evals/sets"
import { type Found, plainBot, weighAnswer } from "@/server/ai"
import { predictIntent, trainIntents } from "@/server/ai/rules/intent-model"
import type { IntentReading } from "@/server/ai/take-turn"
import type { QuietBot } from "@/server/flows/quiet-bot"
import { questionsIn, withoutCourtesy } from "@/server/knowledge"
import { buildIndex, searchIndex, weighEvidence } from "@/server/knowledge/rules/bm25"
import { type Trade, tradeTemplates } from "@/server/tenants/templates"
import { tradeIntents } from "@/server/tenants/templates/intents"

const mostParts = 3

/**
 * The bot of a shop that just opened, without a database: its trade's knowledge, rules, dialogues, and the intents it
 * learns from the template's sentences in its first minute. No shop system is connected, so look-ups of orders and goods
 * fail; what a customer confirms is said to be done. Passages are named by their articles' keys.
 */
export function templateBot(trade: Trade): QuietBot {
  const template = tradeTemplates[trade]
  const passages = new Map(
    template.articles.flatMap(({ key, question, answer }) =>
      (["zh-CN", "en"] as const).map((locale) => [
        `${key}:${locale}`,
        { id: `${key}:${locale}`, version: 1, question: question[locale], answer: answer[locale] },
      ]),
    ),
  )
  const index = buildIndex(openedShop(trade))
  const search = (query: string, lang: "zh" | "en") => {
    const own = searchIndex(index, query, { limit: 8, lang })
    const hits = own.length > 0 ? own : searchIndex(index, query, { limit: 8 })
    return {
      passages: hits.flatMap(({ id, score }) => {
        const passage = passages.get(id)
        return passage ? [{ ...passage, score }] : []
      }),
      weight: weighAnswer(weighEvidence(index, query, hits)),
    }
  }
  const find: QuietBot["find"] = async (query, lang): Promise<Found> => {
    const whole = search(withoutCourtesy(query), lang)
    const questions = questionsIn(query).slice(0, mostParts)
    if (whole.weight.answer || questions.length < 2) return whole
    return { ...whole, parts: questions.map((question) => ({ query: question, ...search(question, lang) })) }
  }
  const readIntent = learntIntents(trade)
  return {
    settings: { ...plainBot, name: template.botName, greeting: template.greeting },
    shop: { tags: [], clock: { minute: 12 * 60, weekday: 1 }, somebodyFree: true, budgetUsed: false },
    rules: template.handoffRules.map((rule, position) => ({
      ...rule,
      id: rule.key,
      conditions: {},
      enabled: true,
      position,
    })),
    dialogues: template.dialogues.map(({ key, triggers, steps }) => ({
      id: key,
      key,
      definition: { triggers, steps },
    })),
    readIn: "zh-CN",
    find,
    readIntent: async (text) => readIntent(text),
    call: async (call, language) => {
      if ("write" in call) return { outcome: "done" }
      if (call.tool !== "find_article") return { outcome: "failed" }
      const { passages: found, weight } = await find(call.input.question ?? "", language)
      const best = found[0]
      if (!best || !weight.answer) return { outcome: "not_found" }
      return { outcome: "found", values: { "zh-CN": best.answer, en: best.answer } }
    },
  }
}

const learnt = new Map<Trade, (text: string) => IntentReading>()

/** What a new shop's intent model reads, learnt from its trade's sentences alone. */
export function learntIntents(trade: Trade): (text: string) => IntentReading {
  const known = learnt.get(trade)
  if (known) return known
  const intents = tradeIntents[trade]
  const model = trainIntents(
    intents.flatMap(({ key, lines }) => [...lines["zh-CN"], ...lines.en].map((text) => ({ text, intent: key }))),
  )
  const names = new Map(intents.map(({ key, name }) => [key, name]))
  const read = (text: string): IntentReading => {
    const { intent, confidence, abstain, top } = predictIntent(model, text)
    return {
      intent: abstain ? null : intent,
      confidence,
      abstain,
      top: top.flatMap((one) => {
        const name = names.get(one.intent)
        return name ? [{ ...one, name }] : []
      }),
      known: [...names.keys()].sort(),
      autonomy: { mode: "auto", answerAt: null },
    }
  }
  learnt.set(trade, read)
  return read
}
