import { isAnswered } from "@/server/exams/rules/judge-answer"
import { verdictOf } from "@/server/exams/rules/score-exam"

export type RunAnswer = {
  questionId: string
  decision: string
  text: string
  passed: boolean | null
  rating: string | null
}
export type Change = "broke" | "mended" | "reworded" | "same" | "new"

/**
 * What became of one question since the run before. An answer nobody judged breaks when it was given and is given no
 * more; other words for the same decision are only reworded.
 */
export function whatBroke(before: RunAnswer | undefined, now: RunAnswer): Change {
  if (!before) return "new"
  const was = standingOf(before)
  const is = standingOf(now)
  if (was && !is) return "broke"
  if (!was && is) return "mended"
  return before.text === now.text && before.decision === now.decision ? "same" : "reworded"
}

const standingOf = (answer: RunAnswer) => verdictOf(answer) ?? isAnswered(answer.decision)
