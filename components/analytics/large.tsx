import Link from "next/link"
import type { ReactNode } from "react"
import { cn } from "@/components/ui/class-names"

const tones = { warn: "text-warn", breach: "text-breach" }

type LargeProps = { label: string; href: string; tone?: keyof typeof tones; className?: string; children: ReactNode }

/** A figure of the wall, inside a `dl`. */
export function Large({ label, href, tone, className, children }: LargeProps) {
  return (
    <div className={cn("min-w-0", className)}>
      <dt className="truncate text-muted text-sm">{label}</dt>
      <dd className={cn("figures font-semibold text-4xl", tone && tones[tone])}>
        <Link href={href} className="rounded-sm underline-offset-4 hover:underline">
          {children}
        </Link>
      </dd>
    </div>
  )
}
