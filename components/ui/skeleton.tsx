import type { ComponentProps, ReactNode } from "react"
import { cn } from "./class-names"

/** A quiet block where something will be: give it the size of what comes. */
export function Skeleton({ className, ...rest }: ComponentProps<"div">) {
  return <div aria-hidden="true" className={cn("animate-pulse rounded-md bg-hover", className)} {...rest} />
}

/** Lines of text on their way, the last one shorter. */
export function SkeletonText({ lines = 3, className }: { lines?: number; className?: string }) {
  return (
    <div aria-hidden="true" className={cn("flex flex-col gap-2", className)}>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike
        <Skeleton key={line} className={cn("h-3", line === lines - 1 && "w-3/5")} />
      ))}
    </div>
  )
}

/** Rows of a list on their way; `children` is one of them where it is not a line of words. */
export function RowsSkeleton({ rows = 5, children = lineOfWords }: { rows?: number; children?: ReactNode }) {
  return (
    <div aria-hidden="true" className="divide-y divide-line border-y">
      {Array.from({ length: rows }, (_, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike
        <div key={place} className="flex items-center gap-4 px-2 py-3">
          {children}
        </div>
      ))}
    </div>
  )
}

const lineOfWords = (
  <>
    <Skeleton className="h-3 w-32" />
    <Skeleton className="h-3 flex-1" />
    <Skeleton className="h-3 w-16" />
  </>
)
