import { cn } from "./class-names"

const fills = { tide: "bg-tide", bot: "bg-bot", good: "bg-good", warn: "bg-warn", breach: "bg-breach" }

type MeterProps = {
  /** 0 to 1. */
  value: number
  label: string
  tone?: keyof typeof fills
  className?: string
}

/** A thin bar for one measure: confidence, strength, share. */
export function Meter({ value, label, tone = "tide", className }: MeterProps) {
  const percent = Math.round(Math.min(1, Math.max(0, value)) * 100)
  return (
    // biome-ignore lint/a11y/useSemanticElements: browsers do not let a meter element be drawn this thin in our colours
    <div
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      className={cn("h-1 w-full overflow-hidden rounded-full bg-hover", className)}
    >
      <div className={cn("h-full rounded-full", fills[tone])} style={{ width: `${percent}%` }} />
    </div>
  )
}
