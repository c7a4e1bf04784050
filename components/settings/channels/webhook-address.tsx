"use client"
import Link from "next/link"
import { useWorkplace } from "@/components/shell/workplace"
import { Banner } from "@/components/ui/banner"
import { Button } from "@/components/ui/button"
import { type CatalogueEntry, type Connection, useChannelWords } from "./channel-words"
import { CopyValue } from "./copy-value"
import { ProbeButton } from "./probe-button"

type WebhookAddressProps = {
  connection: Connection
  entry: CatalogueEntry
  /** secrets still in hand because they were just made; they are never sent to a browser again */
  shownOnce?: Record<string, string>
}

/** Where the platform delivers, what to enter there, and whether it works. */
export function WebhookAddress({ connection, entry, shownOnce = {} }: WebhookAddressProps) {
  const { text, instructions, field } = useChannelWords()
  if (connection.channel === "webchat") return <WebsiteScript />
  const carried = entry.fields.filter(({ name, proposed }) => proposed && shownOnce[name])
  const steps = instructions(connection.channel)
  const isLocal = /^https?:\/\/(localhost|127\.|\[::1\])/.test(connection.webhookUrl)
  return (
    <div className="flex flex-col gap-4">
      {steps.length > 1 ? (
        <ol className="list-decimal space-y-1 pl-5 text-sm marker:text-muted">
          {steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      ) : (
        <p className="text-sm">{steps[0]}</p>
      )}
      {connection.intake ? <CopyValue label={text.wizard.intake} value={connection.intake} /> : null}
      <CopyValue label={text.wizard.webhook} value={connection.webhookUrl} />
      {isLocal ? <Banner tone="warn">{text.wizard.localAddress}</Banner> : null}
      {carried.length > 0 ? (
        <>
          <Banner tone="tide" title={text.wizard.shownOnce}>
            {text.wizard.shownOnceText}
          </Banner>
          {carried.map(({ name }) => (
            <CopyValue key={name} label={field(connection.channel, name).label} value={shownOnce[name]!} />
          ))}
        </>
      ) : null}
      {entry.canProbe ? <ProbeButton connectionId={connection.id} /> : null}
    </div>
  )
}

function WebsiteScript() {
  const { text } = useChannelWords()
  const { member } = useWorkplace()
  return (
    <div className="flex flex-col items-start gap-3">
      <p className="font-medium text-sm">{text.wizard.websiteTitle}</p>
      <p className="text-muted text-sm">{text.wizard.websiteText}</p>
      <Button asChild>
        <Link href={`/onboarding/${member.slug}?step=website`}>{text.wizard.website}</Link>
      </Button>
    </div>
  )
}
