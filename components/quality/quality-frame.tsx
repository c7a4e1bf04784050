"use client"
import { ArrowLeft } from "lucide-react"
import Link from "next/link"
import { usePathname } from "next/navigation"
import type { ReactNode } from "react"
import { sayError } from "@/components/i18n/errors"
import { useLocale, useText } from "@/components/i18n/locale"
import { reviewsText } from "@/components/i18n/reviews"
import { useWorkplace } from "@/components/shell/workplace"
import { Button } from "@/components/ui/button"
import { EmptyState } from "@/components/ui/empty-state"
import { ErrorState } from "@/components/ui/error-state"
import { PageHeader } from "@/components/ui/page-header"
import { SegmentedControl } from "@/components/ui/segmented-control"
import { Skeleton } from "@/components/ui/skeleton"
import { TabLinks } from "@/components/ui/tabs"

type Query = { isPending: boolean; error: unknown; refetch: () => unknown }

/** The room of quality: doubted answers, and wrong ones taken back. */
export function QualityFrame({
  title,
  description,
  children,
}: {
  title: string
  description: string
  children: ReactNode
}) {
  const text = useText(reviewsText)
  const pathname = usePathname()
  const base = `/${useWorkplace().member.slug}/quality`
  const tabs = [
    { href: base, label: text.tabs.reviews },
    { href: `${base}/corrections`, label: text.tabs.recalls },
  ]
  return (
    <div className="mx-auto w-full max-w-5xl px-4 py-5 sm:px-6">
      <PageHeader title={title} description={description} className="pb-3" />
      <TabLinks label={text.tabs.label} className="mb-4">
        {tabs.map(({ href, label }) => (
          <Link key={href} href={href} aria-current={pathname === href ? "page" : undefined}>
            {label}
          </Link>
        ))}
      </TabLinks>
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
        back={
          <Link href={`/${slug}/quality${up}`} className="inline-flex items-center gap-1 hover:text-ink">
            <ArrowLeft className="size-3.5" strokeWidth={1.75} />
            {text.back}
          </Link>
        }
        title={title}
        description={description}
        actions={actions}
      />
      {children}
    </div>
  )
}

/** One case on its way, gone, or not loaded. */
export function CaseStandIn({ query, up }: { query: Query & { data?: unknown }; up: string }) {
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
      <Failed query={query} />
    </CaseFrame>
  )
}

function Failed({ query }: { query: Query }) {
  const text = useText(reviewsText)
  const locale = useLocale()
  return (
    <ErrorState
      title={text.failedTitle}
      kept={text.failedKept}
      next={sayError(query.error, locale)}
      action={<Button onClick={() => query.refetch()}>{text.retry}</Button>}
    />
  )
}

type StatusListProps<Status extends string> = {
  statuses: Record<Status, string>
  status: Status
  onStatus: (status: Status) => void
  query: Query & { data?: { rows: unknown[]; total: number } }
  empty: { icon: ReactNode; title: string; text: string | null }
  children: ReactNode
}

/** The choice of status, and what stands there when there is no list. */
export function StatusList<Status extends string>({ query, empty, children, ...props }: StatusListProps<Status>) {
  const text = useText(reviewsText)
  return (
    <>
      <div className="pb-3">
        <SegmentedControl
          label={text.status}
          value={props.status}
          onValueChange={props.onStatus}
          options={(Object.keys(props.statuses) as Status[]).map((value) => ({ value, label: props.statuses[value] }))}
        />
      </div>
      {query.isPending ? (
        <div aria-hidden="true" className="space-y-3">
          <Skeleton className="h-20 w-full" />
          <Skeleton className="h-20 w-full" />
          <Skeleton className="h-20 w-full" />
        </div>
      ) : query.data === undefined ? (
        <Failed query={query} />
      ) : query.data.rows.length === 0 ? (
        <EmptyState icon={empty.icon} title={empty.title} text={empty.text} />
      ) : (
        <>
          {children}
          {query.data.total > query.data.rows.length ? (
            <p className="py-3 text-center text-muted text-xs">{text.more(query.data.rows.length, query.data.total)}</p>
          ) : null}
        </>
      )}
    </>
  )
}
