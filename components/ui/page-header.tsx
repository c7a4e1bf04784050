import type { ReactNode } from "react"
import { cn } from "./class-names"

type PageHeaderProps = {
  title: ReactNode
  description?: ReactNode
  /** The primary action last. */
  actions?: ReactNode
  /** A way back, above the title. */
  back?: ReactNode
  className?: string
}

export function PageHeader({ title, description, actions, back, className }: PageHeaderProps) {
  return (
    <header className={cn("flex flex-wrap items-end justify-between gap-x-6 gap-y-3 pb-5", className)}>
      <div className="min-w-0">
        {back ? <div className="mb-1 text-muted text-sm">{back}</div> : null}
        <h1 className="text-balance font-semibold text-xl">{title}</h1>
        {description ? <p className="mt-1 max-w-prose text-muted text-sm">{description}</p> : null}
      </div>
      {actions ? <div className="flex flex-wrap items-center gap-2">{actions}</div> : null}
    </header>
  )
}
