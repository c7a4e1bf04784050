import type { ReactNode } from "react"
import { cn } from "./class-names"

type EmptyStateProps = {
  title: ReactNode
  /** What will appear here. */
  text?: ReactNode
  /** The one thing that brings it about. */
  action?: ReactNode
  icon?: ReactNode
  /** The title is the page's own heading: there is nothing else on it. */
  wholePage?: boolean
  className?: string
}

export function EmptyState({ title, text, action, icon, wholePage, className }: EmptyStateProps) {
  const Title = wholePage ? "h1" : "p"
  return (
    <div className={cn("mx-auto flex max-w-sm flex-col items-center px-6 py-12 text-center", className)}>
      {icon ? <div className="mb-3 text-faint [&_svg]:size-6 [&_svg]:stroke-[1.5]">{icon}</div> : null}
      <Title className="font-medium text-sm">{title}</Title>
      {text ? <p className="mt-1 text-balance text-muted text-sm">{text}</p> : null}
      {action ? <div className="mt-4">{action}</div> : null}
    </div>
  )
}
