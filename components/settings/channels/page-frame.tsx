import type { ReactNode } from "react"

/** The width of the channel pages; the settings around them give the margins. */
export function PageFrame({ children }: { children: ReactNode }) {
  return <div className="w-full max-w-4xl">{children}</div>
}
