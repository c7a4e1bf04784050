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
import { HealthBadge } from "@/components/settings/channels/connection-status"
import { LoadFailed } from "@/components/shell/loaded"
import { useTRPC } from "@/components/shell/trpc"
import { useBell } from "@/components/shell/use-bell"
import { useWorkplace } from "@/components/shell/workplace"
import { Button } from "@/components/ui/button"
import { cn } from "@/components/ui/class-names"
import { Meter } from "@/components/ui/meter"
import { PresenceDot } from "@/components/ui/presence-dot"
import { Skeleton } from "@/components/ui/skeleton"
import type { Answered } from "@/server/api/root"
import { AnalyticsFrame } from "./analytics-frame"
import { sayDuration } from "./compare"

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
    if (rings.length === 0 || rings.some(({ name }) => /^(conversation|member|connection|staffing|clock)\./.test(name)))
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
  const { slug } = useWorkplace().member
  const { live, late, clocks } = wall
  const count = (value: number) => new Intl.NumberFormat(locale).format(value)
  return (
    <>
      {wall.hint ? <Hint hint={wall.hint} /> : null}
      <dl className="grid grid-cols-2 gap-x-6 gap-y-6 sm:grid-cols-4">
        <Large label={text.queue} href={`/${slug}/inbox?view=queue&order=waiting`}>
          {count(live.queue)}
        </Large>
        <Large label={text.longest} href={`/${slug}/inbox?view=queue&order=waiting`}>
          {live.waitingSince ? (
            <WaitingTime since={live.waitingSince} say={(time) => time} className="text-4xl" />
          ) : (
            "–"
          )}
        </Large>
        <Large label={text.agent} href={`/${slug}/inbox?view=all`}>
          {count(live.agent)}
        </Large>
        <Large label={text.bot} href={`/${slug}/inbox?view=bot`}>
          {count(live.bot)}
        </Large>
        <Large label={text.today} href={`/${slug}/analytics`}>
          {count(live.openedToday)}
        </Large>
        <Large label={text.late} href={`/${slug}/analytics`} tone={late.late > 0 ? "warn" : undefined}>
          {count(late.late)}
          <span className="font-normal text-base text-muted"> / {count(late.judged)}</span>
        </Large>
        <Large label={text.breached} href={`/${slug}/clocks`} tone={clocks.breached > 0 ? "breach" : undefined}>
          {count(clocks.breached)}
        </Large>
      </dl>
      <div className="grid gap-x-10 gap-y-6 lg:grid-cols-2">
        <Agents agents={wall.agents} />
        <Channels channels={wall.channels} />
      </div>
    </>
  )
}

function Hint({ hint }: { hint: NonNullable<WallData["hint"]> }) {
  const text = useText(reportsText).wall
  const { units } = useText(analyticsText)
  const say = (milliseconds: number) => sayDuration(milliseconds / 1000, units)
  const { wait, usual } = hint
  return (
    <p role="status" className="flex items-start gap-2 rounded-lg bg-warn-soft px-4 py-3">
      <TriangleAlert className="mt-0.5 size-4 shrink-0 text-warn" strokeWidth={1.75} />
      <span>
        <strong className="font-medium">{text.hint(hint.more)}</strong>{" "}
        <span className="text-muted">
          {usual !== null && usual < 1000
            ? text.hintUnusual(say(wait))
            : text.hintText(say(wait), usual === null ? null : say(usual))}
        </span>
      </span>
    </p>
  )
}

const tones = { warn: "text-warn", breach: "text-breach" }

type LargeProps = { label: string; href: string; tone?: keyof typeof tones; children: ReactNode }

function Large({ label, href, tone, children }: LargeProps) {
  return (
    <div className="min-w-0">
      <dt className="truncate text-muted text-sm">{label}</dt>
      <dd className={cn("figures font-semibold text-4xl", tone && tones[tone])}>
        <Link href={href} className="rounded-sm underline-offset-4 hover:underline">
          {children}
        </Link>
      </dd>
    </div>
  )
}

function Agents({ agents }: { agents: WallData["agents"] }) {
  const text = useText(reportsText).wall
  const presences = useText(shellText).presence
  return (
    <section aria-label={text.agents}>
      <h2 className="pb-2 font-medium text-sm">{text.agents}</h2>
      {agents.length === 0 ? <p className="text-muted text-sm">{text.agentsEmpty}</p> : null}
      <ul className="divide-y divide-line">
        {agents.map(({ id, name, presence, held, capacity }) => (
          <li key={id} className="flex h-9 items-center gap-3">
            <PresenceDot presence={presence} label={presences[presence]} />
            <span className="min-w-0 flex-1 truncate">{name}</span>
            <span className="w-32">
              <Meter value={Math.min(1, held / Math.max(1, capacity))} label={text.load(held, capacity)} />
            </span>
            <span className="figures w-14 text-right text-muted text-sm">{text.load(held, capacity)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Channels({ channels }: { channels: WallData["channels"] }) {
  const text = useText(reportsText).wall
  const locale = useLocale()
  const { slug } = useWorkplace().member
  return (
    <section aria-label={text.channels}>
      <h2 className="pb-2 font-medium text-sm">{text.channels}</h2>
      {channels.length === 0 ? <p className="text-muted text-sm">{text.channelsEmpty}</p> : null}
      <ul className="divide-y divide-line">
        {channels.map(({ connectionId, channel, name, state, queued }) => (
          <li key={connectionId}>
            <Link
              href={`/${slug}/settings/channels/${connectionId}`}
              className="flex h-9 items-center gap-3 rounded-md hover:bg-hover"
            >
              <ChannelMark channel={channel} />
              <span className="min-w-0 flex-1 truncate">{name}</span>
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
