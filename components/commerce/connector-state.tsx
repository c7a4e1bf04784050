"use client"
import { commerceText } from "@/components/i18n/commerce"
import { useLocale, useText } from "@/components/i18n/locale"
import { useWorkplace } from "@/components/shell/workplace"
import { Badge } from "@/components/ui/badge"
import { RelativeTime } from "@/components/ui/relative-time"
import { type Connector, useTroubleWords } from "./use-shop"

const tones = { ready: "good", failed: "breach", paused: "neutral" } as const

export function ConnectorStatus({ connector }: { connector: Connector }) {
  return <Badge tone={tones[connector.status]}>{useText(commerceText).statuses[connector.status]}</Badge>
}

/** What a connector brought and when it was read last, or what is wrong with it. */
export function ConnectorNews({ connector }: { connector: Connector }) {
  const text = useText(commerceText)
  const sayTrouble = useTroubleWords()
  return (
    <span className="flex flex-col text-xs">
      {connector.error ? <span className="text-breach">{sayTrouble(connector.error)}</span> : null}
      <span className="figures text-muted">{text.counts(connector.products, connector.orders)}</span>
      <span className="text-muted">
        {connector.lastSyncAt ? (
          <>
            {text.lastSync} <Ago at={connector.lastSyncAt} />
          </>
        ) : (
          text.neverSynced
        )}
      </span>
    </span>
  )
}

/** How long ago something was said, in the reader's language and the shop's time zone. */
export function Ago({ at }: { at: Date }) {
  const { member } = useWorkplace()
  return <RelativeTime at={at} locale={useLocale()} timeZone={member.timeZone} />
}
