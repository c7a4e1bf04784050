/** What the search measured on its best hit; the knowledge room fills it. Shares are 0–1. */
export type AnswerEvidence = {
  strength: number
  margin: number
  queryCoverage: number
  questionCoverage: number
  meaningCoverage: number
  unexplained: number
  aboutness: number
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
const answerThresholds: Record<"zh" | "en", number> = { zh: 0.63, en: 0.66 }

/** Order of the features everywhere: here, in the fit, and in the coefficients. */
export const gateFeatures = ["margin", "meaningCoverage", "unexplained", "fullyExplained", "aboutness"] as const

export type GateModel = { bias: number; weights: readonly number[] }

/**
 * Fitted by `npm run eval -- fit-gate` on one development shop (home goods) in both languages, again with phrases of the
 * meaning groups dropped at random as in a shop we never saw, and on our trade templates with an alias taken out and
 * asked; each answerable question once more with its article taken away. Ridge 0.004, signs constrained.
 * docs/bot-quality.md has the cross-validated figures.
 */
export const gateModel: GateModel = {
  bias: -1.659,
  weights: [1.528, 0.645, -1.627, 0.091, 1.513],
}

/** Features of one hit, in the order of `gateFeatures`. */
export function featuresOf(evidence: AnswerEvidence): number[] {
  return [
    Math.min(evidence.margin, 1),
    evidence.meaningCoverage,
    evidence.unexplained,
    evidence.unexplained === 0 ? 1 : 0,
    evidence.aboutness,
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
