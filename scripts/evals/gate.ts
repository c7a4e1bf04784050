import { printShare } from "@/scripts/evals/figure"
import {
  agreementRows,
  crossAgree,
  crossValidate,
  type GateRow,
  gateRows,
  strangeRows,
  trainingRows,
} from "@/scripts/evals/gate-rows"
import { type ExamSet, firstAliasShops, readSet } from "@/scripts/evals/sets"
import { agreeOnAnswer } from "@/server/ai/rules/agree-on-answer"
import { isSmallTalk } from "@/server/ai/rules/is-small-talk"
import { weighAnswer } from "@/server/ai/rules/weigh-answer"
import { buildIndex, searchIndex, weighEvidence } from "@/server/knowledge/rules/bm25"

/** Coverage, precision and refusal of the gate: cross-validated where it was fitted, as shipped elsewhere. */
export function examine(folder: string) {
  const kinds = trainingRows(folder)
  const judged = crossValidate(Object.values(kinds).flatMap(({ zh, en }) => [...zh, ...en]))
  for (const [kind, languages] of Object.entries({
    "merchant-a": kinds.shops,
    thinned: kinds.thinned,
    templates: kinds.templates,
  })) {
    for (const [lang, rows] of Object.entries(languages)) {
      const mine = new Set(rows)
      printGate(
        `gate.${kind}-${lang}.10-fold`,
        judged.filter(({ row }) => mine.has(row)),
      )
    }
  }
  const asked = { zh: agreementRows("zh"), en: agreementRows("en") }
  const agreed = crossAgree([...asked.zh, ...asked.en])
  for (const [lang, rows] of Object.entries(asked)) {
    const mine = new Set(rows)
    const alone = rows.map((row) => ({ row, answer: row.gate.answer }))
    printGate(`gate.templates-${lang}.search-alone.as-shipped`, alone)
    printGate(
      `gate.templates-${lang}.with-intents.5-fold`,
      agreed.filter(({ row }) => mine.has(row)),
    )
  }
  for (const lang of ["zh", "en"] as const) {
    const first = agreementRows(lang, firstAliasShops(lang, "all"))
    const alone = first.map((row) => ({ row, answer: row.gate.answer }))
    const together = first.map((row) => ({ row, ...agreeOnAnswer(row.gate, row.asked, row.article, lang) }))
    printGate(`gate.templates-${lang}.first-aliases.search-alone.as-shipped`, alone)
    printGate(`gate.templates-${lang}.first-aliases.with-intents.as-shipped`, together)
    const strange = strangeRows(lang)
    for (const about of ["other things", "the shop"] as const) {
      const rows = strange.filter((row) => row.about === about)
      printShare(`gate.nothing-offered.${about}.${lang}`, rows.filter((row) => row.strange).length, rows.length)
    }
  }
  const stackfaq = gateRows(readSet(folder, "stackfaq"))
  printGate("gate.stackfaq.as-shipped", stackfaq.map(judge))
  const lcqmc = smallShops(readSet(folder, "lcqmc"), 60, 20).flatMap((shop) => gateRows(shop))
  printGate("gate.lcqmc-60-entries.as-shipped", lcqmc.map(judge))
  for (const lang of ["zh", "en"] as const) examineOwnQuestions(readSet(folder, `merchant-a-${lang}`))
}

function judge(row: GateRow) {
  return { row, ...weighAnswer({ ...row.evidence, exact: false }) }
}

type Judged = { row: Pick<GateRow, "right" | "answerable" | "withheld">; answer: boolean }

function printGate(name: string, judged: Judged[]) {
  const asked = judged.filter(({ row }) => !row.withheld)
  const answerable = asked.filter(({ row }) => row.answerable)
  const unsupported = asked.filter(({ row }) => !row.answerable)
  const answered = asked.filter(({ answer }) => answer)
  const withheld = judged.filter(({ row }) => row.withheld)
  printShare(`${name}.coverage`, answerable.filter(({ answer }) => answer).length, answerable.length)
  printShare(`${name}.precision`, answered.filter(({ row }) => row.right).length, answered.length)
  printShare(`${name}.refusal`, unsupported.filter(({ answer }) => !answer).length, unsupported.length)
  printShare(`${name}.refusal-article-withheld`, withheld.filter(({ answer }) => !answer).length, withheld.length)
}

/** Cuts a large bank into shops of a real size. */
function smallShops(set: ExamSet, size: number, count: number): ExamSet[] {
  return Array.from({ length: count }, (_, shop) => {
    const documents = set.documents.slice(shop * size, (shop + 1) * size)
    const ids = new Set(documents.map((document) => document.id))
    return { ...set, documents, questions: set.questions.filter(({ relevant }) => ids.has(relevant[0] ?? "")) }
  })
}

/** An article's own question, politely wrapped, must simply be answered. */
function examineOwnQuestions(shop: ExamSet) {
  const index = buildIndex(shop.documents)
  const wraps =
    shop.lang === "zh"
      ? [(text: string) => text, (text: string) => `你好，请问${text}`, (text: string) => text.replace(/[？?]$/, "呢")]
      : [(text: string) => text, (text: string) => `Hi, ${text.toLowerCase()}`, (text: string) => `${text} please`]
  const asked = shop.documents.flatMap((document) =>
    wraps.map((wrap) => ({ id: document.id, query: wrap(document.question ?? "") })),
  )
  const right = asked.filter(({ id, query }) => {
    const hits = searchIndex(index, query, { limit: 3 })
    return hits[0]?.id === id && weighAnswer(weighEvidence(index, query, hits)).answer && !isSmallTalk(query)
  })
  printShare(`gate.${shop.name}.own-question-answered`, right.length, asked.length)
}
