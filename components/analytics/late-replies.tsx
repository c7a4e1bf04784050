"use client"
import { useQuery } from "@tanstack/react-query"
import Link from "next/link"
import { ChartFrame } from "@/components/charts/chart-frame"
import { analyticsText } from "@/components/i18n/analytics"
import { useLocale, useText } from "@/components/i18n/locale"
import { ChannelMark } from "@/components/inbox/channel-mark"
import { useTRPC } from "@/components/shell/trpc"
import { useWorkplace } from "@/components/shell/workplace"
import { Skeleton } from "@/components/ui/skeleton"
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table"
import { queryOf, todayAddress } from "./overview-address"

/** Which share of conversations had their first reply late, by channel, today and within 7 days. */
export function LateReplies() {
  const text = useText(analyticsText).charts
  const late = useQuery(useTRPC().analytics.late.queryOptions(undefined, { refetchInterval: 60_000 }))
  return (
    <ChartFrame title={text.late} className="lg:col-span-2">
      <p className="mb-2 max-w-prose text-muted text-xs">{text.lateMeans}</p>
      {late.data ? (
        late.data.length > 0 ? (
          <LateTable rows={late.data} />
        ) : (
          <p className="py-4 text-muted text-sm">{text.lateEmpty}</p>
        )
      ) : late.isError ? (
        <p className="py-4 text-muted text-sm">{text.lateFailed}</p>
      ) : (
        <Skeleton className="h-20 w-full" />
      )}
    </ChartFrame>
  )
}

type Row = { channel: string; today: number; lateToday: number; week: number; lateWeek: number }

function LateTable({ rows }: { rows: Row[] }) {
  const text = useText(analyticsText).charts
  const { slug, timeZone } = useWorkplace().member
  return (
    <Table caption={text.lateLabel}>
      <TableHead>
        <tr>
          <TableHeader>{text.channel}</TableHeader>
          <TableHeader numeric>{text.lateToday}</TableHeader>
          <TableHeader numeric>{text.lateWeek}</TableHeader>
        </tr>
      </TableHead>
      <TableBody>
        {rows.map(({ channel, today, lateToday, week, lateWeek }) => (
          <TableRow key={channel} height="dense">
            <TableCell>
              <ChannelMark channel={channel} className="text-ink text-sm" />
            </TableCell>
            <TableCell numeric>
              <LateShare late={lateToday} all={today} href={todayAddress(slug, timeZone, { what: "late", channel })} />
            </TableCell>
            <TableCell numeric>
              <LateShare late={lateWeek} all={week} href={queryOf({ days: 7 }, { what: "late", channel })} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}

function LateShare({ late, all, href }: { late: number; all: number; href: string }) {
  const text = useText(analyticsText).charts
  const locale = useLocale()
  if (all === 0) return <span className="text-muted">–</span>
  const count = (value: number) => new Intl.NumberFormat(locale).format(value)
  const share = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 }).format(late / all)
  return (
    <Link href={href} className="underline-offset-4 hover:underline">
      <span className={late > 0 ? "text-warn" : undefined}>{share}</span>{" "}
      <span className="text-muted text-xs">{text.lateOf(count(late), count(all))}</span>
    </Link>
  )
}
