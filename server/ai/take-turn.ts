import { answerWithModel, type Growing, type WrittenSentence } from "@/server/ai/answer-with-model"
import type { KeptAnswer } from "@/server/ai/cached-answer"
import { chooseIntent } from "@/server/ai/choose-intent"
import { type BotSettings, priorityOf, type TurnFact, type TurnLanguage } from "@/server/ai/contract"
import type { IntentMeaning } from "@/server/ai/describe-intents"
import type { HandoffRule } from "@/server/ai/handoff-rules"
import type { TurnRecord } from "@/server/ai/keep-turn"
import { rewriteQuery } from "@/server/ai/rewrite-query"
import { agreeOnAnswer, isStrange } from "@/server/ai/rules/agree-on-answer"
import { asksForPerson } from "@/server/ai/rules/asks-for-person"
import { comesToNothing, type Fruitless } from "@/server/ai/rules/comes-to-nothing"
import {
  converse,
  type DialogueTurn,
  type KnownDialogue,
  type RunOf,
  tellOutcome,
} from "@/server/ai/rules/converse-in-dialogue"
import { weighTurn } from "@/server/ai/rules/decide-turn"
import { detectLanguage } from "@/server/ai/rules/detect-language"
import { asksForOrder, type DialogueCall, type DialogueOutcome, offerOrder } from "@/server/ai/rules/dialogue-engine"
import { describeSlots } from "@/server/ai/rules/dialogue-steps"
import { firstRule, type RuleFacts } from "@/server/ai/rules/handoff-rule"
import { isSmallTalk, smallTalkReplies } from "@/server/ai/rules/is-small-talk"
import { moodOf } from "@/server/ai/rules/mood"
import { quotable } from "@/server/ai/rules/quotable"
import { asksForMore } from "@/server/ai/rules/render-for-channel"
import { summariseConversation } from "@/server/ai/rules/summarise-conversation"
import type { AnswerWeight } from "@/server/ai/rules/weigh-answer"
import type { Spend } from "@/server/ai/spend-tokens"
import { botWords } from "@/server/ai/words"
import { type Choice, type Cite, type HandoffReason, kindWords, sayMark } from "@/server/inbox/contract"

/** A passage the search found, in the words it may be quoted with. */
export type FoundPassage = {
  id: string
  version: number
  question: string
  answer: string
  score: number
  place?: string
}
export type Found = {
  passages: FoundPassage[]
  weight: AnswerWeight
  /** the message's questions one by one, when it holds several */
  parts?: { query: string; passages: FoundPassage[]; weight: AnswerWeight }[]
}

/** What the shop's intent model reads in a message; `abstain` when it is too unsure to be acted on. */
export type IntentReading = {
  intent: string | null
  confidence: number
  abstain: boolean
  top: { intent: string; name: { "zh-CN": string; en: string }; score: number }[]
  /** keys of everything the shop knows customers to want, always in the same order */
  known?: readonly string[]
  /** how far the bot may go on `intent` */
  autonomy?: Autonomy
}

/** What the shop's data say to a question of fact, in sentences made of nothing but data. */
export type LookedUp = {
  text: { zh: string; en: string }
  facts: TurnFact[]
  choices?: string[]
  /** "identity": the text asks for it; "person": only a person can go on */
  needs?: "identity" | "person"
}

/** How far the bot may go by itself on an intent; `answerAt` replaces the shop's own gate. */
export type Autonomy = { mode: "auto" | "draft" | "human"; answerAt: number | null }

/** What the bot can do beside searching. What is absent it cannot do in this turn. */
export type TurnAbilities = {
  readIntent?: (text: string, language: TurnLanguage) => Promise<IntentReading | null>
  autonomyOf?: (intent: string) => Promise<Autonomy | null>
  lookUp?: (text: string, language: TurnLanguage) => Promise<LookedUp | null>
  /** does what a dialogue asks for: looks up, or writes what the customer has confirmed */
  call?: (call: DialogueCall, language: TurnLanguage) => Promise<DialogueOutcome & { facts?: TurnFact[] }>
  /** what no dialogue can look up in this shop as it stands */
  fruitless?: () => Promise<Fruitless>
  /** what pictures and voice notes of these messages show and say */
  readMedia?: (language: TurnLanguage) => Promise<{ texts: string[]; understood: boolean }>
  recall?: (text: string, language: TurnLanguage) => Promise<KeptAnswer | null>
  /** the order this customer has shown to be theirs, or somebody vouches for; null when none */
  knownOrder?: () => Promise<string | null>
  spend?: Spend
  /** what the likeliest intents mean in this shop, for a model that is to choose among them */
  describeIntents?: (text: string, keys: readonly string[]) => Promise<Map<string, IntentMeaning>>
  /** shows the customer a model's answer while it is written */
  growing?: Growing
}

export type TurnInput = TurnAbilities & {
  /** everything the customer said since the last answer */
  text: string
  /** names what begins in this turn; the same when the turn is taken again */
  key: string
  /** what the bot offered last: a choice the customer picks is answered from its article */
  offered: Choice[]
  /** the kinds of the customer's messages: "text", "image", … */
  kinds: string[]
  misses: number
  /** the language of the conversation so far */
  language: string | null
  /** `line` stands for a message that may have no words (`inOneLine`) */
  transcript: { author: string; text: string; line?: string; cites: Cite[] }[]
  /** the language the agents read */
  readIn: "zh-CN" | "en"
  settings: BotSettings
  rules: HandoffRule[]
  shop: Pick<RuleFacts, "tags" | "clock" | "somebodyFree" | "budgetUsed">
  dialogues: KnownDialogue[]
  run: RunOf | null
  find: (query: string, language: TurnLanguage) => Promise<Found>
}

type Said = {
  text: string
  cites: Cite[]
  choices: Choice[]
  /** where the dialogue stands after this turn; null ends it, undefined leaves it alone */
  run?: RunOf | null
  /** what the answer rests on, for whoever has to take it back one day */
  facts: TurnFact[]
  /** a model's answer in the order it is said, each sentence checked */
  sentences?: WrittenSentence[]
  /** rests on this customer's own things, or on figures of the moment: never told to anybody else */
  personal?: boolean
  /** the customer asked for the whole of a shortened answer */
  whole?: boolean
  record: Pick<
    TurnRecord,
    "language" | "confidence" | "model" | "promptTokens" | "completionTokens" | "intent" | "mood" | "cached" | "trace"
  > & { language: TurnLanguage }
}
export type TurnDecision =
  | ({ kind: "answer" | "suggest" | "miss" | "greet" | "dialogue" } & Said)
  | ({
      kind: "handoff"
      reason: HandoffReason
      summary: string
      priority: number
      /** what the bot would have answered, for a person to send */
      draft?: { text: string; cites: Cite[]; facts: TurnFact[] }
    } & Said)

/** From here on a mood raises the priority, and from there on an unanswered question goes to a person at once. */
const angry = 0.45
const furious = 0.8
/** A match so close that a model could only spoil it. */
const certain = 0.97
/** An intent below this is not even worth asking back with. */
const worthAsking = 0.12
const choicesAskedBack = 3
const mostCalls = 6

/**
 * One turn of the bot: the first that has something to say, says it. Waits on the search, the shop's data and, where one
 * is configured, on the language model; holds no transaction.
 */
export async function takeTurn(input: TurnInput): Promise<TurnDecision> {
  const turn = await openTurn(input)
  return (
    callPerson(turn) ??
    (await lookAtMedia(turn)) ??
    obeyRules(turn) ??
    (await converseOn(turn)) ??
    chat(turn) ??
    (await leaveToPerson(turn)) ??
    (await tellFacts(turn)) ??
    (await repeatInFull(turn)) ??
    (await answerAgain(turn)) ??
    answerQuestion(turn)
  )
}

/** Misses in a row after this turn: small talk neither counts nor clears, whatever was understood starts over. */
export function missesAfter(before: number, decision: TurnDecision): number {
  if (decision.kind === "miss" || decision.kind === "suggest") return before + 1
  if (decision.kind === "handoff" && decision.reason === "three_misses") return before + 1
  return decision.kind === "greet" ? before : 0
}

type Turn = {
  input: TurnInput
  /** what is to be understood: the customer's words, and what their pictures and voice notes say */
  text: string
  language: TurnLanguage
  words: ReturnType<typeof botWords>
  mood: number
  reading: IntentReading | null
  /** the intent, when it was read well enough to be acted on */
  intent: string | null
  autonomy: Autonomy | null
  /** the open question of a dialogue that was interrupted */
  aside: { again: string; choices: string[]; run: RunOf } | null
  trace: Record<string, unknown>
}

async function openTurn(input: TurnInput): Promise<Turn> {
  const language = languageOf(input)
  const mood = moodOf([
    ...input.transcript.filter(({ author }) => author === "contact").map(({ text }) => text),
    input.text,
  ])
  const turn: Turn = {
    input,
    text: input.text,
    language,
    words: botWords(language),
    mood,
    reading: null,
    intent: null,
    autonomy: null,
    aside: null,
    trace: { language, mood },
  }
  await readIntentOf(turn)
  return turn
}

async function readIntentOf(turn: Turn) {
  const { input, trace } = turn
  if (!turn.text.trim() || !input.readIntent) return
  const reading = await input.readIntent(turn.text, turn.language)
  if (!reading) return
  const { autonomy, known, ...shown } = reading
  turn.reading = reading
  trace.intent = { ...shown, top: reading.top.slice(0, choicesAskedBack) }
  if (!reading.abstain) {
    turn.intent = reading.intent
    turn.autonomy = autonomy ?? null
    return
  }
  // Unsure: a model may choose among the likeliest, for less than it costs to answer.
  if (!input.spend) return
  const keys = reading.top.map(({ intent }) => intent)
  const meanings = await input.describeIntents?.(turn.text, keys)
  const top = reading.top.map(({ intent, name }) => ({
    key: intent,
    name: name[locale(turn.language)],
    ...meanings?.get(intent),
  }))
  const chosen = await chooseIntent({ text: turn.text, top, spend: input.spend })
  turn.intent = chosen.intent
  if (chosen.intent) turn.autonomy = (await input.autonomyOf?.(chosen.intent)) ?? null
}

function callPerson(turn: Turn): TurnDecision | null {
  return asksForPerson(turn.text) ? aside(turn, "asked", turn.words.toPerson) : null
}

/** Pictures and voice notes join the words when they can be read; alone and unread they go to a person. */
async function lookAtMedia(turn: Turn): Promise<TurnDecision | null> {
  const { input } = turn
  if (input.kinds.every((kind) => kind === "text")) return null
  const seen = await input.readMedia?.(turn.language)
  if (seen?.understood) {
    turn.trace.media = seen.texts
    turn.text = [turn.text, ...seen.texts].filter((text) => text.trim()).join("\n")
    await readIntentOf(turn)
    return callPerson(turn)
  }
  return turn.text.trim() ? null : aside(turn, "missing_knowledge", turn.words.unseenMedia)
}

function obeyRules(turn: Turn): TurnDecision | null {
  const { input, mood, intent, text, words } = turn
  const rule = firstRule(input.rules, { ...input.shop, text, misses: input.misses, mood, intent })
  if (!rule) return null
  turn.trace.rule = rule.name
  return aside(turn, rule.reason, rule.reason === "mood" ? words.mood : words.rule, priorityOf[rule.priority])
}

/** Goes on with a dialogue, or begins one; does what it calls for. Null when the words were about something else. */
async function converseOn(turn: Turn): Promise<TurnDecision | null> {
  const { input, language, intent, trace } = turn
  const at = locale(language)
  if (turn.autonomy?.mode === "human" && !input.run) return null
  let talk = converse(input.dialogues, input.run, { text: turn.text, locale: at, startedAt: input.key, intent })
  if (talk && !input.run && (await givesWay(turn, talk))) return null
  const facts: TurnFact[] = []
  for (let calls = 0; talk?.move.kind === "call"; calls++) {
    if (calls >= mostCalls) return aside(turn, "tool_failed", turn.words.rule)
    const { move, dialogueId } = talk
    const { facts: told = [], ...outcome } = input.call
      ? await input.call(move.call, language)
      : { outcome: "failed" as const }
    facts.push(...told)
    talk = tellOutcome(input.dialogues, { ...move, dialogueId }, outcome, at)
  }
  if (!talk) return null
  const { move } = talk
  if (move.kind === "aside") {
    turn.aside = { again: move.again, choices: move.choices, run: runOf(talk) }
    return null
  }

  const { definition } = input.dialogues.find(({ id }) => id === talk.dialogueId)!
  trace.dialogue = move.kind === "ask" ? { step: move.step, slots: Object.keys(move.slots) } : { end: move.end }
  const personal = { facts, personal: true }
  if (move.kind === "ask") {
    const order = asksForOrder(definition, move) ? await input.knownOrder?.() : null
    const ask = order ? offerOrder(definition, move, order, at) : move
    const choices = ask.choices.map((text) => ({ text }))
    return { kind: "dialogue", ...said(turn, ask.text, { ...personal, choices, run: runOf({ ...talk, move: ask }) }) }
  }
  if (move.end === "done") return { kind: "dialogue", ...said(turn, move.text, { ...personal, run: null }) }
  return {
    kind: "handoff",
    reason: "policy",
    priority: Math.max(priorityOfMood(turn), priorityOf[move.priority]),
    summary: summarise(turn, describeSlots(definition, move.slots, input.readIn)),
    ...said(turn, move.text, { ...personal, run: null }),
  }
}

/** A dialogue that would only look up what this shop cannot tell gives way to an article that answers. */
async function givesWay(turn: Turn, { dialogueId, move }: DialogueTurn): Promise<boolean> {
  const { input, language, text } = turn
  // Whoever names an order wants that one looked at, not to read about orders.
  if (!input.fruitless || Object.keys(move.slots).length > 0) return false
  const { definition } = input.dialogues.find(({ id }) => id === dialogueId)!
  if (!comesToNothing(definition, await input.fruitless())) return false
  const { weight } = await weighWithIntents(turn, text, quotable(await input.find(text, language)))
  return gateOf(turn, weight).answer
}

function chat(turn: Turn): TurnDecision | null {
  const talk = isSmallTalk(turn.text)
  if (!talk) return null
  const greeting = talk === "greeting" ? turn.input.settings.greeting[locale(turn.language)] : ""
  return { kind: "greet", ...said(turn, greeting || smallTalkReplies[talk][turn.language]) }
}

/** What the merchant leaves to people goes to people. */
async function leaveToPerson(turn: Turn): Promise<TurnDecision | null> {
  return turn.autonomy?.mode === "human" ? aside(turn, "policy", turn.words.rule) : null
}

/** Prices, stock, promotions and parameters are looked up, never remembered. */
async function tellFacts(turn: Turn): Promise<TurnDecision | null> {
  const told = await turn.input.lookUp?.(turn.text, turn.language)
  if (!told) return null
  turn.trace.tools = { facts: told.facts.map(({ kind, refId, version }) => ({ kind, refId, version })) }
  if (told.needs === "person") return aside(turn, "tool_failed", told.text[turn.language])
  const choices = (told.choices ?? []).map((text) => ({ text }))
  return answer(turn, told.text[turn.language], { facts: told.facts, choices, personal: true })
}

/** "More" after a shortened answer: the article it was taken from, whole. */
async function repeatInFull(turn: Turn): Promise<TurnDecision | null> {
  if (!asksForMore(turn.text)) return null
  const cited = turn.input.transcript.findLast(({ author }) => author === "bot")?.cites[0]
  if (!cited) return null
  const found = quotable(await turn.input.find(cited.title, turn.language))
  const passage = found.passages.find(({ id }) => id === cited.articleId)
  return passage ? { ...answerFrom(turn, [passage], 1), whole: true } : null
}

/** The same question as somebody's before, while everything the answer was built on still holds. */
async function answerAgain(turn: Turn): Promise<TurnDecision | null> {
  if (turn.aside || picked(turn)) return null
  const kept = await turn.input.recall?.(turn.text, turn.language)
  if (!kept) return null
  turn.trace.cached = true
  return answer(turn, kept.text, {
    cites: kept.cites,
    facts: kept.cites.map(factOf),
    sentences: kept.sentences,
    record: { ...recordOf(turn, kept.confidence), model: kept.model, cached: true },
  })
}

async function answerQuestion(turn: Turn): Promise<TurnDecision> {
  const { input, language, words, trace } = turn
  const query = await rewriteQuery({ text: turn.text, transcript: input.transcript, spend: input.spend })
  const found = quotable(await input.find(query, language))
  trace.searches = [
    { query, hits: found.passages.slice(0, 5).map(({ id, score, question }) => ({ id, score, question })) },
  ]
  const { weight, strange } = await weighWithIntents(turn, query, found)
  const { confidence } = weight
  const gate = gateOf(turn, weight)
  trace.gate = { ...gate, search: found.weight.confidence, strange }
  const choice = picked(turn)

  if (!choice && found.passages.length > 0 && confidence < certain) {
    const written = await answerWithModel({
      ...input,
      text: turn.text,
      language,
      passages: found.passages,
      intents: turn.reading?.known,
      // What a person is to look at first is no customer's to see.
      growing: turn.autonomy?.mode === "draft" ? undefined : input.growing,
    })
    if (written) trace.model = written.trace
    if (written?.intent && !turn.intent) turn.intent = written.intent
    if (written?.kind === "answer") {
      return answer(turn, written.text, {
        cites: written.cites,
        facts: written.cites.map(factOf),
        sentences: written.sentences,
        record: { ...recordOf(turn, confidence), ...written.usage },
      })
    }
    if (written?.kind === "none" && written.handoff) return aside(turn, "not_permitted", words.rule)
  }

  const chosen = found.passages.find(({ id }) => id === choice?.articleId)
  if (!chosen && !gate.answer) {
    const parts = answerParts(turn, found)
    if (parts) return parts
  }
  const decision = weighTurn({
    hits: found.passages,
    // What may be offered is the search's alone to say.
    gate: { answer: gate.answer, confidence: strange ? 0 : found.weight.confidence },
    misses: input.misses,
    asksForPerson: false,
    smallTalk: false,
    pickedPassageId: chosen?.id,
    mustHandOff: turn.mood >= furious && !gate.answer ? "mood" : null,
  })
  const record = recordOf(turn, confidence)
  switch (decision.kind) {
    case "answer":
      return answerFrom(turn, [found.passages.find(({ id }) => id === decision.passageId)!], confidence)
    case "suggest": {
      if (!input.settings.asksBack) return miss(turn, record)
      const offered = decision.passageIds.map((id) => found.passages.find((known) => known.id === id)!)
      const choices = offered.map(({ question, id }) => ({ text: question, articleId: id }))
      return { kind: "suggest", ...said(turn, words.suggest, { choices, record }) }
    }
    case "handoff":
      return { ...aside(turn, decision.reason, decision.reason === "mood" ? words.mood : words.afterMisses), record }
    default:
      return (strange ? null : askBackByIntent(turn, record)) ?? miss(turn, record)
  }
}

/** The shop's own bar for this intent goes before the gate's. */
function gateOf({ autonomy }: Turn, weight: AnswerWeight): AnswerWeight {
  const answerAt = autonomy?.answerAt
  return answerAt == null ? weight : { ...weight, answer: weight.confidence >= answerAt }
}

/** The gate's word on the best passage, together with what the intents read in the question and in the passage's own. */
async function weighWithIntents(
  turn: Turn,
  query: string,
  found: Found,
): Promise<{ weight: AnswerWeight; strange: boolean }> {
  const { input, language, reading } = turn
  const [best] = found.passages
  if (!input.readIntent || !reading) return { weight: found.weight, strange: false }
  const asked = query === turn.text ? reading : await input.readIntent(query, language)
  const article = best?.question.trim() ? await input.readIntent(best.question, language) : null
  return { weight: agreeOnAnswer(found.weight, asked, article, language), strange: isStrange(found.weight, asked) }
}

/** Several questions at once: what is sure is answered, what is not is asked back. */
function answerParts(turn: Turn, { parts = [] }: Found): TurnDecision | null {
  const sure = parts.filter(({ weight, passages }) => weight.answer && passages.length > 0)
  if (sure.length === 0) return null
  const passages = sure.map((part) => part.passages[0]!)
  const fresh = passages.filter((passage, at) => passages.findIndex(({ id }) => id === passage.id) === at)
  const open = parts.filter((part) => !sure.includes(part))
  const confidence = Math.min(...sure.map(({ weight }) => weight.confidence))
  const decision = answerFrom(turn, fresh, confidence)
  const offered = open
    .flatMap((part) => part.passages.slice(0, 2))
    .filter(({ id }) => !fresh.some((known) => known.id === id))
    .slice(0, choicesAskedBack)
  if (open.length === 0 || decision.kind !== "answer") return decision
  const rest = turn.words.partMissed(open.map(({ query }) => query))
  const choices = offered.map(({ question, id }) => ({ text: question, articleId: id }))
  return { ...decision, text: `${decision.text}\n\n${rest}`, choices: [...choices, ...decision.choices] }
}

/** Nothing found, but the words sound like something customers want: ask which. */
function askBackByIntent(turn: Turn, record: Said["record"]): TurnDecision | null {
  const likely = (turn.reading?.top ?? []).filter(({ score }) => score >= worthAsking).slice(0, choicesAskedBack)
  if (!turn.input.settings.asksBack || likely.length === 0) return null
  const choices = likely.map(({ name }) => ({ text: name[locale(turn.language)] }))
  return { kind: "suggest", ...said(turn, turn.words.suggest, { choices, record }) }
}

function miss(turn: Turn, record: Said["record"]): TurnDecision {
  return { kind: "miss", ...back(turn, turn.words.miss, { record }) }
}

function answerFrom(turn: Turn, passages: FoundPassage[], confidence: number): TurnDecision {
  const cites = passages.map(citeOf)
  return answer(turn, passages.map((passage) => passage.answer).join("\n\n"), {
    cites,
    facts: passages.map((passage) => ({ ...factOf(citeOf(passage)), said: passage.answer.slice(0, 500) })),
    record: recordOf(turn, confidence),
  })
}

/** An answer to the customer, or, where the merchant wants a person to look first, a draft for that person. */
function answer(turn: Turn, text: string, more: Partial<Said>): TurnDecision {
  if (turn.autonomy?.mode !== "draft") return { kind: "answer", ...back(turn, text, more) }
  const { cites = [], facts = [], record } = more
  const decision = aside(turn, "policy", turn.words.checking)
  return { ...decision, draft: { text, cites, facts }, record: record ?? decision.record } as TurnDecision
}

function aside(turn: Turn, reason: HandoffReason, text: string, priority = 1) {
  return {
    kind: "handoff" as const,
    reason,
    priority: Math.max(priority, priorityOfMood(turn)),
    summary: summarise(turn),
    ...said(turn, text, { run: turn.input.run ? null : undefined }),
  }
}

/** Words that leave an interrupted dialogue's question open: it is put once more behind them. */
function back(turn: Turn, text: string, more: Partial<Said>): Said {
  if (!turn.aside) return said(turn, text, more)
  const choices = turn.aside.choices.map((choice) => ({ text: choice }))
  return said(turn, `${text}\n\n${turn.words.backTo} ${turn.aside.again}`, { ...more, choices, run: turn.aside.run })
}

function said(turn: Turn, text: string, more: Partial<Said> = {}): Said {
  return { text, cites: [], choices: [], facts: [], record: recordOf(turn, 1), ...more }
}

const recordOf = ({ language, intent, mood, trace }: Turn, confidence: number): Said["record"] => ({
  language,
  confidence,
  mood,
  ...(intent ? { intent } : {}),
  trace: trace as object,
})

const runOf = ({ dialogueId, move }: DialogueTurn): RunOf => ({
  dialogueId,
  step: move.step,
  slots: move.slots,
  memory: move.memory,
})
const picked = ({ input, text }: Turn) =>
  input.offered.find((choice) => choice.articleId && choice.text.trim() === text.trim())
const priorityOfMood = ({ mood }: Turn) => (mood >= angry ? 2 : 1)
const locale = (language: TurnLanguage) => (language === "en" ? "en" : "zh-CN")
const citeOf = ({ id, version, question, place }: FoundPassage): Cite => ({
  articleId: id,
  version,
  title: question,
  ...(place ? { place } : {}),
})
const factOf = ({ articleId, version, quote, title }: Cite): TurnFact => ({
  kind: "article",
  refId: articleId,
  version,
  said: (quote ?? title).slice(0, 500),
})

function languageOf(input: TurnInput): TurnLanguage {
  const before = input.language === "zh" || input.language === "en" ? input.language : "other"
  const detected = detectLanguage(input.text, before)
  if (detected !== "other") return detected
  return before === "other" ? "en" : before
}

function summarise(turn: Turn, slots = ""): string {
  const { input, language, mood, reading, intent } = turn
  const from = (author: string) => (author === "contact" || author === "agent" ? author : "bot")
  const summary = summariseConversation({
    messages: input.transcript.map(({ author, text, line, cites }) => ({
      from: from(author),
      text: sayMark(line ?? text, kindWords[input.readIn]),
      sources: cites.map(({ title }) => title),
    })),
    readIn: input.readIn,
    language,
    mood,
  })
  const name = intent ? reading?.top.find((known) => known.intent === intent)?.name[input.readIn] : undefined
  return [name, slots, summary].filter(Boolean).join("\n")
}
