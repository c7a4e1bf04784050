"use client"
import { useEffect, useRef } from "react"
import { alertsText } from "@/components/i18n/alerts"
import { useText } from "@/components/i18n/locale"
import { useNewest } from "@/components/shell/realtime"
import { Badge } from "@/components/ui/badge"
import { toast } from "@/components/ui/toast"
import type { Answered } from "@/server/api/root"
import { useAlertDeeds, useAlerts } from "./use-alerts"

type Alert = Answered["quality"]["alerts"]["rows"][number]
const shownForMs = 15_000

/** How many alerts wait for a supervisor; a new one says so wherever they are, with the way to take over. */
export function AlertCount() {
  const text = useText(alertsText)
  const alerts = useAlerts("open").data
  const { takeOver } = useAlertDeeds()
  const known = useRef<Set<string>>(undefined)
  const tell = useNewest((alert: Alert) => {
    const name = alert.contact?.trim() || text.visitor(alert.conversationId.slice(-4).toUpperCase())
    // By its id one toast, although the rail and the bar both tell it.
    toast.warning(text.toast(alert.list, name), {
      id: alert.id,
      description: alert.quote,
      duration: shownForMs,
      action: { label: text.takeOver, onClick: () => takeOver.mutate({ alertId: alert.id }) },
    })
  })
  useEffect(() => {
    if (!alerts) return
    const before = known.current
    known.current = new Set([...(before ?? []), ...alerts.rows.map(({ id }) => id)])
    // What stood there when the page opened is no news.
    if (before) for (const alert of alerts.rows) if (!before.has(alert.id)) tell.current(alert)
  }, [alerts, tell])
  if (!alerts || alerts.total === 0) return null
  return (
    <Badge
      tone="breach"
      className="absolute top-1 right-1 min-w-5 justify-center px-1"
      aria-label={text.count(alerts.total)}
    >
      {alerts.total > 99 ? "99+" : alerts.total}
    </Badge>
  )
}
