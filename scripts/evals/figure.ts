import os from "node:os"

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
  printFigure({ name, value: (100 * hits) / of, unit: "%", baseline, ci: wilson(hits, of) })
}

function wilson(hits: number, of: number): [number, number] {
  const z = 1.96
  const share = hits / of
  const middle = share + (z * z) / (2 * of)
  const spread = z * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of))
  const bound = (value: number) => round(100 * Math.min(1, Math.max(0, value / (1 + (z * z) / of))))
  return [bound(middle - spread), bound(middle + spread)]
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
