import type { ReactNode } from "react"

/** A part of the customer's pane under its own heading. */
export function ContactPart({ title, aside, children }: { title: string; aside?: string; children: ReactNode }) {
  return (
    <section className="border-t pt-3">
      <h3 className="mb-2 flex justify-between gap-2 font-medium text-muted text-xs">
        {title}
        {aside ? <span className="font-normal">{aside}</span> : null}
      </h3>
      {children}
    </section>
  )
}
