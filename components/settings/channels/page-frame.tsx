import type { ReactNode } from "react"

/** The width and margins of the channel pages. */
export function PageFrame({ children }: { children: ReactNode }) {
  return <div className="mx-auto w-full max-w-4xl px-4 py-6 sm:px-6">{children}</div>
}
