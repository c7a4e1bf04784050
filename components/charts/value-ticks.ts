const steps = [1, 2, 2.5, 5, 10]
/** Of what is counted, whole ones. */
const wholeSteps = [1, 2, 3, 4, 5, 10]

/** Four round marks from zero, the last of them at or above the largest figure. */
export function valueTicks(largest: number): number[] {
  const rough = (largest || 1) / 3
  const size = 10 ** Math.floor(Math.log10(rough))
  // A hair of room, for 0.3 / 0.1 is more than 3.
  const among = size === 1 ? wholeSteps : steps
  const step = size * (among.find((step) => step * size >= rough * (1 - 1e-9)) ?? 10)
  return [0, 1, 2, 3].map((mark) => Number((mark * step).toPrecision(12)))
}
