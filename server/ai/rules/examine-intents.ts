import {
  foldsOf,
  type IntentReading,
  isOutsideLabel,
  type LabelledText,
  predictIntent,
  trainIntents,
} from "@/server/ai/rules/intent-model"
import { type Share, shareOf } from "@/server/ai/rules/wilson-interval"

export type IntentReport = {
  /** messages set aside and read by a model that never saw them */
  examined: number
  intents: number
  accuracy: Share
  /** the right intent is among the first three */
  topThree: Share
  /** of all messages, the surest that can be acted on while 95 % of them are right */
  coverageAt95: Share
  /** right ones among those the model did not ask back about */
  rightWhenSure: Share
  askedBack: Share
  /** labelled out-of-scope messages it would have stopped */
  outsideStopped: Share
  byIntent: { intent: string; messages: number; accuracy: Share }[]
  /** meant one, read as the other; the most frequent first */
  confusions: { meant: string; read: string; count: number }[]
}

export type Judged = { intent: string; reading: IntentReading }

/**
 * How well these messages can be told apart: five folds, each intent spread evenly (one fold of five above 4,000
 * messages, three above 1,500). Out-of-scope rows are judged by every fold and trained on by none.
 */
export function examineIntents(rows: readonly LabelledText[]): IntentReport {
  const inside = rows.filter((row) => row.text.trim() && row.intent.trim() && !isOutsideLabel(row.intent))
  const outside = rows.filter((row) => row.text.trim() && isOutsideLabel(row.intent))
  const names = [...new Set(inside.map((row) => row.intent))].sort()
  const { folds, tested } = foldsOf(
    Int32Array.from(inside, (row) => names.indexOf(row.intent)),
    names.length,
  )
  const judged: Judged[] = []
  for (let fold = 0; fold < tested; fold++) {
    const model = trainIntents(inside.filter((_, at) => folds[at] !== fold))
    const aside = inside.filter((_, at) => folds[at] === fold)
    for (const row of [...aside, ...outside]) {
      judged.push({ intent: row.intent, reading: predictIntent(model, row.text) })
    }
  }
  return reportOn(judged)
}

/** The same report on readings made elsewhere. */
export function reportOn(judged: readonly Judged[]): IntentReport {
  const inside = judged.filter((row) => !isOutsideLabel(row.intent))
  const outside = judged.filter((row) => isOutsideLabel(row.intent))
  const isRight = ({ intent, reading }: Judged) => reading.intent === intent
  const count = (list: readonly Judged[], holds: (row: Judged) => boolean) =>
    shareOf(list.filter(holds).length, list.length)
  const sure = judged.filter((row) => !row.reading.abstain)
  const names = [...new Set(inside.map((row) => row.intent))].sort()
  return {
    examined: judged.length,
    intents: names.length,
    accuracy: count(inside, isRight),
    topThree: count(inside, ({ intent, reading }) => reading.top.slice(0, 3).some((each) => each.intent === intent)),
    coverageAt95: shareOf(surestAt(judged, 0.95), judged.length),
    rightWhenSure: count(sure, isRight),
    askedBack: count(inside, (row) => row.reading.abstain),
    outsideStopped: count(outside, (row) => row.reading.abstain),
    byIntent: names.map((intent) => {
      const own = inside.filter((row) => row.intent === intent)
      return { intent, messages: own.length, accuracy: count(own, isRight) }
    }),
    confusions: confusionsOf(inside.filter((row) => !isRight(row))),
  }
}

function surestAt(judged: readonly Judged[], precision: number): number {
  const order = [...judged].sort((a, b) => b.reading.confidence - a.reading.confidence)
  let right = 0
  let most = 0
  order.forEach(({ intent, reading }, at) => {
    if (reading.intent === intent) right++
    if (right >= precision * (at + 1)) most = at + 1
  })
  return most
}

function confusionsOf(wrong: readonly Judged[]) {
  const pairs = new Map<string, { meant: string; read: string; count: number }>()
  for (const { intent: meant, reading } of wrong) {
    const key = JSON.stringify([meant, reading.intent])
    const pair = pairs.get(key) ?? { meant, read: reading.intent, count: 0 }
    pair.count++
    pairs.set(key, pair)
  }
  return [...pairs.values()].sort((a, b) => b.count - a.count || a.meant.localeCompare(b.meant))
}
