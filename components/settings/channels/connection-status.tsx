"use client"
import { channelsText } from "@/components/i18n/channels"
import { useLocale, useText } from "@/components/i18n/locale"
import { useWorkplace } from "@/components/shell/workplace"
import { Badge, type BadgeTone } from "@/components/ui/badge"
import { RelativeTime } from "@/components/ui/relative-time"
import { type Connection, type Health, useChannelWords } from "./channel-words"
import { HealthBadge } from "./health-badge"

const tones: Record<Connection["status"], BadgeTone> = { active: "good", paused: "neutral", broken: "breach" }

export function ConnectionStatus({ status }: { status: Connection["status"] }) {
  return <Badge tone={tones[status]}>{useText(channelsText).status[status]}</Badge>
}

/** How a connection does, in one word; until that is known, what its row says. */
export function HealthWord({ connection, health }: { connection: Connection; health: Health | undefined }) {
  return health ? <HealthBadge state={health.state} /> : <ConnectionStatus status={connection.status} />
}

/** Why a connection does not just work, in one line; "all is well" when it does. */
export function HealthReason({ health }: { health: Health }) {
  const { text, trouble } = useChannelWords()
  const { reasons, fine } = text.health
  if (!health.reason) return <span className="text-muted">{fine}</span>
  const words = Object.hasOwn(reasons, health.reason)
    ? reasons[health.reason as keyof typeof reasons]
    : trouble(health.reason)
  return (
    <span className={health.state === "disconnected" ? "text-breach" : "text-warn"}>
      {words}
      {health.since ? (
        <span className="text-muted">
          {" · "}
          <Ago at={health.since} />
        </span>
      ) : null}
    </span>
  )
}

/** How long ago something happened, in the reader's language and the shop's time zone. */
export function Ago({ at }: { at: Date }) {
  const { member } = useWorkplace()
  return <RelativeTime at={at} locale={useLocale()} timeZone={member.timeZone} />
}

/** What is wrong with a connection, in one line; "all is well" when nothing is. */
export function ConnectionTrouble({ connection }: { connection: Connection }) {
  const { text, trouble } = useChannelWords()
  if (connection.lastError) {
    return (
      <span className="text-breach">
        {trouble(connection.lastError)}
        {connection.lastErrorAt ? (
          <span className="text-muted">
            {" · "}
            <Ago at={connection.lastErrorAt} />
          </span>
        ) : null}
      </span>
    )
  }
  if (connection.parkedCount > 0) return <span className="text-warn">{text.health.parked(connection.parkedCount)}</span>
  return <span className="text-muted">{text.health.fine}</span>
}
