import { trades } from "@/server/tenants/contract"
import { tradeTemplates } from "@/server/tenants/templates"

/** What each trade's template brings, with a few of its questions, in both languages. */
export function describeTrades() {
  return trades.map((trade) => {
    const { name, description, articles, macros, handoffRules } = tradeTemplates[trade]
    return {
      trade,
      name,
      description,
      articles: articles.length,
      macros: macros.length,
      handoffRules: handoffRules.length,
      questions: articles.slice(0, 6).map(({ question }) => question),
    }
  })
}
