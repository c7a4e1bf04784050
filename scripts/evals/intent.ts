import { printFigure, printShare } from "@/scripts/evals/figure"
import { areaUnder, processorSeconds, readRows, sample, splits } from "@/scripts/evals/labelled"
import { type Judged, reportOn } from "@/server/ai/rules/examine-intents"
import {
  isOutsideLabel,
  type LabelledText,
  packIntents,
  predictIntent,
  trainIntents,
} from "@/server/ai/rules/intent-model"

type IntentSet = {
  name: string
  train: string
  dev?: string
  bar?: number
  bar3?: number
  outside?: number
  trainSeconds?: number
}

const sets: IntentSet[] = [
  {
    name: "clinc150",
    train: "clinc150/train.jsonl",
    dev: "clinc150/dev.jsonl",
    bar: 92.5,
    bar3: 95,
    outside: 95,
    trainSeconds: 30,
  },
  { name: "banking77", train: "banking77/train.jsonl", bar: 91.5, bar3: 95, trainSeconds: 15 },
  { name: "hwu64", train: "hwu64/train.jsonl", dev: "hwu64/dev.jsonl", bar3: 95 },
  { name: "smp2017-zh", train: "smp2017-zh/train.jsonl", dev: "smp2017-zh/dev.jsonl", bar: 91.5, bar3: 95 },
  { name: "smp2019-zh", train: "smp2019-zh/train.jsonl", bar3: 95 },
  { name: "ecom-intent-zh", train: "ecom-intent-zh/seeds.jsonl" },
  { name: "curekart", train: "hint3/curekart.train.jsonl", bar: 86, bar3: 95 },
  { name: "powerplay11", train: "hint3/powerplay11.train.jsonl" },
  { name: "sofmattress", train: "hint3/sofmattress.train.jsonl", bar3: 93 },
]

/**
 * Intents on every set there is: its dev rows where it has some, else five folds (five of ten for large sets, so that
 * nine tenths are learnt from). Bars are those of the official tests, which are not among the development rows.
 */
export function examine(folder: string, quick: boolean) {
  for (const set of sets) {
    const rows = readRows<LabelledText>(folder, set.train)
    if (rows.length === 0) continue
    const train = quick ? sample(rows, 2000) : rows
    const dev = set.dev ? readRows<LabelledText>(folder, set.dev) : []
    const parts: [LabelledText[], LabelledText[]][] =
      dev.length > 0
        ? [[train, dev]]
        : train.length > 4000
          ? splits(train, 10, quick ? 1 : 5)
          : splits(train, 5, quick ? 1 : 5)
    examineSet(set, parts)
  }
}

function examineSet(set: IntentSet, parts: [LabelledText[], LabelledText[]][]) {
  const judged: Judged[] = []
  let trainSeconds = 0
  let microseconds = 0
  let size = 0
  for (const [learn, judge] of parts) {
    const started = processorSeconds()
    const model = trainIntents(learn)
    const trained = processorSeconds()
    for (const row of judge) judged.push({ intent: row.intent, reading: predictIntent(model, row.text) })
    trainSeconds = Math.max(trainSeconds, trained - started)
    microseconds += (1e6 * (processorSeconds() - trained)) / judge.length / parts.length
    size = packIntents(model).length
  }
  const report = reportOn(judged)
  const name = `intent.${set.name}`
  printShare(`${name}.accuracy`, report.accuracy.hits, report.accuracy.of, set.bar)
  printShare(`${name}.top3`, report.topThree.hits, report.topThree.of, set.bar3)
  printShare(`${name}.coverage-at-95`, report.coverageAt95.hits, report.coverageAt95.of)
  printShare(`${name}.right-when-sure`, report.rightWhenSure.hits, report.rightWhenSure.of)
  printShare(`${name}.asked-back`, report.askedBack.hits, report.askedBack.of)
  if (report.outsideStopped.of > 0) {
    printShare(`${name}.outside-stopped`, report.outsideStopped.hits, report.outsideStopped.of)
    const rows = judged.map(({ intent, reading }) => ({ score: reading.confidence, holds: !isOutsideLabel(intent) }))
    printFigure({ name: `${name}.outside-auroc`, value: areaUnder(rows), unit: "%", baseline: set.outside })
  }
  printFigure({ name: `${name}.train`, value: trainSeconds, unit: "s", baseline: set.trainSeconds })
  printFigure({ name: `${name}.predict`, value: microseconds, unit: "µs", baseline: 100 })
  printFigure({ name: `${name}.packed`, value: size / 1024, unit: "KiB" })
}
