"use client"
import { Plug } from "lucide-react"
import Link from "next/link"
import { useLocale } from "@/components/i18n/locale"
import { useMay, useWorkplace } from "@/components/shell/workplace"
import { Button } from "@/components/ui/button"
import { EmptyState } from "@/components/ui/empty-state"
import { PageHeader } from "@/components/ui/page-header"
import { Skeleton } from "@/components/ui/skeleton"
import { ChannelGlyph } from "./channel-glyph"
import { type Connection, type Health, useChannelWords } from "./channel-words"
import { ChannelsFailed } from "./channels-failed"
import { Ago, ConnectionTrouble, HealthReason, HealthWord } from "./connection-status"
import { LaterPlatforms } from "./later-platforms"
import { PageFrame } from "./page-frame"
import { useConnections, useHealth } from "./use-connections"

/** Every connection and how it does. */
export function ConnectionsPage() {
  const { text } = useChannelWords()
  const { member } = useWorkplace()
  const mayChange = useMay("channels.change")
  const asked = useConnections()
  const health = useHealth()
  const connect = mayChange ? (
    <Button asChild variant="primary">
      <Link href={`/${member.slug}/settings/channels/new`}>{text.connect}</Link>
    </Button>
  ) : null
  return (
    <PageFrame>
      <PageHeader title={text.title} description={text.lead} actions={connect} />
      {asked.isPending ? <ListOnItsWay /> : null}
      {asked.isError && !asked.data ? <ChannelsFailed error={asked.error} again={asked.refetch} /> : null}
      {asked.data?.length === 0 ? (
        <EmptyState icon={<Plug />} title={text.empty.title} text={text.empty.text} action={connect} />
      ) : null}
      {asked.data && asked.data.length > 0 ? (
        <ul aria-label={text.health.list} className="divide-y divide-line border-y">
          {asked.data.map((connection) => (
            <ConnectionRow
              key={connection.id}
              connection={connection}
              health={health.data?.find(({ connectionId }) => connectionId === connection.id)}
              slug={member.slug}
            />
          ))}
        </ul>
      ) : null}
      {asked.isError && !asked.data ? null : <LaterPlatforms />}
    </PageFrame>
  )
}

type RowProps = { connection: Connection; health: Health | undefined; slug: string }

function ConnectionRow({ connection, health, slug }: RowProps) {
  const { text, about } = useChannelWords()
  return (
    <li>
      <Link
        href={`/${slug}/settings/channels/${connection.id}`}
        className="flex items-start gap-3 px-1 py-3 hover:bg-hover sm:items-center"
      >
        <ChannelGlyph channel={connection.channel} />
        <span className="grid min-w-0 flex-1 gap-x-4 gap-y-0.5 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)] sm:items-center">
          <span className="min-w-0">
            <span className="flex items-center gap-2">
              <span className="truncate font-medium text-sm">{connection.name}</span>
              <HealthWord connection={connection} health={health} />
            </span>
            <span className="block truncate text-muted text-xs">{about(connection.channel).name}</span>
          </span>
          <span className="min-w-0 text-xs">
            <span className="block truncate">
              {health ? <HealthReason health={health} /> : <ConnectionTrouble connection={connection} />}
            </span>
            <span className="block truncate text-muted">
              {connection.lastDeliveryAt ? (
                <>
                  {text.health.last} <Ago at={connection.lastDeliveryAt} />
                </>
              ) : (
                text.health.never
              )}
              {health && health.day.sent + health.day.failed > 0 ? <RepliesOfDay health={health} /> : null}
            </span>
          </span>
        </span>
      </Link>
    </li>
  )
}

function RepliesOfDay({ health: { day } }: { health: Health }) {
  const { health } = useChannelWords().text
  const locale = useLocale()
  const count = (value: number) => new Intl.NumberFormat(locale).format(value)
  return (
    <>
      {` · ${health.day} ${health.sent} ${count(day.sent)}`}
      {day.failed > 0 ? ` · ${health.failedReplies} ${count(day.failed)}` : null}
    </>
  )
}

function ListOnItsWay() {
  const { text } = useChannelWords()
  return (
    <div role="status" aria-label={text.loading} className="divide-y divide-line border-y">
      {["a", "b", "c"].map((row) => (
        <div key={row} className="flex items-center gap-3 px-1 py-3">
          <Skeleton className="size-8 rounded-lg" />
          <div className="flex-1">
            <Skeleton className="h-4 w-40" />
            <Skeleton className="mt-1.5 h-3 w-24" />
          </div>
        </div>
      ))}
    </div>
  )
}
