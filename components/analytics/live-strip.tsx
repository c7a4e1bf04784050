"use client"
import { useQuery, useQueryClient } from "@tanstack/react-query"
import Link from "next/link"
import type { ReactNode } from "react"
import { analyticsText } from "@/components/i18n/analytics"
import { useLocale, useText } from "@/components/i18n/locale"
import { WaitingTime } from "@/components/inbox/waiting-time"
import { useTRPC } from "@/components/shell/trpc"
import { useBell } from "@/components/shell/use-bell"
import { useWorkplace } from "@/components/shell/workplace"
import { Skeleton } from "@/components/ui/skeleton"
import { heldAddress, todayAddress } from "./overview-address"

/** The bell rings at once; this often the numbers are asked for even if it was not heard. */
const askEveryMs = 15_000

/** Who waits and who answers, moving by itself. */
export function LiveStrip() {
  const text = useText(analyticsText).live
  const locale = useLocale()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const { slug, timeZone } = useWorkplace().member
  const live = useQuery(trpc.analytics.live.queryOptions(undefined, { refetchInterval: askEveryMs }))
  useBell((rings) => {
    if (
      rings.length === 0 ||
      rings.some(({ name }) => name.startsWith("conversation.") || name.startsWith("message."))
    ) {
      void queries.invalidateQueries(trpc.analytics.live.pathFilter())
    }
  })
  const count = (value: number) => new Intl.NumberFormat(locale).format(value)
  if (live.isPending) return <Skeleton className="h-14 w-full" />
  if (!live.data) {
    return (
      <p role="status" className="rounded-lg bg-sunken px-4 py-3 text-muted text-sm">
        {text.failed}
      </p>
    )
  }
  const { bot, queue, agent, holders, waitingSince, openedToday } = live.data
  return (
    <section
      aria-label={text.label}
      className="flex flex-wrap items-center gap-x-6 gap-y-2 rounded-lg bg-sunken px-4 py-2.5"
    >
      <h2 className="flex w-full items-center gap-1.5 font-medium text-sm sm:w-auto">
        <span aria-hidden="true" className="size-1.5 animate-pulse rounded-full bg-good" />
        {text.label}
      </h2>
      <dl className="flex flex-1 flex-wrap items-baseline gap-x-6 gap-y-1">
        <LiveFigure label={text.bot} href={`/${slug}/inbox?view=bot`}>
          {count(bot)}
        </LiveFigure>
        <LiveFigure label={text.queue} href={`/${slug}/inbox?view=queue&order=waiting`}>
          {count(queue)}
        </LiveFigure>
        <LiveFigure label={text.agent} href={heldAddress(slug, holders)}>
          {count(agent)}
        </LiveFigure>
        <LiveFigure label={text.longest} href={`/${slug}/inbox?view=queue&order=waiting`}>
          {waitingSince ? (
            <WaitingTime since={waitingSince} say={(time) => time} className="text-base" />
          ) : (
            <span className="font-normal text-muted text-sm">{text.nobody}</span>
          )}
        </LiveFigure>
        <LiveFigure label={text.today} href={todayAddress(slug, timeZone, { what: "all" })}>
          {count(openedToday)}
        </LiveFigure>
      </dl>
    </section>
  )
}

function LiveFigure({ label, href, children }: { label: string; href: string; children: ReactNode }) {
  return (
    <div className="flex items-baseline gap-1.5">
      <dt className="text-muted text-xs">{label}</dt>
      <dd className="figures font-semibold text-base">
        <Link href={href} className="rounded-sm underline-offset-4 hover:underline">
          {children}
        </Link>
      </dd>
    </div>
  )
}
