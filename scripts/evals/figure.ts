import os from "node:os"
import { shareOf } from "@/server/ai/rules/wilson-interval"

const machine = `${os.cpus().length} × ${os.cpus()[0]?.model.trim() ?? "cpu"}, Node ${process.versions.node}`

/** Prints one measured figure as a JSON line. `ci` is a 95 % interval, `baseline` what it is compared with. */
export function printFigure(figure: {
  name: string
  value: number
  unit: string
  baseline?: number
  ci?: [number, number]
}) {
  const { name, value, unit, baseline, ci } = figure
  const ratio = baseline ? round(value / baseline) : null
  console.log(
    JSON.stringify({ name, value: round(value), unit, baseline: baseline ?? null, ratio, ci: ci ?? null, machine }),
  )
}

/** A share as percent with its 95 % Wilson interval. */
export function printShare(name: string, hits: number, of: number, baseline?: number) {
  if (of === 0) return
  const { share, low, high } = shareOf(hits, of)
  printFigure({ name, value: 100 * share, unit: "%", baseline, ci: [round(100 * low), round(100 * high)] })
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
