"use client"
import { useQuery, useQueryClient } from "@tanstack/react-query"
import { Maximize2, TriangleAlert } from "lucide-react"
import Link from "next/link"
import { type ReactNode, useRef } from "react"
import { analyticsText } from "@/components/i18n/analytics"
import { useLocale, useText } from "@/components/i18n/locale"
import { reportsText } from "@/components/i18n/reports"
import { shellText } from "@/components/i18n/shell"
import { ChannelMark } from "@/components/inbox/channel-mark"
import { WaitingTime } from "@/components/inbox/waiting-time"
import { HealthBadge } from "@/components/settings/channels/health-badge"
import { LoadFailed } from "@/components/shell/loaded"
import { useTRPC } from "@/components/shell/trpc"
import { useBell } from "@/components/shell/use-bell"
import { useWorkplace } from "@/components/shell/workplace"
import { Button } from "@/components/ui/button"
import { Meter } from "@/components/ui/meter"
import { PresenceDot } from "@/components/ui/presence-dot"
import { Skeleton } from "@/components/ui/skeleton"
import { minuteIn } from "@/components/ui/zoned-minute"
import type { Answered } from "@/server/api/root"
import { AnalyticsFrame } from "./analytics-frame"
import { sayDuration } from "./compare"
import { Large } from "./large"
import { heldAddress, todayAddress } from "./overview-address"
import { WallWeek } from "./wall-week"

type WallData = Answered["analytics"]["wall"]

const askEveryMs = 15_000

/** What holds right now, large enough to read from across the room. */
export function Wall() {
  const text = useText(reportsText).wall
  const trpc = useTRPC()
  const queries = useQueryClient()
  const wall = useQuery(trpc.analytics.wall.queryOptions(undefined, { refetchInterval: askEveryMs }))
  const frame = useRef<HTMLDivElement>(null)
  useBell((rings) => {
    if (
      rings.length === 0 ||
      rings.some(({ name }) => /^(conversation|member|connection|staffing|clock|engine|ticket)\./.test(name))
    )
      void queries.invalidateQueries(trpc.analytics.wall.pathFilter())
  })
  return (
    <AnalyticsFrame
      title={text.title}
      description={text.description}
      actions={
        <Button onClick={() => void frame.current?.requestFullscreen()}>
          <Maximize2 />
          {text.full}
        </Button>
      }
    >
      <div ref={frame} className="space-y-6 overflow-y-auto bg-surface [&:fullscreen]:p-8">
        {wall.isPending ? (
          <Skeleton className="h-96 w-full" />
        ) : wall.data ? (
          <WallOf wall={wall.data} />
        ) : (
          <LoadFailed error={wall.error} onRetry={wall.refetch} title={text.failed} kept={null} />
        )}
      </div>
    </AnalyticsFrame>
  )
}

function WallOf({ wall }: { wall: WallData }) {
  const text = useText(reportsText).wall
  const locale = useLocale()
  const { slug, timeZone } = useWorkplace().member
  const { live, late, clocks, tickets, answers } = wall
  const count = (value: number) => new Intl.NumberFormat(locale).format(value)
  const say = useDuration()
  return (
    <>
      {answers.slow ? <Slow answers={answers} slow={answers.slow} /> : null}
      {wall.hint ? <Hint hint={wall.hint} /> : null}
      <dl className="grid grid-cols-2 gap-x-6 gap-y-6 sm:grid-cols-4">
        <Large className="sm:col-span-2" label={text.queue} href={`/${slug}/inbox?view=queue&order=waiting`}>
          {count(live.queue)}
        </Large>
        <Large className="sm:col-span-2" label={text.longest} href={`/${slug}/inbox?view=queue&order=waiting`}>
          {live.waitingSince ? (
            <WaitingTime since={live.waitingSince} say={(time) => time} className="text-4xl" />
          ) : (
            "–"
          )}
        </Large>
        <Large label={text.agent} href={heldAddress(slug, live.holders)}>
          {count(live.agent)}
        </Large>
        <Large label={text.bot} href={`/${slug}/inbox?view=bot`}>
          {count(live.bot)}
        </Large>
        <Large
          className="col-span-2"
          label={text.answers}
          href={`/${slug}/inbox?view=bot`}
          tone={answers.slow ? "warn" : undefined}
        >
          {answers.mean === null || answers.p95 === null ? (
            "–"
          ) : (
            <>
              {say(answers.mean)}{" "}
              <span className="whitespace-nowrap font-normal text-base text-muted">
                {text.within(say(answers.p95))}
              </span>
            </>
          )}
        </Large>
        <Large label={text.today} href={todayAddress(slug, timeZone, { what: "all" })}>
          {count(live.openedToday)}
        </Large>
        <Large
          label={text.late}
          href={todayAddress(slug, timeZone, { what: "late" })}
          tone={late.late > 0 ? "warn" : undefined}
        >
          {count(late.late)}
          <span className="font-normal text-base text-muted"> / {count(late.judged)}</span>
        </Large>
        <Large label={text.breached} href={`/${slug}/clocks`} tone={clocks.breached > 0 ? "breach" : undefined}>
          {count(clocks.breached)}
        </Large>
        <Large
          label={text.tickets}
          href={`/${slug}/tickets?overdue=true`}
          tone={tickets.overdue > 0 ? "breach" : undefined}
        >
          {count(tickets.overdue)}
          <span className="font-normal text-base text-muted"> / {count(tickets.open)}</span>
        </Large>
      </dl>
      <WallWeek />
      <div className="grid gap-x-10 gap-y-6 lg:grid-cols-2">
        <Agents agents={wall.agents} />
        <Channels channels={wall.channels} />
      </div>
    </>
  )
}

/** Milliseconds in words. */
function useDuration() {
  const { units } = useText(analyticsText)
  return (milliseconds: number) => sayDuration(milliseconds / 1000, units)
}

function Hint({ hint }: { hint: NonNullable<WallData["hint"]> }) {
  const text = useText(reportsText).wall
  const say = useDuration()
  const { wait, usual } = hint
  return (
    <Warning title={text.hint(hint.more)}>
      {usual !== null && usual < 1000
        ? text.hintUnusual(say(wait))
        : text.hintText(say(wait), usual === null ? null : say(usual))}
    </Warning>
  )
}

type SlowProps = { answers: WallData["answers"]; slow: NonNullable<WallData["answers"]["slow"]> }

function Slow({ answers, slow }: SlowProps) {
  const text = useText(reportsText).wall
  const say = useDuration()
  const { timeZone } = useWorkplace().member
  const { wanted, addedAt, meanMs } = slow
  return (
    <Warning title={text.slow}>
      {text.slowText(say(answers.mean ?? meanMs))}{" "}
      {addedAt ? text.slowAdded(wanted, minuteIn(new Date(addedAt), timeZone).slice(11)) : null}
    </Warning>
  )
}

function Warning({ title, children }: { title: string; children: ReactNode }) {
  return (
    <p role="status" className="flex items-start gap-2 rounded-lg bg-warn-soft px-4 py-3">
      <TriangleAlert className="mt-0.5 size-4 shrink-0 text-warn" strokeWidth={1.75} />
      <span>
        <strong className="font-medium">{title}</strong> <span className="text-muted">{children}</span>
      </span>
    </p>
  )
}

function Agents({ agents }: { agents: WallData["agents"] }) {
  const text = useText(reportsText).wall
  const presences = useText(shellText).presence
  const { slug } = useWorkplace().member
  return (
    <section aria-label={text.agents}>
      <h2 className="pb-2 font-medium text-sm">{text.agents}</h2>
      {agents.length === 0 ? <p className="text-muted text-sm">{text.agentsEmpty}</p> : null}
      <ul className="divide-y divide-line">
        {agents.map(({ id, name, presence, held, capacity }) => (
          <li key={id}>
            <Link href={heldAddress(slug, [id])} className="flex h-9 items-center gap-3 rounded-md hover:bg-hover">
              <PresenceDot presence={presence} label={presences[presence]} />
              <span className="min-w-0 flex-1 truncate">{name}</span>
              <span className="w-32">
                <Meter value={Math.min(1, held / Math.max(1, capacity))} label={text.load(held, capacity)} />
              </span>
              <span className="figures w-14 text-right text-muted text-sm">{text.load(held, capacity)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Channels({ channels }: { channels: WallData["channels"] }) {
  const text = useText(reportsText).wall
  const locale = useLocale()
  const say = useDuration()
  const { slug } = useWorkplace().member
  return (
    <section aria-label={text.channels}>
      <h2 className="pb-2 font-medium text-sm">{text.channels}</h2>
      {channels.length === 0 ? <p className="text-muted text-sm">{text.channelsEmpty}</p> : null}
      <ul className="divide-y divide-line">
        {channels.map(({ connectionId, channel, name, state, queued, firstReplyP95 }) => (
          <li key={connectionId}>
            <Link
              href={`/${slug}/settings/channels/${connectionId}`}
              className="flex h-9 items-center gap-3 rounded-md hover:bg-hover"
            >
              <ChannelMark channel={channel} />
              <span className="min-w-0 flex-1 truncate">{name}</span>
              {firstReplyP95 !== null ? (
                <span className="figures text-muted text-sm">{text.firstReply(say(firstReplyP95))}</span>
              ) : null}
              {queued > 0 ? (
                <span className="figures text-muted text-sm">
                  {text.waiting(new Intl.NumberFormat(locale).format(queued))}
                </span>
              ) : null}
              <HealthBadge state={state} />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
