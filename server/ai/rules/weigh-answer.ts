/** What the search measured on its best hit; the knowledge room fills it. Shares are 0–1. */
export type AnswerEvidence = {
  strength: number
  margin: number
  queryCoverage: number
  questionCoverage: number
  meaningCoverage: number
  unexplained: number
  exact: boolean
  script: "zh" | "en"
}

export type AnswerWeight = {
  /** the bot may answer from the best hit without asking back */
  answer: boolean
  /** calibrated chance that the best hit answers the question, 0–1 */
  confidence: number
}

/**
 * How sure the bot must be before it answers on its own. English customers share fewer words with an article, so a wrong
 * hit looks better there and the bar is higher.
 */
const answerThresholds: Record<"zh" | "en", number> = { zh: 0.68, en: 0.75 }

/** Order of the features everywhere: here, in the fit, and in the coefficients. */
export const gateFeatures = [
  "strength",
  "margin",
  "queryCoverage",
  "questionCoverage",
  "meaningCoverage",
  "unexplained",
  "fullyExplained",
] as const

export type GateModel = { bias: number; weights: readonly number[] }

/**
 * Fitted by `npm run eval -- fit-gate` on the Chinese and English questions of one development shop (home goods), each
 * answerable question once more with its article taken away; ridge 0.004, signs constrained. docs/bot-quality.md has the
 * cross-validated figures.
 */
export const gateModel: GateModel = {
  bias: -1.02,
  weights: [0.302, 1.114, 0.384, 0.736, 1.54, -2.578, 0.159],
}

/** Features of one hit, in the order of `gateFeatures`. */
export function featuresOf(evidence: AnswerEvidence): number[] {
  return [
    evidence.strength,
    Math.min(evidence.margin, 1),
    evidence.queryCoverage,
    evidence.questionCoverage,
    evidence.meaningCoverage,
    evidence.unexplained,
    evidence.unexplained === 0 ? 1 : 0,
  ]
}

/**
 * The refusal gate: may the bot answer from the best hit, and how sure is it? Pure; null evidence (nothing found) is a
 * refusal.
 */
export function weighAnswer(evidence: AnswerEvidence | null, model: GateModel = gateModel): AnswerWeight {
  if (!evidence) return { answer: false, confidence: 0 }
  if (evidence.exact) return { answer: true, confidence: 0.99 }
  const { bias, weights } = model
  const sum = featuresOf(evidence).reduce((total, feature, at) => total + feature * (weights[at] as number), bias)
  const confidence = Math.round((1 / (1 + Math.exp(-sum))) * 1000) / 1000
  return { answer: confidence >= answerThresholds[evidence.script], confidence }
}
