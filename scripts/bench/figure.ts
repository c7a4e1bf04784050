import os from "node:os"

export type Figure = {
  name: string
  value: number
  unit: string
  /** what it is held against, in the same unit */
  baseline?: number
}

/** Prints a measured figure as one line of JSON, with its ratio to the baseline and the machine it comes from. */
export function figure({ name, value, unit, baseline }: Figure): void {
  const ratio = baseline ? round(value / baseline) : null
  console.log(JSON.stringify({ name, value: round(value), unit, baseline: baseline ?? null, ratio, machine }))
}

const machine = `${os.availableParallelism()} × ${os.cpus()[0]?.model ?? os.arch()}, Node ${process.versions.node}`

function round(value: number): number {
  return Number(value.toPrecision(4))
}
