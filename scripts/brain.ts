import { createInterface } from "node:readline"
import { z } from "zod"
import { understanding } from "@/scripts/brain/understanding"
import { asksForPerson } from "@/server/ai/rules/asks-for-person"
import { suggestionCount } from "@/server/ai/rules/decide-turn"
import { detectLanguage } from "@/server/ai/rules/detect-language"
import { isSmallTalk, smallTalkReplies } from "@/server/ai/rules/is-small-talk"
import { weighAnswer } from "@/server/ai/rules/weigh-answer"
import { bestWindow } from "@/server/knowledge/rules/best-window"
import {
  buildIndex,
  type SearchDocument,
  type SearchIndex,
  searchIndex,
  weighEvidence,
} from "@/server/knowledge/rules/bm25"
import { questionsIn } from "@/server/knowledge/rules/questions-in"
import { passagesOf } from "@/server/knowledge/rules/split-passages"

/**
 * The bot's abilities as a process: one JSON request a line on stdin, one JSON answer a line on stdout with the same id.
 * Logs go to stderr; no database.
 */

const document = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  lang: z.string().nullish(),
  question: z.string().nullish(),
  title: z.string().nullish(),
  answer: z.string().nullish(),
  text: z.string().nullish(),
  aliases: z.array(z.string()).nullish(),
})
const language = z.string().nullish()
const tenant = z.union([z.string(), z.number()]).transform(String).nullish()

type Knowledge = { index: SearchIndex; owners: Map<string, SearchDocument>; passagesPerDocument: number }

/** Knowledge by tenant and language, as `index` last told it. */
const known = new Map<string, Knowledge>()
/** Knowledge sent along with a question, so that the same documents are read once. */
let sentAlong: { key: string; knowledge: Knowledge } | null = null
let latest: Knowledge | null = null

const operations: Record<string, (input: unknown) => unknown> = {
  ...understanding,

  index: operation(z.object({ docs: z.array(document), lang: language, tenant }), (input) => {
    latest = read(input.docs)
    known.set(keyOf(input), latest)
    return { indexed: input.docs.length }
  }),

  search: operation(
    z.object({ query: z.string(), lang: language, tenant, limit: z.number().int().min(1).max(1000).nullish() }),
    (input) => {
      const found = search(knowledgeFor(input), input.query, input.lang, input.limit ?? 10)
      return { hits: found.hits, answer: found.answer, confidence: found.confidence }
    },
  ),

  answer: operation(
    z.object({ query: z.string(), lang: language, docs: z.array(document).nullish(), tenant }),
    (input) => {
      const refusal = { answer: "", citations: [], refused: true, suggestions: [] as string[], toolCalls: [] }
      const smallTalk = isSmallTalk(input.query)
      if (asksForPerson(input.query)) return { ...refusal, handoff: "asked" }
      if (smallTalk) {
        const speaks = detectLanguage(input.query, input.lang === "en" ? "en" : "zh") === "en" ? "en" : "zh"
        return { ...refusal, answer: smallTalkReplies[smallTalk][speaks], refused: false }
      }
      const knowledge = input.docs ? readOnce(input.docs) : knowledgeFor(input)
      const found = search(knowledge, input.query, input.lang, 10)
      const suggestions = found.hits.slice(0, suggestionCount).map((hit) => hit.id)
      const answers = answersOf(knowledge, input.query, input.lang)
      if (!answers) return { ...refusal, suggestions, confidence: found.confidence }
      return {
        ...refusal,
        answer: answers.map(({ quote }) => quote).join("\n\n"),
        citations: answers.map(({ id, quote }) => ({ id, quote })),
        refused: false,
        confidence: Math.min(...answers.map(({ confidence }) => confidence)),
      }
    },
  ),
}

function operation<Shape extends z.ZodType>(shape: Shape, run: (input: z.output<Shape>) => unknown) {
  return (input: unknown) => run(shape.parse(input))
}

function read(documents: SearchDocument[]): Knowledge {
  const passages = documents.flatMap((item) => passagesOf(item))
  const owners = new Map(passages.map(({ passage, document: owner }) => [passage.id, owner]))
  const passagesPerDocument = Math.ceil(passages.length / Math.max(1, documents.length))
  return { index: buildIndex(passages.map(({ passage }) => passage)), owners, passagesPerDocument }
}

function readOnce(documents: SearchDocument[]): Knowledge {
  const key = JSON.stringify(documents)
  if (sentAlong?.key !== key) sentAlong = { key, knowledge: read(documents) }
  return sentAlong.knowledge
}

function keyOf(input: { tenant?: string | null; lang?: string | null }): string {
  return JSON.stringify([input.tenant ?? "", input.lang ?? ""])
}

/** A named tenant never reads another's knowledge; without a name, the language decides, else what was indexed last. */
function knowledgeFor(input: { tenant?: string | null; lang?: string | null }): Knowledge {
  const own = known.get(keyOf(input)) ?? known.get(keyOf({ tenant: input.tenant }))
  const found = own ?? (input.tenant ? null : latest)
  if (!found) throw new Error("nothing is indexed yet: send index first")
  return found
}

/** The best passage of each document, and whether the bot would answer from the first without asking. */
function search(knowledge: Knowledge, query: string, lang: string | null | undefined, limit: number) {
  const { index, owners } = knowledge
  const enough = knowledge.passagesPerDocument === 1 ? limit : limit * (knowledge.passagesPerDocument + 2)
  const passages = searchIndex(index, query, { limit: enough, lang: lang ?? undefined })
  const seen = new Set<string>()
  const best = passages.filter((hit) => {
    const id = owners.get(hit.id)?.id as string
    if (seen.has(id)) return false
    seen.add(id)
    return true
  })
  const passageId = best[0]?.id ?? ""
  const passage = index.documents[index.numbers.get(passageId) ?? -1] ?? { id: "" }
  const hits = best.slice(0, limit).map((hit) => ({ id: owners.get(hit.id)?.id as string, score: hit.score }))
  return { hits, passageId, passage, ...weighAnswer(weighEvidence(index, query, best)) }
}

/** What answers a message: one article, or one for each of its questions where each is sure; null when one is not. */
function answersOf(knowledge: Knowledge, query: string, lang: string | null | undefined) {
  const whole = answerOf(knowledge, query, lang)
  if (whole) return [whole]
  const parts = questionsIn(query)
  if (parts.length < 2) return null
  const answers = parts.flatMap((part) => answerOf(knowledge, part, lang) ?? [])
  if (answers.length < parts.length) return null
  return [...new Map(answers.map((answer) => [answer.id, answer])).values()]
}

function answerOf(knowledge: Knowledge, query: string, lang: string | null | undefined) {
  const { answer, confidence, passageId, passage } = search(knowledge, query, lang, 2)
  const owner = knowledge.owners.get(passageId)
  if (!owner || !answer) return null
  return {
    id: owner.id,
    confidence,
    quote: owner.answer?.trim() || bestWindow(passage.text ?? owner.question ?? "", query),
  }
}

/** Answers one line; a bad one gets an error and the process lives on. */
function answerLine(line: string): object {
  let id: unknown = null
  try {
    const request = JSON.parse(line) as { id?: unknown; op?: unknown } | null
    if (typeof request !== "object" || request === null) throw new Error("a request is a JSON object")
    id = request.id ?? null
    const run = Object.hasOwn(operations, String(request.op)) ? operations[String(request.op)] : undefined
    if (!run) throw new Error(`unknown op: ${String(request.op)}`)
    return { id, ...(run(request) as object) }
  } catch (error) {
    return { id, error: error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).message }
  }
}

process.stdout.on("error", () => process.exit(0))
createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY }).on("line", (line) => {
  if (line.trim()) process.stdout.write(`${JSON.stringify(answerLine(line))}\n`)
})
