/**
 * The score from which on messages must be flagged so that the promise holds: among the next `next` messages of the kind
 * that `scores` were measured on, at least `recall` of them reach it, in `certainty` of cases. Exact for scores drawn
 * alike, whatever their distribution: misses among the next ones follow a negative hypergeometric law. With few scores
 * nothing is certain; then a twentieth of them may still lie below, or nearly everything would be flagged.
 */
export function markThatFinds(
  scores: readonly number[],
  recall = 0.9,
  certainty = 0.95,
  next = 200,
): number | undefined {
  const rising = [...scores].sort((a, b) => a - b)
  const allowed = Math.floor((1 - recall) * next + 1e-9)
  let below = Math.floor((1 - mostAimedAt) * rising.length)
  while (below + 1 < rising.length && chanceOfFewMisses(below + 1, rising.length, next, allowed) >= certainty) below++
  return rising[below]
}

const mostAimedAt = 0.95

/** The chance that at most `allowed` of the `next` scores lie under the one that has `below` of `of` under it. */
function chanceOfFewMisses(below: number, of: number, next: number, allowed: number): number {
  let term = 1
  for (let place = 0; place < next; place++) term *= (of - below + place) / (of + 1 + place)
  let sum = term
  for (let misses = 1; misses <= allowed; misses++) {
    term *= ((below + misses) * (next - misses + 1)) / (misses * (of - below + next - misses))
    sum += term
  }
  return sum
}
