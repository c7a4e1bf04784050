"use client"
import type { ReactNode } from "react"
import { analyticsText } from "@/components/i18n/analytics"
import { useText } from "@/components/i18n/locale"
import { PageTabs } from "@/components/shell/page-tabs"
import { useMay, useWorkplace } from "@/components/shell/workplace"
import { EmptyState } from "@/components/ui/empty-state"
import { PageHeader } from "@/components/ui/page-header"

type AnalyticsFrameProps = { title: string; description: string; actions?: ReactNode; children: ReactNode }

/** The room of numbers: the overview, reports line by line, the forecast, tickets, what customers ask, and the wall a team looks at. */
export function AnalyticsFrame({ title, description, actions, children }: AnalyticsFrameProps) {
  const text = useText(analyticsText)
  const base = `/${useWorkplace().member.slug}/analytics`
  const tabs = [
    { href: base, label: text.tabs.overview },
    { href: `${base}/reports`, label: text.tabs.reports },
    { href: `${base}/forecast`, label: text.tabs.forecast },
    { href: `${base}/tickets`, label: text.tabs.tickets },
    { href: `${base}/topics`, label: text.tabs.topics },
    { href: `${base}/wall`, label: text.tabs.wall },
  ]
  if (!useMay("analytics.read"))
    return <EmptyState className="py-24" title={text.forbiddenTitle} text={text.forbiddenText} />
  return (
    <div className="mx-auto w-full max-w-6xl px-4 py-5 sm:px-6">
      <PageHeader title={title} description={description} actions={actions} className="pb-3" />
      <PageTabs label={text.tabs.label} tabs={tabs} className="mb-5" />
      {children}
    </div>
  )
}
