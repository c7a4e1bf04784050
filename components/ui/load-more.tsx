"use client"
import { type ReactNode, useEffect, useRef } from "react"
import { Button } from "./button"
import { cn } from "./class-names"

type LoadMoreProps = {
  label: ReactNode
  onLoad: () => void
  loading: boolean
  /** False once everything is there; then `endText` stands instead, if given. */
  more: boolean
  endText?: ReactNode
  /** Loads by itself when scrolled into view; the button stays for keyboards. */
  auto?: boolean
  className?: string
}

export function LoadMore({ label, onLoad, loading, more, endText, auto, className }: LoadMoreProps) {
  const foot = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!auto || !more || loading || !foot.current) return
    const watcher = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) onLoad()
    })
    watcher.observe(foot.current)
    return () => watcher.disconnect()
  }, [auto, more, loading, onLoad])
  if (!more && !endText) return null
  return (
    <div ref={foot} className={cn("flex justify-center py-3 text-muted text-xs", className)}>
      {more ? (
        <Button variant="ghost" size="sm" loading={loading} onClick={onLoad}>
          {label}
        </Button>
      ) : (
        endText
      )}
    </div>
  )
}
