import { ArrowDown, ArrowRight, ArrowUp } from "lucide-react"
import Link from "next/link"
import type { ReactNode } from "react"
import { cn } from "@/components/ui/class-names"
import type { ChartColour } from "./chart-data"
import { Sparkline } from "./sparkline"

type FigureProps = {
  label: ReactNode
  /** Already in the reader's locale; a dash where nothing was counted. */
  value: ReactNode
  unit?: ReactNode
  /** `text` says how much, `tone` whether that is welcome: more is not always better. */
  change?: { direction: "up" | "down" | "level"; text: ReactNode; tone: "good" | "breach" | "neutral" }
  /** Against what, in faint. */
  comparison?: ReactNode
  values?: (number | null)[]
  colour?: ChartColour
  /** What is behind the figure. */
  href?: string
  className?: string
}

const arrows = { up: ArrowUp, down: ArrowDown, level: ArrowRight }
const tones = { good: "text-good", breach: "text-breach", neutral: "text-muted" }

/** One number to be read from across the room, with where it comes from and where it goes. */
export function Figure(props: FigureProps) {
  const { label, value, unit, change, comparison, values, colour, href, className } = props
  const Arrow = change ? arrows[change.direction] : null
  const content = (
    <>
      <p className="truncate text-muted text-xs">{label}</p>
      <p className="figures mt-0.5 truncate font-semibold text-2xl">
        {value}
        {unit ? <span className="ml-1 font-normal text-muted text-sm">{unit}</span> : null}
      </p>
      <p className="flex min-h-4 items-center gap-1.5 truncate text-xs">
        {change && Arrow ? (
          <span className={cn("figures inline-flex items-center gap-0.5", tones[change.tone])}>
            <Arrow className="size-3" strokeWidth={2} aria-hidden="true" />
            {change.text}
          </span>
        ) : null}
        {comparison ? <span className="truncate text-muted">{comparison}</span> : null}
      </p>
      {values ? <Sparkline values={values} colour={colour} className="mt-2" /> : null}
    </>
  )
  const look = cn("block min-w-0 py-1", className)
  if (!href) return <div className={look}>{content}</div>
  return (
    <Link href={href} className={cn(look, "-mx-2 rounded-lg px-2 transition-colors hover:bg-hover")}>
      {content}
    </Link>
  )
}
