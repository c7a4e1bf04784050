import type { DialogueDefinition } from "@/server/ai/contract"
import { waysFrom } from "@/server/ai/rules/dialogue-steps"

export const nodeWidth = 156
export const nodeHeight = 44
const gapX = 52
const gapY = 18
const margin = 12

export type Node = { id: string; place: number; x: number; y: number }
export type Edge = {
  key: string
  from: string
  to: string
  on: string | null
  path: string
  label: { x: number; y: number }
}

/**
 * Places every step in a column by how many steps lead to it at least, in rows as they are written, and draws the ways
 * between them. Ways back run below their row. Steps nobody reaches stand in a last column.
 */
export function layOutSteps(definition: DialogueDefinition): {
  nodes: Node[]
  edges: Edge[]
  width: number
  height: number
} {
  const { steps } = definition
  const columnOf = columns(definition)
  const rows = new Map<number, number>()
  const nodes = steps.map(({ id }, at) => {
    const column = columnOf.get(id) ?? 0
    const row = rows.get(column) ?? 0
    rows.set(column, row + 1)
    return { id, place: at + 1, x: margin + column * (nodeWidth + gapX), y: margin + row * (nodeHeight + gapY) }
  })
  const nodeOf = new Map(nodes.map((node) => [node.id, node]))
  const edges = steps.flatMap((step, at) =>
    waysFrom(step).flatMap(({ on, to }, way) => {
      const from = nodes[at]!
      const target = nodeOf.get(to)
      if (!target) return []
      return [{ key: `${at}:${way}`, from: step.id, to, on, ...curve(from, target, way) }]
    }),
  )
  return {
    nodes,
    edges,
    width: Math.max(0, ...nodes.map(({ x }) => x)) + nodeWidth + margin,
    height: Math.max(0, ...nodes.map(({ y }) => y)) + nodeHeight + margin + gapY,
  }
}

function columns({ steps }: DialogueDefinition): Map<string, number> {
  const column = new Map<string, number>()
  const first = steps[0]
  if (!first) return column
  column.set(first.id, 0)
  const ahead = [first.id]
  for (let id = ahead.shift(); id !== undefined; id = ahead.shift()) {
    const step = steps.find((known) => known.id === id)
    for (const { to } of step ? waysFrom(step) : []) {
      if (column.has(to) || !steps.some((known) => known.id === to)) continue
      column.set(to, column.get(id)! + 1)
      ahead.push(to)
    }
  }
  const last = Math.max(...column.values()) + 1
  for (const { id } of steps) if (!column.has(id)) column.set(id, last)
  return column
}

function curve(from: Node, to: Node, way: number): { path: string; label: { x: number; y: number } } {
  const forward = to.x > from.x
  const startX = from.x + (forward ? nodeWidth : nodeWidth / 2)
  const startY = from.y + (forward ? nodeHeight / 2 : nodeHeight)
  const endX = to.x + (forward ? 0 : nodeWidth / 2)
  const endY = to.y + (forward ? nodeHeight / 2 : nodeHeight)
  if (forward) {
    const bend = Math.max(24, (endX - startX) / 2)
    const middle = { x: startX + 6, y: startY - 4 + (way - 1) * 10 }
    return {
      path: `M${startX} ${startY} C${startX + bend} ${startY} ${endX - bend} ${endY} ${endX} ${endY}`,
      label: middle,
    }
  }
  const below = Math.max(startY, endY) + gapY
  return {
    path: `M${startX} ${startY} C${startX} ${below} ${endX} ${below} ${endX} ${endY}`,
    label: { x: (startX + endX) / 2, y: below - 2 },
  }
}
