"use client"
import { BellRing } from "lucide-react"
import Link from "next/link"
import { useState } from "react"
import { alertsText } from "@/components/i18n/alerts"
import { useLocale, useText } from "@/components/i18n/locale"
import { ChannelMark } from "@/components/inbox/channel-mark"
import { useWorkplace } from "@/components/shell/workplace"
import { Badge } from "@/components/ui/badge"
import { Button } from "@/components/ui/button"
import { RelativeTime } from "@/components/ui/relative-time"
import type { Answered } from "@/server/api/root"
import { QualityList } from "./quality-list"
import { useAlertDeeds, useAlerts } from "./use-alerts"
import { VoiceMark } from "./voice-mark"

/** Sensitive words of customers, and who has seen to them. */
export function AlertList() {
  const text = useText(alertsText)
  const [status, setStatus] = useState<"open" | "seen">("open")
  const alerts = useAlerts(status)
  return (
    <QualityList text={text} icon={<BellRing />} status={status} onStatus={setStatus} more={text.more} query={alerts}>
      {alerts.data?.rows.map((alert) => (
        <AlertRow key={alert.id} alert={alert} />
      ))}
    </QualityList>
  )
}

function AlertRow({ alert }: { alert: Answered["quality"]["alerts"]["rows"][number] }) {
  const text = useText(alertsText)
  const locale = useLocale()
  const { slug, timeZone } = useWorkplace().member
  const { see, takeOver } = useAlertDeeds()
  const holders: Record<string, string> = { bot: text.heldByBot, queue: text.inLine }
  const holder = alert.agent ? text.heldBy(alert.agent.name) : holders[alert.holder]
  return (
    <li className="flex flex-wrap items-start gap-3 py-3">
      <div className="min-w-0 flex-1 basis-72">
        <p className="flex flex-wrap items-center gap-2 text-muted text-xs">
          <Badge tone="breach">{alert.list}</Badge>
          <span className="text-ink">
            {alert.contact?.trim() || text.visitor(alert.conversationId.slice(-4).toUpperCase())}
          </span>
          <ChannelMark channel={alert.channel} />
          <RelativeTime at={alert.raisedAt} locale={locale} timeZone={timeZone} />
          <span>{alert.status === "resolved" ? text.resolved : holder}</span>
        </p>
        <Link
          href={`/${slug}/inbox/${alert.conversationId}`}
          className="block break-words pt-1 text-sm hover:underline"
        >
          {alert.voice ? <VoiceMark className="mr-2" /> : null}
          {alert.quote}
        </Link>
        {alert.seenBy ? (
          <p className="flex gap-2 pt-1 text-muted text-xs">
            {alert.takenOver ? text.takenBy(alert.seenBy) : text.seenBy(alert.seenBy)}
            {alert.seenAt ? <RelativeTime at={alert.seenAt} locale={locale} timeZone={timeZone} /> : null}
          </p>
        ) : null}
      </div>
      {alert.seenAt ? null : (
        <div className="flex gap-2">
          <Button
            variant="primary"
            size="sm"
            loading={takeOver.isPending}
            onClick={() => takeOver.mutate({ alertId: alert.id })}
          >
            {text.takeOver}
          </Button>
          <Button size="sm" loading={see.isPending} onClick={() => see.mutate({ alertId: alert.id })}>
            {text.see}
          </Button>
        </div>
      )}
    </li>
  )
}
