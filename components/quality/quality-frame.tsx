"use client"
import type { ReactNode } from "react"
import { useText } from "@/components/i18n/locale"
import { qualityText } from "@/components/i18n/quality"
import { reviewsText } from "@/components/i18n/reviews"
import { LoadFailed, type Query } from "@/components/shell/loaded"
import { PageTabs } from "@/components/shell/page-tabs"
import { useWorkplace } from "@/components/shell/workplace"
import { BackLink } from "@/components/ui/back-link"
import { EmptyState } from "@/components/ui/empty-state"
import { PageHeader } from "@/components/ui/page-header"
import { Skeleton } from "@/components/ui/skeleton"
import { can } from "@/server/tenants/rules/can"

const sides = [
  { name: "overview", path: "", power: "quality.read" },
  { name: "conversations", path: "/conversations", power: "quality.read" },
  { name: "alerts", path: "/alerts", power: "quality.judge" },
  { name: "samples", path: "/samples", power: "quality.judge" },
  { name: "appeals", path: "/appeals", power: "quality.judge" },
  { name: "reviews", path: "/reviews", power: "review.decide" },
  { name: "corrections", path: "/corrections", power: "review.decide" },
  { name: "promises", path: "/promises", power: "promise.work" },
  { name: "followUps", path: "/follow-ups", power: "follow-up.work" },
  { name: "surveys", path: "/surveys", power: "survey.read" },
  { name: "rules", path: "/rules", power: "quality.judge" },
] as const

/** What every page of quality has above it. */
export function QualityFrame({
  title,
  description,
  children,
}: {
  title: string
  description: string
  children: ReactNode
}) {
  const { tabs } = useText(qualityText)
  const { member } = useWorkplace()
  const base = `/${member.slug}/quality`
  return (
    // Positioned, or what a switch hides from sight would lengthen the page below its end.
    <div className="relative mx-auto w-full max-w-5xl px-4 py-5 sm:px-6">
      <PageHeader title={title} description={description} className="pb-3" />
      <PageTabs
        label={tabs.label}
        className="mb-4"
        tabs={sides
          .filter(({ power }) => can(member.role, power))
          .map(({ name, path }) => ({ href: base + path, label: tabs[name] }))}
      />
      {children}
    </div>
  )
}

type CaseFrameProps = {
  title: ReactNode
  description?: ReactNode
  actions?: ReactNode
  up: string
  children: ReactNode
}

/** One case under its head, with the way back. */
export function CaseFrame({ title, description, actions, up, children }: CaseFrameProps) {
  const text = useText(reviewsText)
  const { slug } = useWorkplace().member
  return (
    <div className="mx-auto w-full max-w-5xl px-4 py-5 sm:px-6">
      <PageHeader
        back={<BackLink href={`/${slug}/quality${up}`}>{text.back}</BackLink>}
        title={title}
        description={description}
        actions={actions}
      />
      {children}
    </div>
  )
}

/** One case on its way, gone, or not loaded. */
export function CaseStandIn({ query, up }: { query: Query<unknown>; up: string }) {
  const text = useText(reviewsText)
  const code = (query.error as { data?: { code?: string } } | null)?.data?.code ?? ""
  if (query.isPending) {
    return (
      <div aria-hidden="true" className="mx-auto w-full max-w-5xl space-y-3 px-4 py-5 sm:px-6">
        <Skeleton className="h-4 w-16" />
        <Skeleton className="h-7 w-72" />
        <Skeleton className="h-32 w-full" />
        <Skeleton className="h-32 w-full" />
      </div>
    )
  }
  if (["NOT_FOUND", "BAD_REQUEST"].includes(code)) {
    return (
      <CaseFrame title={text.missingTitle} up={up}>
        <EmptyState title={text.missingTitle} text={text.missingText} />
      </CaseFrame>
    )
  }
  return (
    <CaseFrame title={text.failedTitle} up={up}>
      <LoadFailed error={query.error} onRetry={query.refetch} />
    </CaseFrame>
  )
}
