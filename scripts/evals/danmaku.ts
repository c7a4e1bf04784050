import { printFigure, printShare } from "@/scripts/evals/figure"
import { processorSeconds, readRows } from "@/scripts/evals/labelled"
import { spotQuestion } from "@/server/ai/rules/spot-question"

/** Questions among live comments: written like a live shop's, and real ones of a video site full of rhetorical ones. */
export function examine(folder: string) {
  const rows = readRows<{ text: string; question: number; origin: string }>(folder, "danmaku-question/dev.jsonl")
  if (rows.length === 0) return
  for (const [name, origin, bar] of [
    ["live-shop", "live-written", 90],
    ["video-site", "bilibili", undefined],
  ] as const) {
    const judged = rows
      .filter((row) => row.origin === origin)
      .map((row) => ({ asks: row.question === 1, found: spotQuestion(row.text).question }))
    const both = judged.filter((row) => row.asks && row.found).length
    const found = judged.filter((row) => row.found).length
    const asking = judged.filter((row) => row.asks).length
    printShare(`danmaku.${name}.precision`, both, found)
    printShare(`danmaku.${name}.recall`, both, asking)
    printFigure({ name: `danmaku.${name}.f1`, value: (200 * both) / (found + asking), unit: "%", baseline: bar })
  }
  const many = Array.from({ length: 5000 }, (_, at) => rows[at % rows.length]?.text ?? "")
  for (const text of many) spotQuestion(text)
  const started = processorSeconds()
  for (const text of many) spotQuestion(text)
  printFigure({ name: "danmaku.5000-comments", value: 1000 * (processorSeconds() - started), unit: "ms", baseline: 10 })
}
