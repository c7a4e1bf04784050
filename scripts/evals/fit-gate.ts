import { agreementRows, fitAgreement, fitGate, trainingRows } from "@/scripts/evals/gate-rows"
import { gateFeatures } from "@/server/ai/rules/weigh-answer"

const short = (value: number) => Number(value.toFixed(3))

/** Prints the coefficients to put into weigh-answer.ts and agree-on-answer.ts. */
export function examine(folder: string) {
  const rows = Object.values(trainingRows(folder)).flatMap(({ zh, en }) => [...zh, ...en])
  const { bias, weights } = fitGate(rows)
  const named = Object.fromEntries(gateFeatures.map((name, at) => [name, short(weights[at] as number)]))
  console.log(JSON.stringify({ name: "gate.model", value: { bias: short(bias), weights: named }, unit: "log-odds" }))
  const agreement = fitAgreement([...agreementRows("zh"), ...agreementRows("en")])
  const value = { bias: short(agreement.bias), weights: agreement.weights.map(short) }
  console.log(JSON.stringify({ name: "agreement.model", value, unit: "log-odds" }))
}
