"use client"
import { Banner } from "@/components/ui/banner"
import { Button } from "@/components/ui/button"
import { type CatalogueEntry, type Connection, useChannelWords } from "./channel-words"
import { ProbeButton } from "./probe-button"

type ReconnectBannerProps = {
  connection: Connection
  entry: CatalogueEntry
  /** the part of the page with the fields to renew */
  settingsId: string
  mayChange: boolean
}

/** Says why a connection is cut off and what to do, with the way to the fields that need new values. */
export function ReconnectBanner({ connection, entry, settingsId, mayChange }: ReconnectBannerProps) {
  const { reconnect } = useChannelWords().text.health
  const why =
    connection.lastError === "access_withdrawn"
      ? reconnect.withdrawn
      : connection.lastError === "token_invalid"
        ? reconnect.refused
        : reconnect.other
  return (
    <div className="mb-6 space-y-3">
      <Banner
        tone="breach"
        title={reconnect.title}
        action={
          mayChange && entry.fields.length > 0 ? (
            <Button size="sm" onClick={() => goToFields(settingsId, entry)}>
              {reconnect.action}
            </Button>
          ) : undefined
        }
      >
        {mayChange ? why : `${why} ${reconnect.askAdmin}`}
      </Banner>
      {mayChange && entry.canProbe ? <ProbeButton connectionId={connection.id} /> : null}
    </div>
  )
}

/** Brings the settings into view and puts the cursor into the first secret, which is most often what has to be renewed. */
function goToFields(settingsId: string, entry: CatalogueEntry) {
  const part = document.getElementById(settingsId)
  part?.scrollIntoView({ behavior: "smooth", block: "start" })
  const first = entry.fields.find(({ secret }) => secret) ?? entry.fields[0]
  part?.querySelector<HTMLElement>(`[name="${first?.name}"]`)?.focus({ preventScroll: true })
}
