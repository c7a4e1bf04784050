import type { ComponentProps } from "react"
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
