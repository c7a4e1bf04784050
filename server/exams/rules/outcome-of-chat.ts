import { type Agreement, agreementOf } from "@/server/exams/rules/agreement-of"

/** One silent turn of the bot at what a customer once said, and what the person said then. */
export type SilentTurn = {
  question: string
  decision: string
  /** what the bot would have said */
  said: string
  /** the answers behind the choices it would have offered */
  offered: string[]
  /** the person's real answer; null when nobody answered before the customer wrote again */
  person: string | null
  tokens: number
}

export const chatOutcomes = ["resolved", "one_tap", "offered", "handed", "suspect", "small_talk"] as const
export type ChatOutcome = (typeof chatOutcomes)[number]

export type JudgedTurn = SilentTurn & { badness: number; agreement: Agreement | null }

/** From this badness on an answer is shown as probably wrong. */
const suspectAt = 0.7
/** A choice the person's own answer overlaps with as much as this is the one the customer was after. */
const sameAnswer = 0.4

/**
 * What would have become of an old chat. Resolved: the bot answered everything and nothing the person said speaks against
 * it. One tap: it offered choices, one of which says what the person said. Suspect: an answer of the bot and the person's
 * differ in their numbers, or share no words.
 */
export function outcomeOfChat(turns: readonly SilentTurn[]): {
  outcome: ChatOutcome
  badness: number
  turns: JudgedTurn[]
} {
  const judged = turns.map(judge)
  const badness = judged.reduce((worst, turn) => Math.max(worst, turn.badness), 0)
  const asked = judged.filter(({ decision }) => decision !== "greet")
  return { outcome: outcomeOf(asked), badness, turns: judged }
}

function outcomeOf(asked: readonly JudgedTurn[]): ChatOutcome {
  if (asked.length === 0) return "small_talk"
  if (asked.some(({ decision }) => decision === "handoff")) return "handed"
  if (asked.some(({ decision, badness }) => isSaid(decision) && badness >= suspectAt)) return "suspect"
  const open = asked.filter(({ decision }) => !isSaid(decision))
  if (open.length === 0) return "resolved"
  return open.every(isOneTapAway) ? "one_tap" : "offered"
}

const isSaid = (decision: string) => decision === "answer" || decision === "dialogue"

function isOneTapAway({ decision, offered, person }: SilentTurn): boolean {
  if (decision !== "suggest" || person === null) return false
  return offered.some((answer) => {
    const { overlap, numbersClash } = agreementOf(answer, person)
    return overlap >= sameAnswer && !numbersClash
  })
}

function judge(turn: SilentTurn): JudgedTurn {
  const agreement = turn.person === null ? null : agreementOf(turn.said, turn.person)
  return { ...turn, agreement, badness: round(badnessOf(turn, agreement)) }
}

/** How wrong or missing: a contradicted number 0.9, no shared words up to 0.8, a missing answer 0.5, a handoff 0.3. */
function badnessOf({ decision }: SilentTurn, agreement: Agreement | null): number {
  if (decision === "greet") return 0
  if (decision === "miss" || decision === "suggest") return decision === "miss" ? 0.5 : 0.4
  if (decision === "handoff") return 0.3
  // A dialogue asks back, and a person's "one moment" says nothing: neither can be compared.
  if (decision === "dialogue" || !agreement?.isComparable) return 0.1
  if (agreement.numbersClash && agreement.overlap < 0.5) return 0.9
  return agreement.overlap < 0.12 ? 0.8 - agreement.overlap : Math.max(0, 0.5 - agreement.overlap)
}

const round = (value: number) => Math.round(value * 1000) / 1000
