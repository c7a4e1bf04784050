import { printFigure } from "@/scripts/evals/figure"
import { areaUnder, processorSeconds, readRows, splits } from "@/scripts/evals/labelled"
import { judgeDialogue, type RatedDialogue, trainQuality } from "@/server/ai/rules/judge-dialogue"
import { type LooseDialogue, readDialogues } from "@/server/ai/rules/read-ratings"

/** Dissatisfied turns and dialogues, five folds by dialogue, and by the untrained signs. Dissatisfied: half the raters. */
export function examine(folder: string) {
  const dialogues = readDialogues(readRows<LooseDialogue>(folder, "uss-satisfaction/sgd.dev.jsonl"))
  if (dialogues.length === 0) return
  for (const trained of [false, true]) {
    const turns: { score: number; holds: boolean }[] = []
    const wholes: { score: number; holds: boolean }[] = []
    let seconds = 0
    for (const [learn, judge] of splits(dialogues, 5)) {
      const started = processorSeconds()
      const model = trained ? trainQuality(learn) : null
      seconds = Math.max(seconds, processorSeconds() - started)
      for (const dialogue of judge) {
        for (const turn of judgedTurns(dialogue)) {
          turns.push({ score: judgeDialogue(model, turn.until), holds: turn.unhappy >= 0.5 })
        }
        if (typeof dialogue.unhappy === "number") {
          wholes.push({ score: judgeDialogue(model, dialogue.turns), holds: dialogue.unhappy >= 0.25 })
        }
      }
    }
    const name = `quality.sgd.${trained ? "trained" : "untrained"}`
    const bar = trained ? 80 : undefined
    printFigure({ name: `${name}.turn-auroc`, value: areaUnder(turns), unit: "%", baseline: bar, ci: spread(turns) })
    printFigure({ name: `${name}.dialogue-auroc`, value: areaUnder(wholes), unit: "%", ci: spread(wholes) })
    printFigure({ name: `${name}.dissatisfied-turns`, value: turns.filter((row) => row.holds).length, unit: "turns" })
    if (trained) printFigure({ name: `${name}.train`, value: seconds, unit: "s" })
  }
}

function judgedTurns({ turns }: RatedDialogue) {
  return turns.flatMap((turn, at) =>
    typeof turn.unhappy === "number" ? [{ until: turns.slice(0, at + 1), unhappy: turn.unhappy }] : [],
  )
}

/** 95 % interval of an area under the curve (Hanley and McNeil 1982). */
function spread(rows: readonly { score: number; holds: boolean }[]): [number, number] {
  const area = areaUnder(rows) / 100
  const holding = rows.filter((row) => row.holds).length
  const others = rows.length - holding
  const upper = area / (2 - area)
  const lower = (2 * area * area) / (1 + area)
  const variance =
    (area * (1 - area) + (holding - 1) * (upper - area * area) + (others - 1) * (lower - area * area)) /
    (holding * others)
  const margin = 1.96 * Math.sqrt(variance)
  const percent = (value: number) => Math.round(10000 * Math.min(1, Math.max(0, value))) / 100
  return [percent(area - margin), percent(area + margin)]
}
