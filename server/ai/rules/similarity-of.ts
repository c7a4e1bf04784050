import { normaliseText } from "@/server/ai/rules/normalise-text"

/** How much two texts share, 0 nothing – 1 the same, by their pairs of characters (Dice). */
export function similarityOf(one: string, other: string): number {
  const [first, second] = [pairsOf(one), pairsOf(other)]
  if (first.size === 0 || second.size === 0) return plain(one) === plain(other) ? 1 : 0
  let shared = 0
  let total = 0
  for (const [pair, count] of first) shared += Math.min(count, second.get(pair) ?? 0)
  for (const count of [...first.values(), ...second.values()]) total += count
  return (2 * shared) / total
}

const plain = (text: string) => normaliseText(text).toLowerCase().replace(/\s+/g, "")

function pairsOf(text: string): Map<string, number> {
  const letters = [...plain(text)]
  const pairs = new Map<string, number>()
  for (let at = 0; at + 1 < letters.length; at++) {
    const pair = `${letters[at]}${letters[at + 1]}`
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1)
  }
  return pairs
}

/** What became of a suggestion when this was sent: taken as it was, taken with changes, or not taken. */
export function fateOf(suggested: string, sent: string): "used" | "edited" | "dismissed" {
  const similarity = similarityOf(suggested, sent)
  if (similarity >= 0.97) return "used"
  // An agent who adds a greeting and a line of their own still used it.
  return similarity >= 0.45 || (suggested.length > 20 && plain(sent).includes(plain(suggested)))
    ? "edited"
    : "dismissed"
}
