import { CircleAlert } from "lucide-react"
import type { ReactNode } from "react"
import { cn } from "./class-names"

type ErrorStateProps = {
  /** What happened. */
  title: ReactNode
  /** What was kept, so nobody fears for their work. */
  kept?: ReactNode
  /** What to do now. */
  next?: ReactNode
  action?: ReactNode
  /** The id support can find it by. */
  reference?: { label: string; id: string }
  className?: string
}

export function ErrorState({ title, kept, next, action, reference, className }: ErrorStateProps) {
  return (
    <div role="alert" className={cn("mx-auto flex max-w-md flex-col items-center px-6 py-12 text-center", className)}>
      <CircleAlert className="mb-3 size-6 text-breach" strokeWidth={1.5} aria-hidden="true" />
      <p className="font-medium text-sm">{title}</p>
      {kept ? <p className="mt-1 text-balance text-muted text-sm">{kept}</p> : null}
      {next ? <p className="mt-1 text-balance text-muted text-sm">{next}</p> : null}
      {action ? <div className="mt-4">{action}</div> : null}
      {reference ? (
        <p className="mt-4 text-muted text-xs">
          {reference.label} <code className="select-all font-mono">{reference.id}</code>
        </p>
      ) : null}
    </div>
  )
}
