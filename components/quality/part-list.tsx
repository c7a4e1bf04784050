"use client"
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query"
import { SearchCheck } from "lucide-react"
import Link from "next/link"
import { useSearchParams } from "next/navigation"
import { useState } from "react"
import { useLocale, useText } from "@/components/i18n/locale"
import { qualityText } from "@/components/i18n/quality"
import { ChannelMark } from "@/components/inbox/channel-mark"
import { useMembers } from "@/components/inbox/use-members"
import { Loaded } from "@/components/shell/loaded"
import { useTRPC, useTRPCClient } from "@/components/shell/trpc"
import { useMay, useWorkplace } from "@/components/shell/workplace"
import { Badge } from "@/components/ui/badge"
import { EmptyState } from "@/components/ui/empty-state"
import { LoadMore } from "@/components/ui/load-more"
import { RelativeTime } from "@/components/ui/relative-time"
import { SegmentedControl } from "@/components/ui/segmented-control"
import { Select } from "@/components/ui/select"
import type { Answered, Asked } from "@/server/api/root"
import { type FindingKind, findingKinds } from "@/server/quality/rules/house-rules"
import { QualityFrame } from "./quality-frame"
import { usePeriod } from "./use-period"

export type PartRow = Answered["quality"]["parts"]["rows"][number]
type Side = "all" | "agent" | "bot"
const any = "any"

export const toneOf = (score: number) => (score >= 80 ? "good" : score >= 60 ? "warn" : "breach")

/** What people and the bot answered, the lowest scores first. */
export function PartList() {
  const words = useText(qualityText)
  const text = words.list
  const trpc = useTRPC()
  const client = useTRPCClient()
  const members = useMembers()
  const mayJudge = useMay("quality.judge")
  const { days, control } = usePeriod()
  const [memberId, setMemberId] = useState(useSearchParams().get("member") ?? any)
  const [side, setSide] = useState<Side>("all")
  const [kind, setKind] = useState<FindingKind | typeof any>(any)
  const asked: Asked["quality"]["parts"] = {
    days,
    side: side === "all" ? undefined : side,
    kind: kind === any ? undefined : kind,
    memberId: memberId === any ? undefined : memberId,
  }
  const list = useInfiniteQuery({
    queryKey: [...trpc.quality.parts.pathKey(), "pages", asked],
    queryFn: ({ pageParam, signal }) => client.quality.parts.query({ ...asked, after: pageParam }, { signal }),
    initialPageParam: undefined as Asked["quality"]["parts"]["after"],
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  })
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? []
  return (
    <QualityFrame title={text.title} description={text.description}>
      <div className="flex flex-wrap items-center gap-2 pb-3">
        {control}
        {mayJudge ? (
          <>
            <SegmentedControl
              label={text.who}
              value={side}
              onValueChange={setSide}
              options={(["all", "agent", "bot"] as const).map((value) => ({ value, label: words.sides[value] }))}
            />
            <Select
              aria-label={text.agent}
              className="w-auto max-w-52"
              value={memberId}
              onValueChange={setMemberId}
              options={[
                { value: any, label: text.anyAgent },
                ...members.map(({ id, name }) => ({ value: id, label: name })),
              ]}
            />
          </>
        ) : null}
        <Select
          aria-label={text.kind}
          className="w-auto max-w-52"
          value={kind}
          onValueChange={(value) => setKind(value as FindingKind | typeof any)}
          options={[
            { value: any, label: text.anyKind },
            ...findingKinds.filter((one) => one !== "sensitive").map((value) => ({ value, label: words.kinds[value] })),
          ]}
        />
      </div>
      <Loaded
        query={list}
        isEmpty={rows.length === 0}
        empty={<EmptyState icon={<SearchCheck />} title={text.emptyTitle} text={text.emptyText} />}
      >
        {() => (
          <>
            <ul aria-label={text.label} className="divide-y divide-line border-y">
              {rows.map((part) => (
                <li key={part.id}>
                  <PartLink part={part} />
                </li>
              ))}
            </ul>
            <LoadMore label={text.more} query={list} />
          </>
        )}
      </Loaded>
    </QualityFrame>
  )
}

/** One part in a line: its score, whose it is, with whom, and what was found. */
export function PartLink({ part }: { part: PartRow }) {
  const words = useText(qualityText)
  const locale = useLocale()
  const { slug, timeZone } = useWorkplace().member
  return (
    <Link
      href={`/${slug}/quality/conversations/${part.id}`}
      className="-mx-2 grid grid-cols-[3rem_minmax(0,1fr)] items-start gap-3 rounded-md px-2 py-3 hover:bg-hover"
    >
      <Badge tone={toneOf(part.score)} aria-label={words.list.score(part.score)} className="justify-center">
        {part.score}
      </Badge>
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-2 text-muted text-xs">
          <span className={part.side === "bot" ? "text-bot" : "text-ink"}>{part.member?.name ?? words.sides.bot}</span>
          <ChannelMark channel={part.channel} />
          <span className="truncate">{part.contact}</span>
          <RelativeTime at={part.at} locale={locale} timeZone={timeZone} />
        </p>
        <p className="truncate text-sm">{part.lastWords}</p>
        <p className="flex flex-wrap gap-1 pt-1">
          {part.kinds.map((kind) => (
            <Badge key={kind}>{words.kinds[kind]}</Badge>
          ))}
          {part.kinds.length === 0 ? <span className="text-muted text-xs">{words.list.nothing}</span> : null}
        </p>
      </div>
    </Link>
  )
}
