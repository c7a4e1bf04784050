import type { z } from "zod"
import type { BotSettings, TurnLanguage } from "@/server/ai/contract"
import { answerPrompt, mostSentences, writtenAnswer, writtenSentence } from "@/server/ai/prompts/answer"
import { checkOutput } from "@/server/ai/rules/check-output"
import { type GroundProblem, groundAnswer } from "@/server/ai/rules/ground-answer"
import { maskPersonalData } from "@/server/ai/rules/mask-personal-data"
import type { Spend } from "@/server/ai/spend-tokens"
import { AppError } from "@/server/errors"
import type { Cite } from "@/server/inbox/contract"
import { estimatePrompt, type Watch } from "@/server/llm/openai"

/** A customer who is shown the answer while it is written. */
export type Growing = {
  /** everything said so far, each sentence checked; no words take back what was shown */
  show: (text: string) => void
  /** somebody else speaks now: nobody waits for the answer */
  signal: AbortSignal
}

type Asked = {
  text: string
  language: TurnLanguage
  settings: BotSettings
  transcript: readonly { author: string; text: string }[]
  passages: readonly { id: string; version: number; question: string; answer: string; place?: string }[]
  /** keys of the tenant's intents, so that the model may name the customer's */
  intents?: readonly string[]
  /** what look-ups told in this turn: an answer may rest on them too */
  toolResults?: readonly string[]
  /** absent: nobody pays for a model, so none is asked */
  spend?: Spend
  growing?: Growing
}
type Usage = { model: string; promptTokens: number; completionTokens: number }
export type WrittenSentence = { text: string; cites: Cite[] }
export type Written =
  | {
      kind: "answer"
      text: string
      /** the answer in the order it is said, each sentence checked */
      sentences: WrittenSentence[]
      cites: Cite[]
      intent: string | null
      usage: Usage
      trace: object
    }
  | { kind: "none" /** the model wants a person to help */; handoff: boolean; intent: string | null; trace: object }

const passagesGiven = 6
const answerTokens = 700
const askMs = 8_000
/** Both attempts together: a customer waits for a person rather than for a model. */
const patienceMs = 12_000

/**
 * Asks the language model for a grounded answer; null when none may be asked (none configured, none paid for, today's
 * tokens spent). What it writes is checked word by word against the passages before anybody sees it, sentence by sentence
 * where somebody watches it grow; one retry with the complaint, then the deterministic bot goes on alone. Never throws: an
 * outage is a turn without a model.
 */
export async function answerWithModel(asked: Asked): Promise<Written | null> {
  const { spend, language, growing } = asked
  if (!spend || asked.passages.length === 0) return null
  const passages = asked.passages.slice(0, passagesGiven)
  const prompt = answerPrompt({
    question: maskPersonalData(asked.text).text,
    language,
    settings: asked.settings,
    passages,
    history: asked.transcript
      .slice(-7, -1)
      .map(({ author, text }) => ({ author, text: maskPersonalData(text).text.slice(0, 500) })),
  })
  const schema = writtenAnswer(asked.intents ?? [])
  const sources = passages.map(({ id, question, answer }) => ({ id, text: `${question}\n${answer}` }))
  const endsAt = performance.now() + patienceMs
  const usage: Usage = { model: "", promptTokens: 0, completionTokens: 0 }
  const none = (why: object, more: { handoff?: boolean; intent?: string | null } = {}): Written => {
    growing?.show("")
    return {
      kind: "none",
      handoff: more.handoff ?? false,
      intent: more.intent ?? null,
      trace: { ...usage, ...why },
    }
  }
  const check = (drafted: readonly DraftSentence[]) => {
    const toolResults = asked.toolResults ?? []
    const leaked = checkOutput(drafted.map(({ text }) => text).join("\n"), {
      ...prompt,
      sources: [...sources.map(({ text }) => text), ...toolResults],
    })
    return { leaked, problems: groundAnswer(drafted, sources, toolResults).problems.map(({ problem }) => problem) }
  }
  const watch = growing && watchFor((text) => growing.show(text), language, check)
  let complaint = ""
  for (let attempt = 1; attempt <= 2; attempt++) {
    const messages = [...prompt.messages, ...(complaint ? [again(complaint)] : [])]
    // The doorway itself asks once more when the shape is wrong, so an attempt may cost two requests.
    const estimate = 2 * (estimatePrompt(messages) + answerTokens)
    const deadlineMs = Math.min(askMs, endsAt - performance.now())
    if (deadlineMs < 1_000) return none({ ungrounded: complaint })
    try {
      const value = await spend({ purpose: "answer", estimate, strong: attempt > 1 }, async (model) => {
        usage.model = model.model
        const written = await model.completeStructured({
          schema,
          name: "answer",
          messages,
          maxTokens: answerTokens,
          deadlineMs,
          signal: growing?.signal,
          watch,
        })
        usage.promptTokens += written.usage.promptTokens
        usage.completionTokens += written.usage.completionTokens
        return written
      })
      const intent = value.intent === "none" ? null : value.intent
      const told = { handoff: value.handoff, intent }
      if (value.refused || value.handoff || value.sentences.length === 0) {
        return none({ refused: true, reason: value.reason }, told)
      }
      const drafted = value.sentences.map(draftOf)
      const { leaked, problems } = check(drafted)
      // Whoever spills its instructions once has been talked into it: a second try would be talked into it too.
      if (leaked.length > 0) return none({ leaked: leaked.join(", ") }, told)
      if (problems.length === 0) {
        const citesOf = (ids: ReadonlySet<string>): Cite[] =>
          passages
            .filter(({ id }) => ids.has(id))
            .map(({ id, version, question, place }) => ({
              articleId: id,
              version,
              title: question,
              ...(place ? { place } : {}),
            }))
        const sentences = drafted.map(({ text, cites }) => ({
          text,
          cites: citesOf(new Set(cites.map(({ id }) => id))),
        }))
        return {
          kind: "answer",
          text: inWords(sentences, language),
          sentences,
          cites: citesOf(new Set(drafted.flatMap(({ cites }) => cites.map(({ id }) => id)))),
          intent,
          usage,
          trace: { ...usage, attempt },
        }
      }
      complaint = [...new Set(problems)].join(", ")
    } catch (error) {
      const reason = error instanceof AppError ? (error.reason ?? error.code) : "unknown"
      if (reason === "no-model") return null
      return none({ failed: reason })
    }
  }
  return none({ ungrounded: complaint })
}

type DraftSentence = { text: string; cites: { id: string; quote: string }[] }

const draftOf = ({ text, cites }: z.infer<typeof writtenSentence>): DraftSentence => ({
  text,
  cites: cites.map(({ passageId, quote }) => ({ id: passageId, quote })),
})

const inWords = (sentences: readonly { text: string }[], language: TurnLanguage) =>
  sentences.map(({ text }) => text).join(language === "zh" ? "" : " ")

/**
 * Shows the sentences of an answer that is being written as far as they pass the checks together. One that fails takes
 * everything back at once: the answer it belongs to will not be sent.
 */
function watchFor(
  show: (text: string) => void,
  language: TurnLanguage,
  check: (drafted: readonly DraftSentence[]) => { leaked: readonly string[]; problems: readonly GroundProblem[] },
): Watch {
  let drafted: DraftSentence[] = []
  let isLost = false
  return {
    array: "sentences",
    begins() {
      drafted = []
      isLost = false
      show("")
    },
    hears(item) {
      if (isLost) return
      const sentence = writtenSentence.safeParse(item)
      if (sentence.success) drafted.push(draftOf(sentence.data))
      const { leaked, problems } = check(drafted)
      isLost =
        !sentence.success ||
        drafted.length > mostSentences ||
        leaked.length > 0 ||
        // Further sentences may lean on their sources more than this one does.
        problems.some((problem) => problem !== "too_little_overlap")
      if (isLost) show("")
      else if (problems.length === 0) show(inWords(drafted, language))
    },
  }
}

const again = (complaint: string) => ({
  role: "user" as const,
  content: `That was not accepted: ${complaint}. Use only the passages, quote them word for word, and give the whole object again.`,
})
