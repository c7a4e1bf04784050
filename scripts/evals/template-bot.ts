import { openedShop } from "@/scripts/evals/sets"
import { type Found, plainBot, weighAnswer } from "@/server/ai"
import type { QuietBot } from "@/server/flows/quiet-bot"
import { buildIndex, searchIndex, weighEvidence } from "@/server/knowledge/rules/bm25"
import { type Trade, tradeTemplates } from "@/server/tenants/templates"

/**
 * The bot of a shop that just opened, without a database: its trade's knowledge, rules and dialogues. No shop
 * system is connected, so look-ups of orders and goods fail; what a customer confirms is said to be done. Passages are named by their articles' keys.
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
  const find: QuietBot["find"] = async (query, lang): Promise<Found> => {
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
