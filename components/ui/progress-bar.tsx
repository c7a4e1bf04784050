import { cn } from "./class-names"

const fills = {
  tide: "bg-tide",
  bot: "bg-bot",
  good: "bg-good",
  warn: "bg-warn",
  breach: "bg-breach",
  neutral: "bg-faint",
  // Not yet so: hatched, to be told from what is certain without colour.
  forecast:
    "bg-[repeating-linear-gradient(-45deg,var(--tide)_0_2px,transparent_2px_5px)] outline outline-1 -outline-offset-1 outline-tide",
}

export type ProgressSegment = { label: string; value: number; tone?: keyof typeof fills }

type ProgressBarProps = {
  /** What the whole bar says in words, such as how much of how much. */
  label: string
  /** Side by side from the left, in the unit of `max`. */
  segments: ProgressSegment[]
  max: number
  /** Upright lines, such as what is included and the cap. */
  marks?: { label: string; at: number; tone?: "neutral" | "breach" }[]
  /** Writes the segments and marks below with their figures. */
  legend?: { format: (value: number) => string }
  className?: string
}

/** Parts of a whole on one line. */
export function ProgressBar({ label, segments, max, marks = [], legend, className }: ProgressBarProps) {
  const share = (value: number) => `${max > 0 ? Math.min(100, Math.max(0, (value / max) * 100)) : 0}%`
  return (
    <div className={className}>
      <div role="img" aria-label={label} className="relative py-1">
        <div className="flex h-2 overflow-hidden rounded-full bg-hover">
          {segments.map((segment) => (
            <div
              key={segment.label}
              className={cn("h-full", fills[segment.tone ?? "tide"])}
              style={{ width: share(segment.value) }}
            />
          ))}
        </div>
        {marks.map((mark) => (
          <span
            key={mark.label}
            title={mark.label}
            className={cn("absolute inset-y-0 w-0.5 -translate-x-1/2", mark.tone === "breach" ? "bg-breach" : "bg-ink")}
            style={{ left: share(mark.at) }}
          />
        ))}
      </div>
      {legend ? (
        <dl className="mt-1.5 flex flex-wrap gap-x-4 gap-y-1 text-xs">
          {segments.map((segment) => (
            <div key={segment.label} className="flex items-center gap-1.5">
              <dt className="flex items-center gap-1.5 text-muted">
                <span className={cn("size-2 rounded-sm", fills[segment.tone ?? "tide"])} />
                {segment.label}
              </dt>
              <dd className="figures">{legend.format(segment.value)}</dd>
            </div>
          ))}
          {marks.map((mark) => (
            <div key={mark.label} className="flex items-center gap-1.5">
              <dt className="flex items-center gap-1.5 text-muted">
                <span className={cn("h-2.5 w-0.5", mark.tone === "breach" ? "bg-breach" : "bg-ink")} />
                {mark.label}
              </dt>
              <dd className="figures">{legend.format(mark.at)}</dd>
            </div>
          ))}
        </dl>
      ) : null}
    </div>
  )
}
