import type { ReactNode } from "react"
import { cn } from "./class-names"

type CodeBlockProps = {
  code: string
  /** Names the block for screen readers and keyboards, which may scroll it. */
  label: string
  /** A CopyButton, mostly. */
  action?: ReactNode
  wrap?: boolean
  className?: string
}

export function CodeBlock({ code, label, action, wrap, className }: CodeBlockProps) {
  return (
    <div className={cn("flex items-start gap-2 rounded-lg bg-sunken p-3", className)}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling box must be reachable by keyboard */}
      <section aria-label={label} tabIndex={0} className="min-w-0 flex-1 overflow-x-auto">
        <pre className={cn("font-mono text-xs leading-5", wrap && "whitespace-pre-wrap break-all")}>
          <code>{code}</code>
        </pre>
      </section>
      {action}
    </div>
  )
}
