import { cn } from "@/components/ui/class-names"
import { type ChartColour, colourOf } from "./chart-data"
import { linePath } from "./line-path"

type SparklineProps = {
  /** Oldest first; a null is a gap. */
  values: (number | null)[]
  /** Says the course in words; without it the line is mere decoration beside a figure. */
  label?: string
  colour?: ChartColour
  className?: string
}

const width = 100
const height = 28
const edge = 2

/** The course of a figure without axes; drawn as plain SVG, so the server can draw it too. */
export function Sparkline({ values, label, colour = "tide", className }: SparklineProps) {
  const known = values.filter((value) => value !== null)
  if (known.length < 2) return null
  const low = Math.min(...known)
  const span = Math.max(...known) - low || 1
  const path = linePath(
    values.map((value, at) =>
      value === null
        ? null
        : {
            x: (at / (values.length - 1)) * width,
            y: height - edge - ((value - low) / span) * (height - 2 * edge),
          },
    ),
  )
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      className={cn("h-7 w-full overflow-visible", className)}
      role={label ? "img" : undefined}
      aria-label={label}
      aria-hidden={!label}
    >
      <path
        d={path}
        fill="none"
        stroke={colourOf(colour)}
        strokeWidth={1.5}
        strokeLinejoin="round"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  )
}
