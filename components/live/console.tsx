"use client"
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { MonitorPlay, Settings2 } from "lucide-react"
import Link from "next/link"
import { useEffect, useEffectEvent, useState } from "react"
import { sayError } from "@/components/i18n/errors"
import { liveText } from "@/components/i18n/live"
import { useLocale, useText } from "@/components/i18n/locale"
import { Loaded } from "@/components/shell/loaded"
import { useTRPC } from "@/components/shell/trpc"
import { useBell } from "@/components/shell/use-bell"
import { useMay, useWorkplace } from "@/components/shell/workplace"
import { BackLink } from "@/components/ui/back-link"
import { Badge } from "@/components/ui/badge"
import { Button } from "@/components/ui/button"
import { buttonVariants } from "@/components/ui/button-variants"
import { cn } from "@/components/ui/class-names"
import { EmptyState } from "@/components/ui/empty-state"
import { PageHeader } from "@/components/ui/page-header"
import { SegmentedControl } from "@/components/ui/segmented-control"
import { toast } from "@/components/ui/toast"
import { VirtualList } from "@/components/ui/virtual-list"
import { type LiveGroup, liveGroups } from "@/server/live/rules/intents"
import { ClusterCard } from "./cluster-card"
import { LatencyChart } from "./latency-chart"
import { type LiveRoom, RoomSettings } from "./room-settings"
import { roomTones } from "./rooms-list"

const askAgainMs = 1000

/** A live room as it goes: the stream, what is asked, what the host will say. */
export function LiveConsole({ roomId }: { roomId: string }) {
  const text = useText(liveText)
  const trpc = useTRPC()
  const { slug } = useWorkplace().member
  const room = useQuery(trpc.live.room.queryOptions({ roomId }, { refetchInterval: askAgainMs * 5, retry: false }))
  return (
    <div className="mx-auto flex w-full max-w-[1600px] flex-col px-4 py-5 sm:px-6">
      <Loaded query={room} rows={8} failed={{ title: text.missingTitle }}>
        {(known) => <Console room={known} slug={slug} />}
      </Loaded>
    </div>
  )
}

function Console({ room, slug }: { room: LiveRoom; slug: string }) {
  const text = useText(liveText)
  const locale = useLocale()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const mayChange = useMay("live.change")
  const [setting, setSetting] = useState(false)
  const refresh = () => queries.invalidateQueries(trpc.live.pathFilter())
  useBell((rings) => {
    if (rings.length === 0 || rings.some(({ name }) => name.startsWith("live.") && name !== "live.stream"))
      void refresh()
  })
  const turn = useMutation(
    trpc.live.turn.mutationOptions({ onSuccess: refresh, onError: (error) => toast.error(sayError(error, locale)) }),
  )
  const count = (value: number) => new Intl.NumberFormat(locale).format(value)
  const isLive = room.status === "live"
  return (
    <>
      <PageHeader
        back={<BackLink href={`/${slug}/live`}>{text.back}</BackLink>}
        title={
          <span className="flex flex-wrap items-center gap-2">
            <span className="min-w-0 break-words">{room.title}</span>
            <Badge tone={roomTones[room.status]}>{text.statuses[room.status]}</Badge>
          </span>
        }
        description={
          <span className="figures">
            {text.counted(count(room.comments), count(room.questions))} ·{" "}
            {room.answersLive ? text.spoken : text.noWayBack}
          </span>
        }
        actions={
          <>
            {mayChange ? (
              <>
                <Button onClick={() => setSetting(true)}>
                  <Settings2 />
                  {text.settings}
                </Button>
                <Button
                  loading={turn.isPending}
                  onClick={() => turn.mutate({ roomId: room.id, to: isLive ? "ended" : "live" })}
                >
                  {isLive ? text.end : text.start}
                </Button>
              </>
            ) : null}
            <Link href={`/${slug}/live/${room.id}/host`} className={buttonVariants({ variant: "primary" })}>
              <MonitorPlay />
              {text.hostCard}
            </Link>
          </>
        }
      />
      <div className="grid grid-cols-1 gap-x-8 gap-y-8 lg:grid-cols-[minmax(240px,2fr)_minmax(320px,3fr)_minmax(280px,2.4fr)]">
        <Questions roomId={room.id} isLive={isLive} className="min-w-0 lg:order-2" />
        <Stream roomId={room.id} isLive={isLive} className="min-w-0 lg:order-1" />
        <div className="min-w-0 space-y-8 lg:order-3">
          <NextOnCard roomId={room.id} isLive={isLive} />
          <LatencyChart roomId={room.id} />
        </div>
      </div>
      {setting ? <RoomSettings room={room} onClose={() => setSetting(false)} onKept={refresh} /> : null}
    </>
  )
}

type PartProps = { roomId: string; isLive: boolean; className?: string }

function Stream({ roomId, isLive, className }: PartProps) {
  const text = useText(liveText)
  const trpc = useTRPC()
  const stream = useQuery(
    trpc.live.stream.queryOptions({ roomId, limit: 200 }, { refetchInterval: isLive ? askAgainMs : false }),
  )
  return (
    <section aria-label={text.stream} className={className}>
      <h2 className="pb-2 font-medium text-sm">{text.stream}</h2>
      <Loaded
        query={stream}
        rows={10}
        isEmpty={stream.data?.rows.length === 0}
        empty={<EmptyState title={text.streamEmpty} />}
      >
        {({ rows }) => (
          <VirtualList
            items={rows}
            keyOf={(row) => row.id}
            rowHeight={28}
            anchor="end"
            role="log"
            label={text.stream}
            className="h-[40dvh] rounded-lg bg-sunken lg:h-[68dvh]"
            renderItem={(row) => (
              <p className={cn("break-words px-3 py-1 text-sm", row.clusterId ? "text-ink" : "text-muted")}>
                <span className="text-muted text-xs">{row.author}</span> {row.text}
                {row.answeredAt ? <span className="text-tide text-xs"> · {text.answeredMark}</span> : null}
              </p>
            )}
          />
        )}
      </Loaded>
    </section>
  )
}

const tabs = ["open", "answered", "done"] as const

function Questions({ roomId, isLive, className }: PartProps) {
  const text = useText(liveText)
  const locale = useLocale()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const { memberId } = useWorkplace().member
  const mayAnswer = useMay("live.answer")
  const [tab, setTab] = useState<(typeof tabs)[number]>("open")
  const [selected, setSelected] = useState<string | null>(null)
  const [writing, setWriting] = useState<string | null>(null)
  const watched = useQuery(trpc.live.watched.queryOptions())
  const groups = watched.data?.groups ?? []
  const clusters = useQuery(
    trpc.live.clusters.queryOptions(
      { roomId, groups, status: tab },
      { refetchInterval: isLive ? askAgainMs : false, placeholderData: keepPreviousData },
    ),
  )
  const rows = clusters.data?.rows ?? []
  const refresh = () => queries.invalidateQueries(trpc.live.pathFilter())
  const after = { onSuccess: refresh, onError: (error: unknown) => toast.error(sayError(error, locale)) }
  const watch = useMutation(trpc.live.watch.mutationOptions(after))
  const settle = useMutation(trpc.live.settle.mutationOptions(after))
  const assign = useMutation(trpc.live.assign.mutationOptions(after))
  const answer = useMutation(
    trpc.live.answer.mutationOptions({
      ...after,
      onSuccess: () => {
        setWriting(null)
        return refresh()
      },
    }),
  )
  const press = useEffectEvent((event: KeyboardEvent) => {
    const inField =
      event.target instanceof HTMLElement && event.target.closest("input, textarea, button, [role=dialog]")
    if (inField || event.metaKey || event.ctrlKey || event.altKey) return
    const at = rows.findIndex(({ id }) => id === selected)
    const chosen = rows[at]
    const key = event.key.toLowerCase()
    if (key === "j") setSelected(rows[Math.min(rows.length - 1, at + 1)]?.id ?? null)
    else if (key === "k") setSelected(rows[Math.max(0, at - 1)]?.id ?? null)
    else if (!chosen || !mayAnswer) return
    else if (key === "enter") setWriting(chosen.id)
    else if (key === "y" && chosen.draft) answer.mutate({ clusterId: chosen.id, text: chosen.draft })
    else if (key === "t") assign.mutate({ clusterId: chosen.id, memberId })
    else if (key === "d") settle.mutate({ clusterId: chosen.id, to: "dismissed" })
    else return
    event.preventDefault()
  })
  useEffect(() => {
    const hear = (event: KeyboardEvent) => press(event)
    window.addEventListener("keydown", hear)
    return () => window.removeEventListener("keydown", hear)
  }, [])
  const toggle = (group: LiveGroup) =>
    watch.mutate({ groups: groups.includes(group) ? groups.filter((one) => one !== group) : [...groups, group] })
  return (
    <section aria-label={text.questions} className={className}>
      <div className="flex flex-wrap items-center justify-between gap-2 pb-2">
        <h2 className="font-medium text-sm">{text.questions}</h2>
        <SegmentedControl
          size="sm"
          label={text.questions}
          value={tab}
          onValueChange={setTab}
          options={tabs.map((value) => ({ value, label: text.tabs[value] }))}
        />
      </div>
      <fieldset className="flex flex-wrap gap-1.5 pb-2" aria-label={text.groupsLabel}>
        {liveGroups.map((group) => (
          <Button
            key={group}
            size="sm"
            variant={groups.includes(group) ? "primary" : "secondary"}
            aria-pressed={groups.includes(group)}
            onClick={() => toggle(group)}
          >
            {text.groups[group]}
          </Button>
        ))}
      </fieldset>
      <Loaded
        query={clusters}
        rows={6}
        isEmpty={rows.length === 0}
        empty={<EmptyState title={text.questionsEmpty[tab]} text={text.questionsEmptyText} />}
      >
        {() => (
          <ul className="divide-y divide-line border-y">
            {rows.map((cluster) => (
              <ClusterCard
                key={cluster.id}
                cluster={cluster}
                selected={cluster.id === selected}
                writing={cluster.id === writing}
                mayAnswer={mayAnswer}
                self={memberId}
                onSelect={() => setSelected(cluster.id)}
                onWrite={(open) => setWriting(open ? cluster.id : null)}
                onAnswer={(said) => answer.mutate({ clusterId: cluster.id, text: said })}
                onSettle={(to) => settle.mutate({ clusterId: cluster.id, to })}
                onAssign={(to) => assign.mutate({ clusterId: cluster.id, memberId: to })}
              />
            ))}
          </ul>
        )}
      </Loaded>
      <p className="hidden pt-2 text-muted text-xs lg:block">{text.keys}</p>
    </section>
  )
}

/** The first lines of the host's card, for who sits beside the host. */
function NextOnCard({ roomId, isLive }: PartProps) {
  const text = useText(liveText)
  const trpc = useTRPC()
  const card = useQuery(trpc.live.card.queryOptions({ roomId }, { refetchInterval: isLive ? askAgainMs : false }))
  const [now, ...next] = card.data?.answers ?? []
  return (
    <section aria-label={text.hostCard}>
      <h2 className="pb-2 font-medium text-sm">{text.hostCard}</h2>
      <div className="rounded-lg bg-raised p-4 shadow-raise">
        {now ? (
          <>
            <p className="truncate text-muted text-sm">{now.question}</p>
            <p className="break-words pt-1 font-medium text-[28px] leading-snug">{now.text}</p>
            {next.slice(0, 2).map((answer) => (
              <p key={answer.id} className="truncate pt-2 text-muted text-sm">
                {answer.text}
              </p>
            ))}
          </>
        ) : (
          <p className="py-4 text-muted text-sm">{text.host.empty}</p>
        )}
      </div>
    </section>
  )
}
