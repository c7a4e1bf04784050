/** An answer of the bot that somebody judged afterwards. */
export type JudgedAnswer = {
  /** how sure the bot was when it answered, 0–1 */
  confidence: number
  right: boolean
  at: Date
}

export type Threshold = {
  /** confidence from which on the budget is kept */
  answerAt: number
  wrong: number
  of: number
}

/** The upper end of a 99 % Wilson interval. */
const strict = 2.576

/** The highest error that `wrong` of `of` still allow, by the upper end of a 99 % Wilson interval; 1 without answers. */
export function highestError(wrong: number, of: number, z = strict): number {
  return of === 0 ? 1 : bound(wrong, of, z)
}

/** The lowest error that `wrong` of `of` still allow; 0 without answers. */
export function lowestError(wrong: number, of: number, z: number): number {
  return of === 0 ? 0 : bound(wrong, of, -z)
}

/** How many judged answers, all of them right, prove an error budget at 99 %: 326 for 2 %, 127 for 5 %. */
export function judgedNeeded(budget: number): number {
  return Math.ceil((strict * strict * (1 - budget)) / budget)
}

/**
 * The lowest confidence from which on the judged answers prove that at most `budget` are wrong, at 99 %; null when
 * there is none. Only twenty places are tried, as every further one is a further chance to be lucky.
 */
export function calibrateThreshold(judged: readonly JudgedAnswer[], budget: number): Threshold | null {
  const rising = Float64Array.from(judged, ({ confidence }) => confidence).sort()
  const wrongOnes = Float64Array.from(
    judged.filter(({ right }) => !right),
    ({ confidence }) => confidence,
  ).sort()
  const needed = judgedNeeded(budget)
  let passed = 0
  for (let place = 0; place < places; place++) {
    const answerAt = rising[Math.floor((rising.length * place) / places)]
    if (answerAt === undefined) return null
    const of = rising.length - rising.indexOf(answerAt)
    if (of < needed) return null
    while (passed < wrongOnes.length && wrongOnes[passed]! < answerAt) passed++
    const wrong = wrongOnes.length - passed
    if (highestError(wrong, of) <= budget) return { answerAt, wrong, of }
  }
  return null
}
const places = 20

function bound(wrong: number, of: number, z: number): number {
  const share = wrong / of
  const middle = share + (z * z) / (2 * of)
  const spread = z * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of))
  return Math.min(1, Math.max(0, (middle + spread) / (1 + (z * z) / of)))
}
