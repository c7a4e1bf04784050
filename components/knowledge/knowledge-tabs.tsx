"use client"
import Link from "next/link"
import { usePathname } from "next/navigation"
import { knowledgeTabsText } from "@/components/i18n/knowledge-tabs"
import { useText } from "@/components/i18n/locale"
import { useMay, useWorkplace } from "@/components/shell/workplace"
import { TabLinks } from "@/components/ui/tabs"

/** The sides of what the shop knows; each page shows them under its head. */
export function KnowledgeTabs() {
  const text = useText(knowledgeTabsText)
  const pathname = usePathname()
  const mayChange = useMay("knowledge.change")
  const base = `/${useWorkplace().member.slug}/knowledge`
  const tabs = [
    { href: base, label: text.articles },
    { href: `${base}/products`, label: text.products },
    ...(mayChange
      ? [
          { href: `${base}/sources`, label: text.sources },
          { href: `${base}/gaps`, label: text.gaps },
          { href: `${base}/suggestions`, label: text.suggestions },
          { href: `${base}/pairs`, label: text.pairs },
        ]
      : []),
  ]
  return (
    <TabLinks label={text.label} className="mb-4">
      {tabs.map(({ href, label }) => (
        <Link key={href} href={href} aria-current={pathname === href ? "page" : undefined}>
          {label}
        </Link>
      ))}
    </TabLinks>
  )
}
