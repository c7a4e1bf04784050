import { cn } from "@/components/ui/class-names"
import { Skeleton } from "@/components/ui/skeleton"

const bubbles = ["w-1/2", "w-2/5 self-end", "w-3/5 self-end", "w-1/3", "w-1/2 self-end"]

/** The thread's own layout while its words are fetched. */
export function ThreadOnItsWay() {
  return (
    <div aria-busy="true" className="flex min-h-0 flex-1 flex-col">
      <div className="flex min-h-14 shrink-0 flex-col justify-center gap-2 border-b px-4">
        <Skeleton className="h-4 w-32" />
        <Skeleton className="h-3 w-48" />
      </div>
      <div className="flex min-h-0 flex-1 flex-col justify-end gap-4 overflow-hidden p-4">
        {bubbles.map((look) => (
          <Skeleton key={look} className={cn("h-12 shrink-0", look)} />
        ))}
      </div>
      <div className="flex shrink-0 flex-col gap-3 border-t px-3 pt-3 pb-3">
        <Skeleton className="h-6 w-28" />
        <Skeleton className="h-10 w-2/3" />
        <Skeleton className="h-8 w-20 self-end" />
      </div>
    </div>
  )
}
