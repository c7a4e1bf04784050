import fs from "node:fs"
import path from "node:path"
import { z } from "zod"
import { printShare } from "@/scripts/evals/figure"
import { openedShop } from "@/scripts/evals/sets"
import { learntIntents } from "@/scripts/evals/template-bot"
import { agreeOnAnswer, isStrange } from "@/server/ai/rules/agree-on-answer"
import { asksForPerson } from "@/server/ai/rules/asks-for-person"
import { weighTurn } from "@/server/ai/rules/decide-turn"
import { isSmallTalk } from "@/server/ai/rules/is-small-talk"
import { weighAnswer } from "@/server/ai/rules/weigh-answer"
import { buildIndex, type SearchIndex, searchIndex, weighEvidence } from "@/server/knowledge/rules/bm25"
import { trades, tradeTemplates } from "@/server/tenants/templates"

const rowsFolder = path.resolve(import.meta.dirname, "../../tests/evals/faq")
const row = z.object({
  trade: z.enum(trades),
  locale: z.enum(["zh-CN", "en"]),
  query: z.string().min(1),
  articleKeys: z.array(z.string()).min(1),
  topic: z.string(),
})
type Row = z.infer<typeof row>
type Outcome = "answered-right" | "right-after-pick" | "wrong-answer" | "not-found"

/**
 * Paraphrases of what the trade templates answer, put to a shop that just opened: how many the bot answers rightly at
 * once, how many after the customer taps one of three questions, how many wrongly. Totals by language, trade and topic.
 */
export function examine() {
  const rows = trades.flatMap((trade) => {
    const file = path.join(rowsFolder, `${trade}.json`)
    return fs.existsSync(file) ? z.array(row).parse(JSON.parse(fs.readFileSync(file, "utf8"))) : []
  })
  const shops = new Map(trades.map((trade) => [trade, buildIndex(openedShop(trade))]))
  const judged = rows.map((asked) => ({ asked, outcome: outcomeOf(shops.get(asked.trade) as SearchIndex, asked) }))
  print("faq.all", judged)
  for (const by of ["locale", "trade", "topic"] as const)
    for (const value of [...new Set(rows.map((asked) => asked[by]))].sort())
      print(
        `faq.${by}.${value}`,
        judged.filter(({ asked }) => asked[by] === value),
      )
}

function outcomeOf(shop: SearchIndex, { query, locale, trade, articleKeys }: Row): Outcome {
  const lang = locale === "en" ? "en" : "zh"
  const hits = searchIndex(shop, query, { limit: 8, lang })
  const isRight = (id: string) => articleKeys.includes(id.split(":")[0] as string)
  const search = weighAnswer(weighEvidence(shop, query, hits))
  const read = learntIntents(trade)
  const best = tradeTemplates[trade].articles.find(({ key }) => key === hits[0]?.id.split(":")[0])
  const together = agreeOnAnswer(search, read(query), best ? read(best.question[locale]) : null, lang)
  const turn = weighTurn({
    hits,
    gate: { answer: together.answer, confidence: isStrange(search, read(query)) ? 0 : search.confidence },
    misses: 0,
    asksForPerson: asksForPerson(query),
    smallTalk: isSmallTalk(query) !== null,
  })
  if (turn.kind === "answer") return isRight(turn.passageId) ? "answered-right" : "wrong-answer"
  if (turn.kind === "suggest" && turn.passageIds.some(isRight)) return "right-after-pick"
  return "not-found"
}

function print(name: string, judged: { outcome: Outcome }[]) {
  const count = (...wanted: Outcome[]) => judged.filter(({ outcome }) => wanted.includes(outcome)).length
  printShare(`${name}.without-a-person`, count("answered-right", "right-after-pick"), judged.length, 80)
  printShare(`${name}.answered-right`, count("answered-right"), judged.length)
  printShare(`${name}.right-after-pick`, count("right-after-pick"), judged.length)
  printShare(`${name}.wrong-answer`, count("wrong-answer"), judged.length, 5)
}
