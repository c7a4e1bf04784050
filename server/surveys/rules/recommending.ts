/** How many answered from 0 to 10, how many of them with 9 or 10, and how many with 0 to 6. */
export type Recommending = { answers: number; promoters: number; detractors: number }

/** From -100 to 100, and between what the true one lies with 95 % certainty. */
export type Nps = { value: number; from: number; to: number }

/**
 * The share who recommend less the share who do not; null without answers. Its range is Tango's score interval for the
 * difference of two shares of the same people (Statistics in Medicine 17, 1998, 891–908), which Rocks found to hold for NPS
 * (The American Statistician 70, 2016, 365–372): it never leaves -100 to 100, and few answers make it wide, not absurd.
 */
export function npsOf(said: Recommending): Nps | null {
  if (said.answers === 0) return null
  const share = (said.promoters - said.detractors) / said.answers
  return { value: 100 * share, from: 100 * limitOf(said, share, -1), to: 100 * limitOf(said, share, 1) }
}

const certainty = 1.96

/** The share furthest from the one seen, towards an end of the scale, that it does not contradict. */
function limitOf(said: Recommending, seen: number, end: -1 | 1): number {
  let [held, refused] = [seen, end as number]
  for (let halving = 0; halving < 50; halving++) {
    const share = (held + refused) / 2
    if (said.answers * (seen - share) ** 2 <= certainty ** 2 * spreadAt(said, share)) held = share
    else refused = share
  }
  return held
}

/** The variance of one answer if this were the true share, with the detractors that are then likeliest. */
function spreadAt({ answers, promoters, detractors }: Recommending, share: number): number {
  const b = (2 * answers - promoters + detractors) * share - promoters - detractors
  const c = detractors * share * (1 - share)
  const likeliest = (Math.sqrt(Math.max(0, b * b + 8 * answers * c)) - b) / (4 * answers)
  return 2 * likeliest + share * (1 - share)
}
