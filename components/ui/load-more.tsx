"use client"
import { type ReactNode, useEffect, useRef } from "react"
import { Button } from "./button"
import { cn } from "./class-names"

type LoadMoreProps = {
  label: ReactNode
  /** Once it has no next page, `endText` stands instead, if given. */
  query: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown }
  endText?: ReactNode
  /** Loads by itself when scrolled into view; the button stays for keyboards. */
  auto?: boolean
  className?: string
}

export function LoadMore({ label, query, endText, auto, className }: LoadMoreProps) {
  const { hasNextPage: more, isFetchingNextPage: loading, fetchNextPage } = query
  const foot = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!auto || !more || loading || !foot.current) return
    const watcher = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) void fetchNextPage()
    })
    watcher.observe(foot.current)
    return () => watcher.disconnect()
  }, [auto, more, loading, fetchNextPage])
  if (!more && !endText) return null
  return (
    <div ref={foot} className={cn("flex justify-center py-3 text-muted text-xs", className)}>
      {more ? (
        <Button variant="ghost" size="sm" loading={loading} onClick={() => void fetchNextPage()}>
          {label}
        </Button>
      ) : (
        endText
      )}
    </div>
  )
}
