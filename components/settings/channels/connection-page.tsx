"use client"
import { useMutation, useQuery } from "@tanstack/react-query"
import Link from "next/link"
import { useState } from "react"
import { useFormFailure } from "@/components/settings/form-faults"
import { RemoveButton } from "@/components/settings/remove-button"
import { type FilledIn, SettingsForm } from "@/components/settings/settings-form"
import { LoadFailed } from "@/components/shell/loaded"
import { useTRPC } from "@/components/shell/trpc"
import { useMay, useWorkplace } from "@/components/shell/workplace"
import { BackLink } from "@/components/ui/back-link"
import { Button } from "@/components/ui/button"
import { EmptyState } from "@/components/ui/empty-state"
import { PageHeader } from "@/components/ui/page-header"
import { Section } from "@/components/ui/section"
import { SkeletonText } from "@/components/ui/skeleton"
import { toast } from "@/components/ui/toast"
import { type CatalogueEntry, type Connection, useChannelWords } from "./channel-words"
import { ChannelsFailed } from "./channels-failed"
import { HealthWord } from "./connection-status"
import { drawField } from "./draw-field"
import { HealthFigures } from "./health-figures"
import { PageFrame } from "./page-frame"
import { ParkedDeliveries } from "./parked-deliveries"
import { ReconnectBanner } from "./reconnect-banner"
import { useConnections, useConnectionsRefresh, useHealth } from "./use-connections"
import { WebhookAddress } from "./webhook-address"

/** One connection: how it does, where it is delivered to, its settings, and its end. */
export function ConnectionPage({ connectionId }: { connectionId: string }) {
  const { text } = useChannelWords()
  const { member } = useWorkplace()
  const trpc = useTRPC()
  const connections = useConnections()
  const catalogue = useQuery(trpc.channels.catalogue.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY }))
  const connection = connections.data?.find(({ id }) => id === connectionId)
  const entry = catalogue.data?.find(({ channel }) => channel === connection?.channel)
  const failed = connections.error ?? catalogue.error
  const list = `/${member.slug}/settings/channels`
  if (connection && entry) return <Loaded connection={connection} entry={entry} list={list} />
  return (
    <PageFrame>
      {failed ? (
        <ChannelsFailed error={failed} again={() => Promise.all([connections.refetch(), catalogue.refetch()])} />
      ) : connections.data && catalogue.data ? (
        <EmptyState
          title={text.detail.missing.title}
          text={text.detail.missing.text}
          action={
            <Button asChild>
              <Link href={list}>{text.back}</Link>
            </Button>
          }
        />
      ) : (
        <SkeletonText lines={8} />
      )}
    </PageFrame>
  )
}

const settingsId = "settings"

function Loaded({ connection, entry, list }: { connection: Connection; entry: CatalogueEntry; list: string }) {
  const { text, about } = useChannelWords()
  const mayChange = useMay("channels.change")
  const { member } = useWorkplace()
  const refresh = useConnectionsRefresh()
  const remove = useMutation(useTRPC().channels.remove.mutationOptions())
  const asked = useHealth(connection.id)
  const health = asked.data?.at(0)
  return (
    <PageFrame>
      <PageHeader
        title={
          <span className="flex flex-wrap items-center gap-2">
            {connection.name}
            <HealthWord connection={connection} health={health} />
          </span>
        }
        description={about(connection.channel).name}
        back={<BackLink href={list}>{text.back}</BackLink>}
        actions={mayChange ? <PauseButton connection={connection} /> : undefined}
      />
      {connection.status === "broken" ? (
        <ReconnectBanner connection={connection} entry={entry} settingsId={settingsId} mayChange={mayChange} />
      ) : null}
      <Section title={text.detail.health} split>
        {health ? (
          <HealthFigures health={health} />
        ) : asked.isError ? (
          <LoadFailed {...text.health.failed} error={asked.error} onRetry={asked.refetch} />
        ) : (
          <SkeletonText lines={6} />
        )}
        {connection.status === "paused" ? <p className="mt-3 text-muted text-sm">{text.detail.pausedNote}</p> : null}
        {entry.playable ? (
          <Button asChild className="mt-4">
            <Link href={`/${member.slug}/settings/simulator?connection=${connection.id}`}>{text.detail.try}</Link>
          </Button>
        ) : (
          <p className="mt-3 text-muted text-sm">{text.simulator.notPlayable}</p>
        )}
      </Section>
      {mayChange ? (
        <>
          <Section title={text.detail.address} split>
            <WebhookAddress connection={connection} entry={entry} />
          </Section>
          <Section id={settingsId} title={text.detail.settings} description={text.detail.settingsText} split>
            <ChangeSettings connection={connection} entry={entry} />
          </Section>
        </>
      ) : null}
      <Section title={text.detail.parked} description={text.detail.parkedText} split>
        <ParkedDeliveries connection={connection} mayReplay={mayChange} />
      </Section>
      {mayChange ? (
        <Section title={text.detail.remove} split>
          <RemoveButton
            text={text.detail}
            name={connection.name}
            list={list}
            onRemove={() => remove.mutateAsync({ connectionId: connection.id })}
            onRemoved={refresh}
          />
        </Section>
      ) : null}
    </PageFrame>
  )
}

function PauseButton({ connection }: { connection: Connection }) {
  const { text } = useChannelWords()
  const trpc = useTRPC()
  const refresh = useConnectionsRefresh()
  const onSettled = () => refresh()
  const pause = useMutation(trpc.channels.pause.mutationOptions({ onSettled }))
  const resume = useMutation(trpc.channels.resume.mutationOptions({ onSettled }))
  const deed = connection.status === "active" ? pause : resume
  return (
    <Button loading={deed.isPending} onClick={() => deed.mutate({ connectionId: connection.id })}>
      {connection.status === "active" ? text.detail.pause : text.detail.resume}
    </Button>
  )
}

function ChangeSettings({ connection, entry }: { connection: Connection; entry: CatalogueEntry }) {
  const { text, field, option } = useChannelWords()
  const trpc = useTRPC()
  const refresh = useConnectionsRefresh()
  const [saves, setSaves] = useState(0)
  const sayUnlessInForm = useFormFailure()
  const change = useMutation(trpc.channels.change.mutationOptions({ meta: { quiet: true }, onError: sayUnlessInForm }))
  const submit = ({ name, settings }: FilledIn) =>
    change.mutate(
      { connectionId: connection.id, name, settings: entry.fields.length > 0 ? settings : undefined },
      {
        onSuccess: async () => {
          await refresh()
          toast.success(text.detail.saved)
          // Drawn anew, so that secrets just saved do not stay in the form.
          setSaves(saves + 1)
        },
      },
    )
  return (
    <SettingsForm
      key={saves}
      fields={entry.fields}
      words={{ ...text.wizard, ...text }}
      wordsOf={(name) => field(entry.channel, name)}
      sayOption={option}
      drawField={drawField}
      initial={{ name: connection.name, settings: connection.settings }}
      existing
      error={change.error}
      busy={change.isPending}
      submitLabel={text.detail.save}
      onSubmit={submit}
    />
  )
}
