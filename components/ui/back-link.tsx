import { ArrowLeft } from "lucide-react"
import Link from "next/link"
import type { ReactNode } from "react"

/** The way back above a page's title. */
export function BackLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link href={href} className="inline-flex items-center gap-1 hover:text-ink">
      <ArrowLeft className="size-3.5" strokeWidth={1.75} aria-hidden="true" />
      {children}
    </Link>
  )
}
