"use client"
import { type ReactNode, useId } from "react"

type PanelProps = { title: ReactNode; hint: ReactNode; children: ReactNode }

/** A small thing to use beside the page's own matter: its name, what it is for, and itself. */
export function Panel({ title, hint, children }: PanelProps) {
  const titleId = useId()
  return (
    <section aria-labelledby={titleId} className="h-fit rounded-lg border p-3">
      <h2 id={titleId} className="font-semibold text-sm">
        {title}
      </h2>
      <p className="pb-2 text-muted text-xs">{hint}</p>
      {children}
    </section>
  )
}
