import v8 from "node:v8"
import vm from "node:vm"
import { figure } from "@/scripts/bench/figure"
import { asksForPerson } from "@/server/ai/rules/asks-for-person"
import { weighTurn } from "@/server/ai/rules/decide-turn"
import { isSmallTalk } from "@/server/ai/rules/is-small-talk"
import { weighAnswer } from "@/server/ai/rules/weigh-answer"
import { PassageIndexes } from "@/server/knowledge/passage-index"
import {
  buildIndex,
  type SearchDocument,
  type SearchIndex,
  searchIndex,
  weighEvidence,
} from "@/server/knowledge/rules/bm25"
import { tradeTemplates } from "@/server/tenants/templates"

/**
 * One whole answer without a language model (search, evidence, gate, decision) in small to large shops, what building a
 * shop's index costs, and what 200 tenants weigh in one process. Passages are the trade templates' articles with the
 * goods' names and numbers changed, so that a large shop has a large vocabulary.
 */
const bars: [size: number, barMs: number][] = [
  [1_000, 5],
  [10_000, 10],
  [100_000, 60],
]
const tenants = 200
const passagesOfTenant = 500

v8.setFlagsFromString("--expose-gc")
const collect = vm.runInNewContext("gc") as () => void

const articles = Object.values(tradeTemplates).flatMap(({ articles }) => articles)
const questions = articles.flatMap(({ question, aliases }) => [
  question["zh-CN"],
  ...aliases["zh-CN"],
  question.en,
  ...aliases.en,
])

for (const [size, bar] of bars) measureShop(size, bar)
await measureTenants()

function measureShop(size: number, bar: number) {
  const documents = Array.from({ length: size }, (_, at) => passage(at))
  const before = held()
  const started = performance.now()
  const index = buildIndex(documents)
  figure({ name: `answer.build.${size}`, value: performance.now() - started, unit: "ms" })
  figure({ name: `answer.memory.${size}`, value: held() - before, unit: "MB" })
  for (let at = 0; at < 200; at++) answer(index, asked(at))
  const times = Array.from({ length: 2000 }, (_, at) => {
    const query = asked(at * 7 + 3)
    const began = performance.now()
    answer(index, query)
    return performance.now() - began
  }).sort((a, b) => a - b)
  figure({ name: `answer.p50.${size}`, value: times[1000] as number, unit: "ms" })
  figure({ name: `answer.p95.${size}`, value: times[1900] as number, unit: "ms", baseline: bar })
}

/** Every tenant's index held at once, and what is held when twice as many came by: the longest unasked is let go. */
async function measureTenants() {
  const indexes = new PassageIndexes(tenants)
  const load = (tenant: number) => async () =>
    Array.from({ length: passagesOfTenant }, (_, at) => passage(tenant * passagesOfTenant + at))
  const before = held()
  const started = performance.now()
  for (let tenant = 0; tenant < tenants; tenant++) await indexes.of(String(tenant), 1, load(tenant))
  figure({ name: `answer.tenants.${tenants}.build`, value: performance.now() - started, unit: "ms" })
  const full = held() - before
  figure({ name: `answer.tenants.${tenants}.memory`, value: full, unit: "MB" })
  figure({ name: "answer.tenant.memory", value: full / tenants, unit: "MB" })
  for (let tenant = tenants; tenant < 2 * tenants; tenant++) await indexes.of(String(tenant), 1, load(tenant))
  figure({ name: `answer.tenants.${2 * tenants}-came.memory`, value: held() - before, unit: "MB", baseline: full })
}

function answer(index: SearchIndex, query: string) {
  const hits = searchIndex(index, query, { limit: 8, lang: /\p{Script=Han}/u.test(query) ? "zh" : "en" })
  return weighTurn({
    hits,
    gate: weighAnswer(weighEvidence(index, query, hits)),
    misses: 0,
    asksForPerson: asksForPerson(query),
    smallTalk: isSmallTalk(query) !== null,
  })
}

function asked(at: number): string {
  const question = questions[at % questions.length] as string
  return at % 3 === 0 ? `${goods(at, /\p{Script=Han}/u.test(question))} ${question}` : question
}

function passage(at: number): SearchDocument {
  const article = articles[at % articles.length] as (typeof articles)[number]
  const locale = at % 2 === 0 ? "zh-CN" : "en"
  const name = goods(at, locale === "zh-CN")
  return {
    id: String(at),
    lang: locale === "en" ? "en" : "zh",
    question: locale === "en" ? `${article.question.en} (${name})` : `${name}${article.question["zh-CN"]}`,
    answer: `${article.answer[locale]} ${name}`,
    aliases: article.aliases[locale],
  }
}

/** A made-up product name, one of some hundred thousand. */
function goods(at: number, chinese: boolean): string {
  const pick = (list: string, step: number) =>
    [...list][Math.floor((at * 2654435761) / step) % [...list].length] as string
  if (!chinese) return `${syllables(at, "ka mi lo ren ta vi so pel dor un")}-${at % 997}`
  return `${pick("云山海月星花木竹松雪", 1)}${pick("岚溪川影语舟墨禾羽鸣", 10)}${pick("衫裤裙鞋帽灯椅锅杯表", 100)}${at % 997}`
}

function syllables(at: number, list: string): string {
  const parts = list.split(" ")
  return [1, 10, 100].map((step) => parts[Math.floor(at / step) % parts.length]).join("")
}

/** Megabytes alive, typed arrays included. */
function held(): number {
  collect()
  const { heapUsed, external } = process.memoryUsage()
  return (heapUsed + external) / 2 ** 20
}
