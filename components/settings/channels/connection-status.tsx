"use client"
import { channelsText } from "@/components/i18n/channels"
import { useLocale, useText } from "@/components/i18n/locale"
import { useWorkplace } from "@/components/shell/workplace"
import { Badge, type BadgeTone } from "@/components/ui/badge"
import { RelativeTime } from "@/components/ui/relative-time"
import { type Connection, useChannelWords } from "./channel-words"

const tones: Record<Connection["status"], BadgeTone> = { active: "good", paused: "neutral", broken: "breach" }

export function ConnectionStatus({ status }: { status: Connection["status"] }) {
  return <Badge tone={tones[status]}>{useText(channelsText).status[status]}</Badge>
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
