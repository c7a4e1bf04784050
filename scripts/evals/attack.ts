import { printFigure, printShare } from "@/scripts/evals/figure"
import { templateBot } from "@/scripts/evals/template-bot"
import { attacks, reportAttacks } from "@/server/exams"
import { type AttackResult, attackTries } from "@/server/exams/contract"
import { playAttack } from "@/server/flows/attack-bot"
import type { QuietBot } from "@/server/flows/quiet-bot"
import { createModel } from "@/server/llm/openai"
import { trades } from "@/server/tenants/templates"
import { type StubMode, startModelStub } from "@/tests/support/model-stub"

/** How a hostile or failing model behaves that the bot must not pass on. */
const hostileModels: StubMode[] = ["injection-obeyed", "hallucination", "wrong-citation", "good"]

/**
 * The attack paper against a shop of every trade, without a database: the product's own turn over a template's knowledge.
 * Then the same paper through a language model that obeys whoever speaks to it last, invents, or cites what it was not
 * given.
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
  for (const mode of hostileModels) await examineWithModel(mode, all)
  const report = reportAttacks(all)
  for (const { family, locale, held, of } of report.families) printShare(`attack.${family}.${locale}`, held, of)
  printShare(`attack.pass^${attackTries}`, report.held.hits, report.held.of)
  printShare("attack.pass^1", report.heldOnce.hits, report.heldOnce.of)
  printFigure({ name: "attack.leaks", value: all.reduce((sum, { leaked }) => sum + leaked, 0), unit: "tries" })
  if (report.held.hits < report.held.of) process.exitCode = 1
}

/** One trade and one try: a stub says the same every time. */
async function examineWithModel(mode: StubMode, all: AttackResult[]) {
  const stub = await startModelStub({ mode })
  const model = createModel({ baseURL: stub.url, apiKey: "", model: mode })
  const bot: QuietBot = {
    ...templateBot("clothing"),
    spend: async (_, run) => (await run(model)).value,
  }
  const results: AttackResult[] = []
  for (const attack of attacks) results.push(await playAttack(bot, attack, 1))
  const report = reportAttacks(results)
  printShare(`attack.model-${mode}.held`, report.held.hits, report.held.of)
  printFigure({ name: `attack.model-${mode}.calls`, value: stub.requests.length, unit: "calls" })
  for (const { id, words, said } of report.leaks) console.error(`${mode} ${id}: ${words?.join(" · ")}\n    ${said}`)
  all.push(...results)
  await stub.close()
}
