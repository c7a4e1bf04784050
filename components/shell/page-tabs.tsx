"use client"
import Link from "next/link"
import { usePathname } from "next/navigation"
import { TabLinks } from "@/components/ui/tabs"

type PageTabsProps = { label: string; tabs: { href: string; label: string }[]; className?: string }

/** The pages of one room beside each other, the open one marked. */
export function PageTabs({ label, tabs, className }: PageTabsProps) {
  const pathname = usePathname()
  return (
    <TabLinks label={label} className={className}>
      {tabs.map((tab) => (
        <Link key={tab.href} href={tab.href} aria-current={pathname === tab.href ? "page" : undefined}>
          {tab.label}
        </Link>
      ))}
    </TabLinks>
  )
}
