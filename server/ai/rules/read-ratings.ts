import type { DialogueTurn, RatedDialogue } from "@/server/ai/rules/judge-dialogue"

export type Rating = number | string | boolean | readonly (number | string | boolean)[] | null | undefined
export type LooseTurn = {
  text?: string | null
  role?: string | null
  from?: string | null
  speaker?: string | null
  satisfaction?: Rating
  label?: Rating
  rating?: Rating
}
export type LooseDialogue = { turns: readonly LooseTurn[]; satisfaction?: Rating; label?: Rating; rating?: Rating }

const customerNames = /^(?:user|customer|contact|client|visitor|buyer|guest|human|usr|u|c|客户|顾客|买家|用户)$/i
const unhappyWords = /^(?:dissatisfied|unsatisfied|unhappy|bad|negative|poor|不满意?|差评?|负面)$/i
const happyWords = /^(?:satisfied|happy|good|neutral|ok|okay|positive|满意|好评?|一般|中性|正面)$/i
/** Sets of rated dialogues close each one with a row that judges it as a whole. */
const closingRow = /^overall$/i

/** Dialogues as people keep them: whoever speaks under any common name, ratings as stars, lists of stars or words. */
export function readDialogues(dialogues: readonly LooseDialogue[]): RatedDialogue[] {
  const stars = dialogues.flatMap((dialogue) => [
    ...numbersOf(ratingOf(dialogue)),
    ...dialogue.turns.flatMap((turn) => numbersOf(ratingOf(turn))),
  ])
  const bar = barOf(stars)
  return dialogues.map((dialogue) => {
    const closing = dialogue.turns.find((turn) => closingRow.test(turn.text?.trim() ?? ""))
    return {
      turns: readTurns(dialogue.turns, bar),
      unhappy: judge(ratingOf(dialogue), bar) ?? (closing ? judge(ratingOf(closing), bar) : null),
    }
  })
}

/** Turns without the row that judges the whole dialogue. */
export function readTurns(turns: readonly LooseTurn[], bar = 3): DialogueTurn[] {
  return turns
    .filter((turn) => !closingRow.test(turn.text?.trim() ?? ""))
    .map((turn) => ({
      from: customerNames.test((turn.role ?? turn.from ?? turn.speaker ?? "").trim()) ? "customer" : "us",
      text: turn.text ?? "",
      unhappy: judge(ratingOf(turn), bar),
    }))
}

function ratingOf(rated: { satisfaction?: Rating; label?: Rating; rating?: Rating }): Rating {
  return rated.satisfaction ?? rated.rating ?? rated.label
}

function numbersOf(rating: Rating): number[] {
  const list = Array.isArray(rating) ? rating : [rating]
  return list.filter((value) => value !== null && value !== "" && Number.isFinite(Number(value))).map(Number)
}

/** Below this a rating means dissatisfied: the middle of five stars, or of what numbers there are. */
function barOf(stars: readonly number[]): number {
  const highest = stars.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY)
  if (highest <= 1) return 0.5
  return highest <= 2 ? 1 : highest <= 5 ? 3 : highest <= 10 ? 6 : highest / 2
}

/** The share of raters who were dissatisfied: ratings below the bar, or words that say so. */
function judge(rating: Rating, bar: number): number | null {
  const list = (Array.isArray(rating) ? rating : [rating]) as (number | string | boolean | null | undefined)[]
  const judged = list.flatMap((value) => {
    const word = String(value ?? "").trim()
    if (unhappyWords.test(word)) return [1]
    if (happyWords.test(word)) return [0]
    return numbersOf(value).map((number) => (number < bar ? 1 : 0))
  })
  return judged.length > 0 ? judged.reduce((sum, each) => sum + each, 0) / judged.length : null
}
