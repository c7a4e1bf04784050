import { examineIntents, type IntentReport, type Judged, reportOn } from "@/server/ai/rules/examine-intents"
import { foldsOf, type LabelledText, packIntents, predictIntent, trainIntents } from "@/server/ai/rules/intent-model"
import { type Share, shareOf } from "@/server/ai/rules/wilson-interval"

/** Work that takes seconds and needs no data but its own, so that it can be done aside. */
export type LearningTask =
  | { kind: "train"; rows: LabelledText[] }
  /** `before` are the rows the live model learnt from, to be judged on the same messages */
  | { kind: "examine"; rows: LabelledText[]; before: LabelledText[] | null }

export type Learnt = { weights: Uint8Array<ArrayBuffer> }
export type Examined = { report: IntentReport; before: Share | null }

/** Who does such work: here and now, or in a thread of its own. */
export type Learn = {
  train: (rows: LabelledText[]) => Promise<Learnt>
  examine: (rows: LabelledText[], before: LabelledText[] | null) => Promise<Examined>
}

export function doLearning(task: LearningTask): Learnt | Examined {
  if (task.kind === "train") return { weights: packIntents(trainIntents(task.rows)) }
  const { rows, before } = task
  return before ? compareLessons(rows, before) : { report: examineIntents(rows), before: null }
}

/** Both sets of rows learn without a fifth of the messages, and both are judged on it; five times, so that all are judged. */
function compareLessons(rows: LabelledText[], before: LabelledText[]): Examined {
  const names = [...new Set(rows.map((row) => row.intent))].sort()
  const { folds, tested } = foldsOf(
    Int32Array.from(rows, (row) => names.indexOf(row.intent)),
    names.length,
  )
  const judged: Judged[] = []
  let kept = 0
  for (let fold = 0; fold < tested; fold++) {
    const aside = rows.filter((_, at) => folds[at] === fold)
    const hidden = new Set(aside.map((row) => row.text))
    const now = trainIntents(rows.filter((_, at) => folds[at] !== fold))
    const then = trainIntents(before.filter((row) => !hidden.has(row.text)))
    for (const { text, intent } of aside) {
      judged.push({ intent, reading: predictIntent(now, text) })
      if (predictIntent(then, text).intent === intent) kept++
    }
  }
  return { report: reportOn(judged), before: shareOf(kept, judged.length) }
}
