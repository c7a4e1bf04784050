"use client"
import Link from "next/link"
import { usePathname } from "next/navigation"
import { useEffect, useRef } from "react"
import { TabLinks } from "@/components/ui/tabs"

type PageTabsProps = { label: string; tabs: { href: string; label: string }[]; className?: string }

/** The pages of one room beside each other, the open one marked and, where they do not all fit, in sight. */
export function PageTabs({ label, tabs, className }: PageTabsProps) {
  const pathname = usePathname()
  const row = useRef<HTMLElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page opens another tab
  useEffect(() => {
    row.current?.querySelector("[aria-current=page]")?.scrollIntoView({ block: "nearest", inline: "center" })
  }, [pathname])
  return (
    <TabLinks ref={row} label={label} className={className}>
      {tabs.map((tab) => (
        <Link key={tab.href} href={tab.href} aria-current={pathname === tab.href ? "page" : undefined}>
          {tab.label}
        </Link>
      ))}
    </TabLinks>
  )
}
