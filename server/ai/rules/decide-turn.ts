import type { AnswerWeight } from "@/server/ai/rules/weigh-answer"
import type { HandoffReason } from "@/server/inbox/contract"

/** So many turns in a row without understanding end at a person: at the third, never before. */
const missesToHandOff = 3
export const suggestionCount = 3
/** Below this confidence a suggestion would only look foolish. */
const suggestionThreshold = 0.06

export type TurnInput = {
  /** passages found for the message, best first */
  hits: readonly { id: string }[]
  /** what the refusal gate says about the first hit */
  gate: AnswerWeight
  /** misses in a row before this message */
  misses: number
  asksForPerson: boolean
  smallTalk: boolean
  /** the suggestion the customer picked, if this message is one */
  pickedPassageId?: string | null
  /** a rule of the tenant, a limit or a failure has already decided for a person */
  mustHandOff?: Exclude<HandoffReason, "asked" | "three_misses"> | null
}

/** What the bot does with the message; `misses` is the counter to keep for the next one. */
type TurnDecision =
  | { kind: "answer"; passageId: string; misses: 0 }
  | { kind: "suggest"; passageIds: string[]; misses: number }
  | { kind: "miss"; misses: number }
  | { kind: "handoff"; reason: HandoffReason; misses: number }
  | { kind: "greet"; misses: number }

/**
 * Decides one turn of the bot. A request for a person goes before everything; then what others have decided; then small
 * talk, which neither counts as a miss nor clears them; then an answer, which clears them; and the third miss in a row
 * always hands over. Offering suggestions is a miss until the customer picks one.
 */
export function weighTurn(input: TurnInput): TurnDecision {
  const before = Math.max(0, Math.floor(input.misses))
  if (input.asksForPerson) return { kind: "handoff", reason: "asked", misses: before }
  if (input.mustHandOff) return { kind: "handoff", reason: input.mustHandOff, misses: before }
  if (input.pickedPassageId) return { kind: "answer", passageId: input.pickedPassageId, misses: 0 }
  if (input.smallTalk) return { kind: "greet", misses: before }
  const [best] = input.hits
  if (best && input.gate.answer) return { kind: "answer", passageId: best.id, misses: 0 }
  const misses = before + 1
  if (misses >= missesToHandOff) return { kind: "handoff", reason: "three_misses", misses }
  if (best && input.gate.confidence >= suggestionThreshold) {
    return { kind: "suggest", passageIds: input.hits.slice(0, suggestionCount).map((hit) => hit.id), misses }
  }
  return { kind: "miss", misses }
}
