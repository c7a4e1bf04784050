import { sentencesOf } from "@/server/knowledge/rules/split-passages"
import { tokenize, weightOfTerm } from "@/server/knowledge/rules/tokenize"

/** Answers up to this length are given whole. */
const wholeAnswer = 280

/**
 * The part of a long text that answers a question best: the sentence sharing most with it and its next neighbour,
 * word for word. Short texts are returned whole.
 */
export function bestWindow(text: string, query: string, most = wholeAnswer): string {
  const whole = text.trim()
  if (whole.length <= most) return whole
  const wanted = new Set(tokenize(query))
  const sentences = sentencesOf(text)
  const worth = sentences.map((sentence) => {
    const terms = new Set(tokenize(sentence.text))
    let shared = 0
    for (const term of wanted) if (terms.has(term)) shared += weightOfTerm(term)
    return shared / Math.log(8 + terms.size)
  })
  let best = 0
  worth.forEach((value, at) => {
    if (value > (worth[best] as number)) best = at
  })
  const from = sentences[best]
  if (!from) return whole.slice(0, most)
  const next = sentences[best + 1]
  const end = next && next.end - from.start <= most ? next.end : from.end
  return text.slice(from.start, end)
}
