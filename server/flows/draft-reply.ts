import {
  doubtsAbout,
  draftWithModel,
  hasModel,
  keepSuggestion,
  languageNames,
  languageOf,
  quotable,
  readBotSettings,
  rewriteQuery,
} from "@/server/ai"
import type { Scope } from "@/server/context"
import { inTenant } from "@/server/db"
import { AppError } from "@/server/errors"
import { findPassages } from "@/server/flows/find-passages"
import { readHolder, readTranscript } from "@/server/inbox"
import type { Cite } from "@/server/inbox/contract"

/** What a draft is told in, in this order: its sources, its words, its end. */
export type DraftEvent =
  | { kind: "sources"; sources: Cite[]; by: "model" | "article" }
  | { kind: "text"; text: string }
  | {
      kind: "end"
      suggestionId: string
      text: string
      by: "model" | "article"
      /** sentences with facts that no source has */
      doubts: string[]
      /** why the model did not write it: "no-model", "model-budget", or how it failed */
      why: string | null
    }
  | { kind: "nothing"; why: string | null }

const sourcesShown = 3
/** Below this an article is about something else. */
const nearEnough = 0.25
const earlierTried = 3

/**
 * A draft of the agent's next reply, with its sources. The model's words come as it writes them; without a model, or when
 * it fails before it has written anything, the draft is the best article's own answer, at once.
 */
export async function* draftReply(
  scope: Scope,
  input: { conversationId: string },
  signal?: AbortSignal,
): AsyncGenerator<DraftEvent> {
  const known = await inTenant(scope, (ctx) => readThread(ctx, input))
  const query = await rewriteQuery({ text: known.question, transcript: known.said })
  const found = await findNearest(scope, [query, ...known.earlier], known.searchIn)
  const passages = found.passages.slice(0, 5)
  let why: string | null = hasModel() ? null : "no-model"
  if (!why && known.said.length > 0) {
    yield { kind: "sources", sources: passages.slice(0, sourcesShown).map(citeOf), by: "model" }
    const text = yield* modelsWords()
    if (text !== null) {
      const suggestionId = await keep(text, passages.slice(0, sourcesShown).map(citeOf))
      yield { kind: "end", suggestionId, text, by: "model", doubts: doubtsAbout(text, passages), why: null }
      return
    }
  }
  const [best] = passages
  if (!best || found.weight.confidence < nearEnough) {
    yield { kind: "nothing", why }
    return
  }
  yield { kind: "sources", sources: [citeOf(best)], by: "article" }
  yield { kind: "text", text: best.answer }
  const suggestionId = await keep(best.answer, [citeOf(best)])
  yield { kind: "end", suggestionId, text: best.answer, by: "article", doubts: [], why }

  async function keep(text: string, sources: Cite[]) {
    const { conversationId } = input
    const kept = await inTenant(scope, (ctx) => keepSuggestion(ctx, { conversationId, kind: "draft", text, sources }))
    return kept.suggestionId
  }

  /** The whole text; null when nothing usable came. */
  async function* modelsWords(): AsyncGenerator<DraftEvent, string | null> {
    const { said, tone, language } = known
    const words = draftWithModel(scope, { said, passages, tone, language: languageNames[language], signal })
    try {
      for (;;) {
        const next = await words.next()
        if (next.done) return next.value
        yield { kind: "text", text: next.value }
      }
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      why = error.reason ?? error.code
      return null
    } finally {
      await words.return("")
    }
  }
}

/** The first words that the knowledge has something on: "is anybody there?" is not what a customer wants to know. */
async function findNearest(scope: Scope, queries: readonly string[], language: "zh" | "en") {
  let first: Awaited<ReturnType<typeof findPassages>> | null = null
  for (const query of queries.filter((words) => words.trim())) {
    const found = quotable(await findPassages(scope, query, language))
    if (found.weight.confidence >= nearEnough) return found
    first ??= found
  }
  return first ?? { passages: [], weight: { answer: false, confidence: 0 } }
}

async function readThread(ctx: Parameters<typeof readTranscript>[0], { conversationId }: { conversationId: string }) {
  const conversation = await readHolder(ctx, { conversationId })
  if (!conversation) throw new AppError("missing", "No such conversation")
  const transcript = (await readTranscript(ctx, { conversationId })).filter(({ direction }) => direction !== "event")
  const answered = transcript.findLastIndex(({ direction }) => direction === "outbound")
  const pending = transcript.slice(answered + 1).filter(({ direction }) => direction === "inbound")
  const heard = transcript
    .filter(({ direction, text }) => direction === "inbound" && text.trim())
    .map(({ text }) => text)
  const question = pending.length > 0 ? pending.map(({ text }) => text).join("\n") : (heard.at(-1) ?? "")
  const language = languageOf(question) ?? (conversation.language === "en" ? "en" : "zh")
  return {
    question,
    /** what was said before, newest first */
    earlier: heard.slice(-earlierTried).reverse(),
    language,
    searchIn: language === "zh" ? ("zh" as const) : ("en" as const),
    said: transcript.filter(({ text }) => text.trim()).map(({ author, text }) => ({ author, text })),
    tone: (await readBotSettings(ctx)).tone,
  }
}

const citeOf = ({ id, version, question }: { id: string; version: number; question: string }): Cite => ({
  articleId: id,
  version,
  title: question,
})
