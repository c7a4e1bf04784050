/** Axes as quiet as the paper they stand on. */
export const axisLook = {
  tickLine: false,
  axisLine: false,
  tickMargin: 6,
  tick: { fill: "var(--muted)", fontSize: 12 },
} as const

export const gridLook = { stroke: "var(--line)", strokeWidth: 1 } as const
