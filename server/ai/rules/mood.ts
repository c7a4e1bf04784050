import { angryAt, readAnger, starterAnger } from "@/server/ai/rules/anger-model"
import { asksForPerson } from "@/server/ai/rules/asks-for-person"
import { normaliseText } from "@/server/ai/rules/normalise-text"
import { indignations, readIndignation } from "@/server/ai/rules/read-indignation"
import { angryWords } from "@/server/ai/rules/sentiment-words"

const calming =
  /谢谢|感谢|满意|喜欢|不错|很好|太好了|辛苦|棒|thank|great|love|perfect|awesome|happy with|excellent|appreciate/gi
const negatedBefore =
  /(?:不|没|没有|别|不是|并不|never|not|isnt|wasnt|no|dont be|not at all)\s*(?:很|太|so|very|really)?\s*$/i
const entries = angryWords.flatMap(([weight, list]) =>
  list.split("|").map((phrase) => ({ weight, pattern: patternOf(phrase) })),
)

function patternOf(phrase: string): RegExp {
  return /^[a-z]/i.test(phrase) ? new RegExp(`\\b${phrase}\\b`, "gi") : new RegExp(phrase, "g")
}

const angryKinds = indignations.filter((kind) => kind !== "grieving")
/** What indignation said many times over is worth; said once it is worth half, like a middling word of anger. */
const indignationWeight = 0.8

/** How fast an earlier message stops counting. */
const fading = [1, 0.7, 0.4]

/** What the anger heard between the words is worth: upset, so that it goes first, and never furious. */
const heardFrom = 0.4
const heardAtMost = 0.49

/**
 * Anger and disappointment of the last messages, 0 (calm) to 1 (furious), by the word lists and by the model learnt from
 * messages. A priority, not a route: many of those it calls upset are not. Give one message, or the customer's
 * messages oldest first; asking for a person says nothing of the mood, so that what came before stays as fresh.
 */
export function moodOf(messages: string | readonly string[]): number {
  let age = 0
  let mood = 0
  for (const text of typeof messages === "string" ? [messages] : messages.toReversed()) {
    if (age === fading.length) break
    mood = Math.max(mood, moodOfOne(text) * (fading[age] as number))
    if (!asksForPerson(text)) age++
  }
  return Math.round(mood * 100) / 100
}

function moodOfOne(text: string): number {
  const heard = readAnger(starterAnger(), text)
  const share = (heard - angryAt) / (1 - angryAt)
  return Math.max(moodByWords(text), heard < angryAt ? 0 : heardFrom + (heardAtMost - heardFrom) * share)
}

function moodByWords(text: string): number {
  const plain = normaliseText(text.slice(0, 4000)).replace(/'/g, "")
  let calm = 1
  for (const { weight, pattern } of entries) {
    for (const found of plain.matchAll(pattern)) {
      if (!negatedBefore.test(plain.slice(Math.max(0, found.index - 12), found.index))) calm *= 1 - weight
    }
  }
  const indignation = readIndignation(plain)
  for (const kind of angryKinds) calm *= 1 - indignationWeight * indignation[kind]
  const feeling = 1 - calm
  const shouting = (/[!?]{3,}/.test(plain) ? 0.15 : 0) + (isShouted(plain) ? 0.2 : 0)
  const kindness = Math.min(0.4, (plain.match(calming)?.length ?? 0) * 0.2)
  return Math.min(1, Math.max(0, feeling + shouting * (feeling > 0 ? 1 : 0.8) - kindness))
}

function isShouted(text: string): boolean {
  const words = text.match(/\b[A-Za-z]{3,}\b/g) ?? []
  return words.length >= 3 && words.filter((word) => word === word.toUpperCase()).length * 2 > words.length
}
