"use client"
import { knowledgeTabsText } from "@/components/i18n/knowledge-tabs"
import { useText } from "@/components/i18n/locale"
import { PageTabs } from "@/components/shell/page-tabs"
import { useMay, useWorkplace } from "@/components/shell/workplace"

/** The sides of what the shop knows; each page shows them under its head. */
export function KnowledgeTabs() {
  const text = useText(knowledgeTabsText)
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
  return <PageTabs label={text.label} tabs={tabs} className="mb-4" />
}
