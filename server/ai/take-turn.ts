import { answerWithModel } from "@/server/ai/answer-with-model"
import { type BotSettings, priorityOf, type TurnLanguage } from "@/server/ai/contract"
import type { HandoffRule } from "@/server/ai/handoff-rules"
import type { TurnRecord } from "@/server/ai/keep-turn"
import { asksForPerson } from "@/server/ai/rules/asks-for-person"
import { weighTurn } from "@/server/ai/rules/decide-turn"
import { detectLanguage } from "@/server/ai/rules/detect-language"
import { isSmallTalk, smallTalkReplies } from "@/server/ai/rules/is-small-talk"
import { matchesRule } from "@/server/ai/rules/matches-rule"
import { moodOf } from "@/server/ai/rules/mood"
import {
  beginDialogue,
  type DialogueDefinition,
  type DialogueMove,
  startsDialogue,
  stepDialogue,
} from "@/server/ai/rules/step-dialogue"
import { summariseConversation } from "@/server/ai/rules/summarise-conversation"
import type { AnswerWeight } from "@/server/ai/rules/weigh-answer"
import { botWords } from "@/server/ai/words"
import type { Choice, Cite, HandoffReason } from "@/server/inbox/contract"

/** A passage the search found, in the words it may be quoted with. */
export type FoundPassage = { id: string; version: number; question: string; answer: string; score: number }
export type Found = { passages: FoundPassage[]; weight: AnswerWeight }

type Run = { dialogueId: string; step: string; slots: Record<string, string> }

export type TurnInput = {
  /** everything the customer said since the last answer */
  text: string
  /** what the bot offered last: a choice the customer picks is answered from its article */
  offered: Choice[]
  /** the kinds of the customer's messages: "text", "image", … */
  kinds: string[]
  misses: number
  /** the language of the conversation so far */
  language: string | null
  transcript: { author: string; text: string; cites: Cite[] }[]
  /** the language the agents read */
  readIn: "zh-CN" | "en"
  settings: BotSettings
  rules: HandoffRule[]
  dialogues: { id: string; key: string; definition: DialogueDefinition }[]
  run: Run | null
  find: (query: string, language: TurnLanguage) => Promise<Found>
}

type Said = {
  text: string
  cites: Cite[]
  choices: Choice[]
  /** where the dialogue stands after this turn; null ends it, undefined leaves it alone */
  run?: Run | null
  record: Pick<TurnRecord, "language" | "confidence" | "model" | "promptTokens" | "completionTokens" | "trace"> & {
    language: TurnLanguage
  }
}
export type TurnDecision =
  | ({ kind: "answer" | "suggest" | "miss" | "greet" | "dialogue" } & Said)
  | ({ kind: "handoff"; reason: HandoffReason; summary: string; priority: number } & Said)

/** From here on a mood raises the priority, and from there on an unanswered question goes to a person at once. */
const angry = 0.45
const furious = 0.8
/** A match so close that a model could only spoil it. */
const certain = 0.97

/** One turn of the bot. Waits on the search and, where one is configured, on the language model; holds no transaction. */
export async function takeTurn(input: TurnInput): Promise<TurnDecision> {
  const language = languageOf(input)
  const mood = moodOf([
    ...input.transcript.filter(({ author }) => author === "contact").map(({ text }) => text),
    input.text,
  ])
  const words = botWords(language)
  const priorityOfMood = mood >= angry ? 2 : 1
  const trace: Record<string, unknown> = { language, mood }
  const said = (text: string, more: Partial<Said> = {}): Said => ({
    text,
    cites: [],
    choices: [],
    ...more,
    record: { language, confidence: 1, trace: trace as object, ...more.record },
  })
  const aside = (reason: HandoffReason, text: string, priority = priorityOfMood): TurnDecision => ({
    kind: "handoff",
    reason,
    priority,
    summary: summarise(input, language, mood),
    ...said(text, { run: input.run ? null : undefined }),
  })

  if (asksForPerson(input.text)) return aside("asked", words.toPerson)
  if (!input.text.trim() && input.kinds.some((kind) => kind !== "text"))
    return aside("missing_knowledge", words.unseenMedia)

  const rule = input.rules.find((known) => known.enabled && matchesRule(known.words, input.text))
  if (rule) {
    trace.rule = rule.name
    return aside(
      rule.reason,
      rule.reason === "mood" ? words.mood : words.rule,
      Math.max(priorityOf[rule.priority], priorityOfMood),
    )
  }

  const dialogue = moveDialogue(input, language)
  if (dialogue && dialogue.move.kind !== "aside") return inDialogue(dialogue.id, dialogue.move)

  const talk = isSmallTalk(input.text)
  if (talk) {
    const greeting = talk === "greeting" ? input.settings.greeting[locale(language)] : ""
    return { kind: "greet", ...said(greeting || smallTalkReplies[talk][language]) }
  }

  const found = await input.find(input.text, language)
  trace.searches = [
    { query: input.text, hits: found.passages.slice(0, 5).map(({ id, score, question }) => ({ id, score, question })) },
  ]
  trace.gate = found.weight
  const record = (more: Partial<Said["record"]> = {}): Said["record"] => ({
    language,
    confidence: found.weight.confidence,
    trace: trace as object,
    ...more,
  })
  const again = dialogue?.move.kind === "aside" ? `\n\n${words.backTo} ${dialogue.move.again}` : ""
  const againChoices = dialogue?.move.kind === "aside" ? dialogue.move.choices.map((text) => ({ text })) : []

  const picked = input.offered.find(({ text, articleId }) => articleId && text.trim() === input.text.trim())
  if (!picked && found.passages.length > 0 && found.weight.confidence < certain) {
    const written = await answerWithModel({ ...input, language, passages: found.passages })
    if (written) trace.model = written.trace
    if (written?.kind === "answer") {
      return {
        kind: "answer",
        ...said(written.text + again, { cites: written.cites, choices: againChoices, record: record(written.usage) }),
      }
    }
  }

  const decision = weighTurn({
    hits: found.passages,
    gate: found.weight,
    misses: input.misses,
    asksForPerson: false,
    smallTalk: false,
    pickedPassageId: found.passages.some(({ id }) => id === picked?.articleId) ? picked?.articleId : null,
    mustHandOff: mood >= furious && !found.weight.answer ? "mood" : null,
  })
  switch (decision.kind) {
    case "answer": {
      const passage = found.passages.find((known) => known.id === decision.passageId)!
      return {
        kind: "answer",
        ...said(passage.answer + again, { cites: [citeOf(passage)], choices: againChoices, record: record() }),
      }
    }
    case "suggest": {
      const offered = decision.passageIds.map((id) => found.passages.find((known) => known.id === id)!)
      return {
        kind: "suggest",
        ...said(words.suggest, {
          choices: offered.map(({ question, id }) => ({ text: question, articleId: id })),
          record: record(),
        }),
      }
    }
    case "handoff":
      return {
        ...aside(decision.reason, decision.reason === "mood" ? words.mood : words.afterMisses),
        record: record(),
      }
    default:
      return { kind: "miss", ...said(words.miss + again, { choices: againChoices, record: record() }) }
  }

  function inDialogue(dialogueId: string, move: Exclude<DialogueMove, { kind: "aside" }>): TurnDecision {
    trace.dialogue = move.kind === "ask" ? { step: move.step, slots: Object.keys(move.slots) } : { end: move.end }
    if (move.kind === "ask") {
      const run = { dialogueId, step: move.step, slots: move.slots }
      return { kind: "dialogue", ...said(move.text, { choices: move.choices.map((text) => ({ text })), run }) }
    }
    if (move.end === "done") return { kind: "dialogue", ...said(move.text, { run: null }) }
    return {
      kind: "handoff",
      reason: "policy",
      priority: priorityOfMood,
      summary: summarise(input, language, mood, move.slots),
      ...said(move.text, { run: null }),
    }
  }
}

/** Misses in a row after this turn: small talk neither counts nor clears, whatever was understood starts over. */
export function missesAfter(before: number, decision: TurnDecision): number {
  if (decision.kind === "miss" || decision.kind === "suggest") return before + 1
  if (decision.kind === "handoff" && decision.reason === "three_misses") return before + 1
  return decision.kind === "greet" ? before : 0
}

const locale = (language: TurnLanguage) => (language === "en" ? "en" : "zh-CN")
const citeOf = (passage: FoundPassage): Cite => ({
  articleId: passage.id,
  version: passage.version,
  title: passage.question,
})

function languageOf(input: TurnInput): TurnLanguage {
  const before = input.language === "zh" || input.language === "en" ? input.language : "other"
  const detected = detectLanguage(input.text, before)
  if (detected !== "other") return detected
  return before === "other" ? "en" : before
}

function moveDialogue(input: TurnInput, language: TurnLanguage): { id: string; move: DialogueMove } | null {
  const current = input.run && input.dialogues.find(({ id }) => id === input.run?.dialogueId)
  if (current && input.run)
    return { id: current.id, move: stepDialogue(current.definition, input.run, input.text, locale(language)) }
  const starting = input.dialogues.find(({ definition }) => startsDialogue(definition, input.text))
  return starting ? { id: starting.id, move: beginDialogue(starting.definition, input.text, locale(language)) } : null
}

function summarise(input: TurnInput, language: TurnLanguage, mood: number, slots: Record<string, string> = {}): string {
  const known = Object.values(slots).join(" · ")
  const from = (author: string) => (author === "contact" || author === "agent" ? author : "bot")
  const summary = summariseConversation({
    messages: input.transcript.map(({ author, text, cites }) => ({
      from: from(author),
      text,
      sources: cites.map(({ title }) => title),
    })),
    readIn: input.readIn,
    language,
    mood,
  })
  return known ? `${known}\n${summary}` : summary
}
