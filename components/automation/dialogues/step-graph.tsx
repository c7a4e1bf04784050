"use client"
import { useId } from "react"
import { dialoguesText } from "@/components/i18n/dialogues"
import { useLocale, useText } from "@/components/i18n/locale"
import { cn } from "@/components/ui/class-names"
import type { DialogueDefinition } from "@/server/ai/contract"
import { layOutSteps, nodeHeight, nodeWidth } from "./lay-out-steps"
import { kindOf, sayStep } from "./step-kinds"

type StepGraphProps = { definition: DialogueDefinition; faulty: Set<string>; onPick: (id: string) => void }

/** The ways through a dialogue, drawn. A node leads to its step; wide graphs scroll sideways. */
export function StepGraph({ definition, faulty, onPick }: StepGraphProps) {
  const text = useText(dialoguesText)
  const locale = useLocale()
  const arrow = useId()
  const { nodes, edges, width, height } = layOutSteps(definition)
  return (
    <figure>
      <figcaption className="pb-2 font-semibold text-sm">{text.graph.title}</figcaption>
      <div className="overflow-auto rounded-lg border bg-sunken">
        <svg width={width} height={height}>
          <title>{text.graph.label(nodes.length)}</title>
          <defs>
            <marker id={arrow} viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
              <path d="M0 0 L8 4 L0 8 z" className="fill-muted" />
            </marker>
          </defs>
          {edges.map((edge) => (
            <path key={edge.key} d={edge.path} markerEnd={`url(#${arrow})`} className="fill-none stroke-line-strong" />
          ))}
          {nodes.map((node) => {
            const step = definition.steps[node.place - 1]!
            const words = sayStep(step, locale, text.editor)
            const pick = () => onPick(step.id)
            return (
              // biome-ignore lint/a11y/useSemanticElements: an SVG has no button of its own
              <g
                key={`${node.place}:${node.id}`}
                role="button"
                tabIndex={0}
                aria-label={text.graph.node(node.place, `${text.editor.kinds[kindOf(step)]} ${words}`)}
                className="group cursor-pointer focus-visible:outline-2 focus-visible:outline-tide"
                onClick={pick}
                onKeyDown={(event) => {
                  if (event.key !== "Enter" && event.key !== " ") return
                  event.preventDefault()
                  pick()
                }}
              >
                <rect
                  x={node.x}
                  y={node.y}
                  width={nodeWidth}
                  height={nodeHeight}
                  rx={8}
                  className={cn(
                    "fill-raised group-hover:stroke-tide",
                    faulty.has(step.id) ? "stroke-breach" : "end" in step ? "stroke-bot" : "stroke-line-strong",
                  )}
                />
                <foreignObject x={node.x} y={node.y} width={nodeWidth} height={nodeHeight}>
                  <div className="flex h-full flex-col justify-center px-2 text-xs">
                    <span className="figures truncate text-muted">
                      {node.place} · {text.editor.kinds[kindOf(step)]}
                    </span>
                    <span className="truncate">{words}</span>
                  </div>
                </foreignObject>
              </g>
            )
          })}
        </svg>
      </div>
    </figure>
  )
}
