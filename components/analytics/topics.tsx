"use client"
import { keepPreviousData, useQuery } from "@tanstack/react-query"
import Link from "next/link"
import { useLocale, useText } from "@/components/i18n/locale"
import { reportsText } from "@/components/i18n/reports"
import { Loaded } from "@/components/shell/loaded"
import { useTRPC } from "@/components/shell/trpc"
import { useWorkplace } from "@/components/shell/workplace"
import { EmptyState } from "@/components/ui/empty-state"
import { AnalyticsFrame } from "./analytics-frame"
import { PeriodChoice } from "./period-choice"
import { useOverviewAddress } from "./use-overview-address"

/** What customers came with, like questions together, against as many days before; each opens conversations that asked it. */
export function Topics() {
  const text = useText(reportsText).topics
  const { slug } = useWorkplace().member
  const { days, to, choose } = useOverviewAddress()
  const share = new Intl.NumberFormat(useLocale(), { style: "percent", maximumFractionDigits: 1 })
  const asked = useQuery(
    useTRPC().analytics.topics.queryOptions(
      { days, to },
      { placeholderData: keepPreviousData, staleTime: 300_000, refetchOnWindowFocus: false },
    ),
  )
  return (
    <AnalyticsFrame title={text.title} description={text.description}>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 pb-4">
        <PeriodChoice days={days} to={to} onChoose={choose} />
      </div>
      <Loaded query={asked}>
        {({ topics, counted, of }) =>
          topics.length === 0 ? (
            <EmptyState title={text.empty.title} text={text.empty.text} />
          ) : (
            <>
              <ol className="divide-y divide-line border-y">
                {topics.map((topic) => {
                  const now = topic.now / counted.now
                  const before = counted.before > 0 ? topic.before / counted.before : null
                  return (
                    <li key={topic.id} className="grid gap-x-6 gap-y-1 py-3 sm:grid-cols-[minmax(0,1fr)_auto]">
                      <h2 className="break-words font-medium text-sm">{topic.question}</h2>
                      <p className="figures text-sm">
                        {text.asked(topic.now)} · {share.format(now)}
                        {before === null ? null : (
                          <span className="text-muted"> · {text.before(share.format(before))}</span>
                        )}
                      </p>
                      <ul className="min-w-0 space-y-0.5 text-muted text-xs">
                        {topic.examples.map(({ conversationId, text: words }) => (
                          <li key={conversationId} className="truncate">
                            <Link href={`/${slug}/inbox/${conversationId}`} className="hover:underline">
                              {words}
                            </Link>
                          </li>
                        ))}
                      </ul>
                    </li>
                  )
                })}
              </ol>
              <p className="pt-3 text-muted text-xs">{text.counted(counted.now, of.now)}</p>
            </>
          )
        }
      </Loaded>
    </AnalyticsFrame>
  )
}
