/** Scores this close are the same judgement. */
const agreesWithin = 10

export type Scored = { machine: number; people: number[] }

/** How far people are of one mind about the same samples, and how far the machine is from their average. */
export function agreementOf(samples: readonly Scored[]) {
  const spreads = samples
    .filter(({ people }) => people.length > 1)
    .map(({ people }) => Math.max(...people) - Math.min(...people))
  const fromMachine = samples
    .filter(({ people }) => people.length > 0)
    .map(({ machine, people }) => machine - mean(people))
  return {
    /** samples at least two people scored */
    compared: spreads.length,
    agreed: spreads.filter((spread) => spread <= agreesWithin).length,
    /** points between the highest and the lowest, on average */
    spread: spreads.length > 0 ? mean(spreads) : null,
    /** points the machine is off, on average, whichever way */
    machineOff: fromMachine.length > 0 ? mean(fromMachine.map(Math.abs)) : null,
  }
}

const mean = (numbers: readonly number[]) => numbers.reduce((sum, one) => sum + one, 0) / numbers.length
