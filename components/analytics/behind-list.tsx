"use client"
import { useInfiniteQuery } from "@tanstack/react-query"
import Link from "next/link"
import { analyticsText } from "@/components/i18n/analytics"
import { inboxText } from "@/components/i18n/inbox"
import { useLocale, useText } from "@/components/i18n/locale"
import { ChannelMark } from "@/components/inbox/channel-mark"
import { contactName } from "@/components/inbox/conversation"
import { lastWords } from "@/components/inbox/last-words"
import { useTRPC, useTRPCClient } from "@/components/shell/trpc"
import { useWorkplace } from "@/components/shell/workplace"
import type { Answered } from "@/server/api/root"
import { BehindRows } from "./behind-rows"
import { sayDuration } from "./compare"
import type { Asked } from "./overview-address"

export type BehindPeriod = { days: number; to?: string }
type Row = Answered["analytics"]["behind"]["rows"][number]

/** The conversations of a figure, the newest first. */
export function BehindList({ period, asked }: { period: BehindPeriod; asked: Asked }) {
  const text = useText(analyticsText).behind
  const trpc = useTRPC()
  const client = useTRPCClient()
  const list = useInfiniteQuery({
    queryKey: [...trpc.analytics.behind.pathKey(), "pages", { ...period, ...asked }],
    queryFn: ({ pageParam, signal }) =>
      client.analytics.behind.query({ ...period, ...asked, cursor: pageParam }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })
  return (
    <BehindRows query={list} words={{ ...text, none: text.empty }}>
      {(row) => <BehindRow key={row.conversationId} row={row} />}
    </BehindRows>
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
    row.recommends === null ? null : text.recommends(String(row.recommends)),
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
