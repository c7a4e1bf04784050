import { type ReactNode, useId } from "react"
import { cn } from "@/components/ui/class-names"

type ChartFrameProps = {
  title: ReactNode
  /** Faint beside the title: what is counted, in whose time zone, against which period. */
  unit?: ReactNode
  timeZone?: ReactNode
  comparison?: ReactNode
  actions?: ReactNode
  children: ReactNode
  className?: string
}

/** A chart under its title, with all that is needed to read the figures right. */
export function ChartFrame({ title, unit, timeZone, comparison, actions, children, className }: ChartFrameProps) {
  const id = useId()
  const notes = [unit, timeZone, comparison].filter(Boolean)
  return (
    <section aria-labelledby={id} className={cn("min-w-0 break-inside-avoid", className)}>
      <header className="mb-3 flex items-start justify-between gap-3">
        <div className="min-w-0">
          <h3 id={id} className="font-medium text-sm">
            {title}
          </h3>
          {notes.length > 0 ? (
            <p className="text-muted text-xs">
              {notes.map((note, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the notes keep their order
                <span key={place}>
                  {place > 0 ? " · " : null}
                  {note}
                </span>
              ))}
            </p>
          ) : null}
        </div>
        {actions}
      </header>
      {children}
    </section>
  )
}
