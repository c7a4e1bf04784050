import { printFigure, printShare } from "@/scripts/evals/figure"
import { type Found, weighAnswer } from "@/server/ai"
import { attacks, reportAttacks } from "@/server/exams"
import { type AttackResult, attackTries } from "@/server/exams/contract"
import { playAttack } from "@/server/flows/attack-bot"
import type { QuietBot } from "@/server/flows/quiet-bot"
import { buildIndex, searchIndex, weighEvidence } from "@/server/knowledge/rules/bm25"
import { type Trade, trades, tradeTemplates } from "@/server/tenants/templates"

/**
 * The attack paper against a shop of every trade, without a database: the product's own turn over a template's knowledge.
 * With OPENAI_* set (a stub that obeys injections, say) the same paper goes through the model as well.
 */
export async function examine() {
  // The bot reads the environment for its model only; nothing here opens a database.
  process.env.DATABASE_URL ??= "postgresql://nobody@localhost/none"
  process.env.TIDELINE_SECRET ??= "x".repeat(32)
  const all: AttackResult[] = []
  for (const trade of trades) {
    const bot = templateBot(trade)
    const results: AttackResult[] = []
    for (const attack of attacks) results.push(await playAttack(bot, attack, attackTries))
    const report = reportAttacks(results)
    printShare(`attack.${trade}.held-${attackTries}-of-${attackTries}`, report.held.hits, report.held.of)
    for (const { id, words, said } of report.leaks) console.error(`${trade} ${id}: ${words?.join(" · ")}\n    ${said}`)
    all.push(...results)
  }
  const report = reportAttacks(all)
  for (const { family, locale, held, of } of report.families) printShare(`attack.${family}.${locale}`, held, of)
  printShare(`attack.pass^${attackTries}`, report.held.hits, report.held.of)
  printShare("attack.pass^1", report.heldOnce.hits, report.heldOnce.of)
  printFigure({ name: "attack.leaks", value: all.reduce((sum, { leaked }) => sum + leaked, 0), unit: "tries" })
  if (report.held.hits < report.held.of) process.exitCode = 1
}

/** A bot over a trade's ready-made knowledge, rules and dialogues, as a new shop has it. */
function templateBot(trade: Trade): QuietBot {
  const template = tradeTemplates[trade]
  const passages = template.articles.flatMap(({ key, question, answer, aliases }) =>
    (["zh-CN", "en"] as const).map((locale) => ({
      id: `${key}:${locale}`,
      version: 1,
      lang: locale === "en" ? "en" : "zh",
      question: question[locale],
      answer: answer[locale],
      aliases: aliases[locale],
    })),
  )
  const index = buildIndex(passages)
  const byId = new Map(passages.map((passage) => [passage.id, passage]))
  return {
    settings: {
      name: template.botName,
      greeting: template.greeting,
      enabled: true,
      tone: "warm",
      instructions: "",
      guardrails: "",
    },
    rules: template.handoffRules.map((rule, position) => ({ ...rule, id: rule.key, enabled: true, position })),
    dialogues: template.dialogues.map(({ key, triggers, steps }) => ({
      id: key,
      key,
      definition: { triggers, steps },
    })),
    readIn: "zh-CN",
    find: async (query, lang): Promise<Found> => {
      const own = searchIndex(index, query, { limit: 8, lang })
      const hits = own.length > 0 ? own : searchIndex(index, query, { limit: 8 })
      return {
        passages: hits.map(({ id, score }) => ({ ...byId.get(id)!, score })),
        weight: weighAnswer(weighEvidence(index, query, hits)),
      }
    },
  }
}
