"use client"
import { useInfiniteQuery } from "@tanstack/react-query"
import Link from "next/link"
import { analyticsText } from "@/components/i18n/analytics"
import { inboxText } from "@/components/i18n/inbox"
import { useLocale, useText } from "@/components/i18n/locale"
import { ChannelMark } from "@/components/inbox/channel-mark"
import { contactName } from "@/components/inbox/conversation"
import { lastWords } from "@/components/inbox/last-words"
import { LoadFailed } from "@/components/shell/loaded"
import { useTRPC, useTRPCClient } from "@/components/shell/trpc"
import { useWorkplace } from "@/components/shell/workplace"
import { LoadMore } from "@/components/ui/load-more"
import { Sheet, SheetContent } from "@/components/ui/sheet"
import { Skeleton } from "@/components/ui/skeleton"
import type { Answered } from "@/server/api/root"
import { sayDuration } from "./compare"
import type { Asked } from "./overview-address"

type Row = Answered["analytics"]["behind"]["rows"][number]
type Period = { days: number; to?: string }
type BehindSheetProps = {
  period: Period
  asked: Asked | null
  /** what the line is called that the figure stands in */
  line?: string
  onClose: () => void
}

/** The conversations a figure was counted from, each one press from its thread. */
export function BehindSheet({ period, asked, line, onClose }: BehindSheetProps) {
  const words = useText(analyticsText)
  const locale = useLocale()
  const title = useTitle()
  const sayPeriod = ({ days, to }: Period) => (to ? words.until(days, dayIn(to, locale)) : words.within(days))
  return (
    <Sheet open={asked !== null} onOpenChange={(open) => (open ? null : onClose())}>
      {asked ? (
        <SheetContent
          title={[title(asked), line].filter(Boolean).join(" · ")}
          description={asked.day ? dayIn(asked.day, locale) : sayPeriod(period)}
          closeLabel={words.close}
        >
          <BehindList key={JSON.stringify(asked)} period={period} asked={asked} />
        </SheetContent>
      ) : null}
    </Sheet>
  )
}

const dayIn = (day: string, locale: string) =>
  new Intl.DateTimeFormat(locale, { dateStyle: "full", timeZone: "UTC" }).format(new Date(`${day}T00:00:00Z`))

function useTitle() {
  const words = useText(analyticsText)
  const inbox = useText(inboxText)
  const reasons: Record<string, string> = words.reasons
  const channels: Record<string, string> = inbox.channels
  return ({ what, reason, channel, score }: Asked) =>
    [
      words.behind[what],
      reason ? (reasons[reason] ?? reason) : null,
      channel ? (channels[channel] ?? channel) : null,
      score ? words.behind.score(String(score)) : null,
    ]
      .filter(Boolean)
      .join(" · ")
}

function BehindList({ period, asked }: { period: Period; asked: Asked }) {
  const text = useText(analyticsText).behind
  const locale = useLocale()
  const trpc = useTRPC()
  const client = useTRPCClient()
  const list = useInfiniteQuery({
    queryKey: [...trpc.analytics.behind.pathKey(), "pages", { ...period, ...asked }],
    queryFn: ({ pageParam, signal }) =>
      client.analytics.behind.query({ ...period, ...asked, cursor: pageParam }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })
  if (list.isPending) {
    return (
      <div aria-hidden="true" className="space-y-4">
        {[1, 2, 3, 4, 5].map((row) => (
          <div key={row} className="space-y-2">
            <Skeleton className="h-3 w-2/5" />
            <Skeleton className="h-3 w-4/5" />
          </div>
        ))}
      </div>
    )
  }
  if (!list.data) return <LoadFailed error={list.error} onRetry={list.refetch} title={text.failed} kept={null} />
  const rows = list.data.pages.flatMap((page) => page.rows)
  if (rows.length === 0) return <p className="text-muted text-sm">{text.empty}</p>
  return (
    <>
      <p className="figures pb-2 text-muted text-xs">
        {text.count(new Intl.NumberFormat(locale).format(list.data.pages[0]?.count ?? rows.length))}
      </p>
      <ul aria-label={text.list} className="-mx-2 divide-y divide-line">
        {rows.map((row) => (
          <BehindRow key={row.conversationId} row={row} />
        ))}
      </ul>
      <LoadMore auto label={text.more} query={list} />
    </>
  )
}

function BehindRow({ row }: { row: Row }) {
  const words = useText(analyticsText)
  const text = words.behind
  const inbox = useText(inboxText)
  const reasons: Record<string, string> = words.reasons
  const ends: Record<string, string> = text.resolvedBy
  const locale = useLocale()
  const { slug, timeZone } = useWorkplace().member
  const opened = new Intl.DateTimeFormat(locale, {
    month: "short",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone,
  }).format(row.openedAt)
  const took = (from: Date | null, to: Date | null) =>
    from && to ? sayDuration((to.getTime() - from.getTime()) / 1000, words.units) : null
  const bot = took(row.firstContactAt, row.firstBotReplyAt)
  const human = took(row.handoffAt ?? row.firstContactAt, row.firstHumanReplyAt)
  const facts = [
    bot ? text.bot(bot) : null,
    human ? text.human(human) : null,
    row.handoffReason ? (reasons[row.handoffReason] ?? row.handoffReason) : null,
    row.resolvedBy ? (ends[row.resolvedBy] ?? null) : null,
    row.rating ? text.score(String(row.rating)) : null,
  ].filter(Boolean)
  return (
    <li>
      <Link
        href={`/${slug}/inbox/${row.conversationId}`}
        className="block rounded-md px-2 py-2 transition-colors hover:bg-hover"
      >
        <span className="flex items-center gap-2">
          <span className="min-w-0 truncate font-medium text-sm">
            {contactName(row.conversation.contact, inbox.visitor)}
          </span>
          <ChannelMark channel={row.channel} />
          <time dateTime={row.openedAt.toISOString()} className="figures ml-auto shrink-0 text-muted text-xs">
            {opened}
          </time>
        </span>
        <span className="block truncate text-muted text-sm">{lastWords(row.conversation.lastMessageText, inbox)}</span>
        <span className="figures flex flex-wrap gap-x-3 text-muted text-xs">
          {facts.map((fact) => (
            <span key={fact} className="whitespace-nowrap">
              {fact}
            </span>
          ))}
        </span>
      </Link>
    </li>
  )
}
