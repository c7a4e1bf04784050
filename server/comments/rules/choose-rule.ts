import { firesOn, readWords, wordsOf } from "@/server/comments/rules/fires-on"

type Rule = {
  words: readonly string[]
  unless: readonly string[]
  scope: string
  connectionId: string | null
  postId: string | null
  productId: string | null
  enabled: boolean
}
/** Under which post somebody comments, and which product it shows. */
export type Place = { connectionId: string; postId: string; productId: string | null }

/** The first rule, in the merchant's order, that holds here and has one of its words in the comment; with that word. */
export function chooseRule<R extends Rule>(
  rules: readonly R[],
  text: string,
  place: Place,
): { rule: R; word: string } | null {
  const said = readWords(text)
  for (const rule of rules) {
    if (!rule.enabled || !holdsHere(rule, place)) continue
    const word = firesOn(said, wordsOf(rule.words), wordsOf(rule.unless))
    if (word !== null) return { rule, word }
  }
  return null
}

function holdsHere(rule: Rule, place: Place): boolean {
  switch (rule.scope) {
    case "connection":
      return rule.connectionId === place.connectionId
    case "post":
      return rule.postId === place.postId
    case "product":
      return rule.productId !== null && rule.productId === place.productId
    default:
      return true
  }
}
