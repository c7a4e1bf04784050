"use client"
import { useMutation, useQuery } from "@tanstack/react-query"
import Link from "next/link"
import { usePathname, useRouter, useSearchParams } from "next/navigation"
import { useState } from "react"
import { useFormFailure } from "@/components/settings/form-faults"
import { type FilledIn, SettingsForm } from "@/components/settings/settings-form"
import { useTRPC } from "@/components/shell/trpc"
import { useMay, useWorkplace } from "@/components/shell/workplace"
import { BackLink } from "@/components/ui/back-link"
import { Button } from "@/components/ui/button"
import { PageHeader } from "@/components/ui/page-header"
import { SkeletonText } from "@/components/ui/skeleton"
import { type Step, Stepper } from "@/components/ui/stepper"
import { type CatalogueEntry, type Connection, useChannelWords } from "./channel-words"
import { ChannelsFailed } from "./channels-failed"
import { ChooseChannel } from "./choose-channel"
import { drawField } from "./draw-field"
import { FirstMessage } from "./first-message"
import { PageFrame } from "./page-frame"
import { useConnections, useConnectionsRefresh } from "./use-connections"
import { WebhookAddress } from "./webhook-address"

const steps = ["choose", "fill", "address", "test", "done"] as const
type StepName = (typeof steps)[number]

/** Connects a platform in five steps. Where one stands is in the address, so a reload goes on from there. */
export function ConnectWizard() {
  const { text } = useChannelWords()
  const { member } = useWorkplace()
  const trpc = useTRPC()
  const place = useWizardPlace()
  const catalogue = useQuery(trpc.channels.catalogue.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY }))
  const connections = useConnections({ watching: place.step === "test" })
  const mayChange = useMay("channels.change")
  const [shownOnce, setShownOnce] = useState<Record<string, string>>({})

  const connection = connections.data?.find(({ id }) => id === place.connectionId)
  const entry = catalogue.data?.find(({ channel }) => channel === (connection?.channel ?? place.channel))
  const failed = catalogue.error ?? connections.error
  return (
    <PageFrame>
      <PageHeader
        title={text.wizard.title}
        back={<BackLink href={`/${member.slug}/settings/channels`}>{text.back}</BackLink>}
      />
      {!mayChange ? (
        <ChannelsFailed error={{ data: { appCode: "forbidden" } }} again={() => undefined} />
      ) : failed && !(catalogue.data && connections.data) ? (
        <ChannelsFailed error={failed} again={() => Promise.all([catalogue.refetch(), connections.refetch()])} />
      ) : (
        <div className="grid gap-6 md:grid-cols-[12rem_minmax(0,1fr)]">
          <Stepper
            label={text.wizard.steps}
            stateLabels={text.wizard.states}
            steps={steps.map((id) => ({ id, label: text.wizard[id], state: stateOf(id, place.step) }))}
          />
          <section aria-live="polite" className="min-w-0">
            {!catalogue.data || !connections.data ? (
              <SkeletonText lines={6} />
            ) : place.step === "choose" || !entry ? (
              <ChooseChannel catalogue={catalogue.data} onChoose={(channel) => place.go({ channel })} />
            ) : place.step === "fill" || !connection ? (
              <FillIn
                key={entry.channel}
                entry={entry}
                onOther={() => place.go({})}
                onAdded={(connectionId, filledIn) => {
                  setShownOnce(filledIn)
                  place.go({ connection: connectionId, step: "address" })
                }}
              />
            ) : (
              <Connected connection={connection} entry={entry} shownOnce={shownOnce} place={place} />
            )}
          </section>
        </div>
      )}
    </PageFrame>
  )
}

function stateOf(step: StepName, current: StepName): Step["state"] {
  const distance = steps.indexOf(step) - steps.indexOf(current)
  return distance < 0 ? "done" : distance === 0 ? "current" : "ahead"
}

type WizardPlace = ReturnType<typeof useWizardPlace>

function useWizardPlace() {
  const parameters = useSearchParams()
  const pathname = usePathname()
  const router = useRouter()
  const channel = parameters.get("channel")
  const connectionId = parameters.get("connection")
  const asked = parameters.get("step")
  const step: StepName = connectionId
    ? asked === "test" || asked === "done"
      ? asked
      : "address"
    : channel
      ? "fill"
      : "choose"
  const go = (to: { channel?: string; connection?: string; step?: StepName }) =>
    router.replace(`${pathname}?${new URLSearchParams(to as Record<string, string>)}`, { scroll: false })
  return { channel, connectionId, step, go }
}

type FillInProps = {
  entry: CatalogueEntry
  onOther: () => void
  onAdded: (connectionId: string, filledIn: Record<string, string>) => void
}

function FillIn({ entry, onOther, onAdded }: FillInProps) {
  const { text, about, field, option } = useChannelWords()
  const trpc = useTRPC()
  const refresh = useConnectionsRefresh()
  // Asked for once a form: secrets made anew at every look would never be the ones that are saved.
  const [formId] = useState(() => crypto.randomUUID())
  const client = useMutation(trpc.channels.propose.mutationOptions())
  const proposed = useQuery({
    queryKey: ["proposed-settings", entry.channel, formId],
    queryFn: () => client.mutateAsync({ channel: entry.channel }),
    enabled: entry.fields.some((field) => field.proposed),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
  const sayUnlessInForm = useFormFailure()
  const add = useMutation(trpc.channels.add.mutationOptions({ meta: { quiet: true }, onError: sayUnlessInForm }))
  const submit = ({ name, settings }: FilledIn) =>
    add.mutate(
      { channel: entry.channel, name, settings },
      {
        onSuccess: async ({ connectionId }) => {
          await refresh()
          onAdded(connectionId, settings)
        },
      },
    )
  if (proposed.isLoading) return <SkeletonText lines={6} />
  return (
    <SettingsForm
      fields={entry.fields}
      words={{ ...text.wizard, ...text }}
      wordsOf={(name) => field(entry.channel, name)}
      sayOption={option}
      drawField={drawField}
      initial={{ name: about(entry.channel).name, settings: proposed.data ?? {} }}
      error={add.error}
      busy={add.isPending}
      submitLabel={text.wizard.next}
      secondary={
        <Button variant="ghost" onClick={onOther}>
          {text.wizard.chooseOther}
        </Button>
      }
      onSubmit={submit}
    />
  )
}

type ConnectedProps = {
  connection: Connection
  entry: CatalogueEntry
  shownOnce: Record<string, string>
  place: WizardPlace
}

function Connected({ connection, entry, shownOnce, place }: ConnectedProps) {
  const { text } = useChannelWords()
  const { member } = useWorkplace()
  const base = `/${member.slug}`
  if (place.step === "address") {
    return (
      <div className="flex flex-col gap-5">
        <WebhookAddress connection={connection} entry={entry} shownOnce={shownOnce} />
        {Object.keys(shownOnce).length === 0 && entry.fields.some(({ secret, proposed }) => secret && proposed) ? (
          <p className="text-muted text-xs">{text.wizard.hiddenNow}</p>
        ) : null}
        <Button
          variant="primary"
          className="self-start"
          onClick={() => place.go({ connection: connection.id, step: "test" })}
        >
          {text.wizard.continue}
        </Button>
      </div>
    )
  }
  if (place.step === "test") {
    return (
      <FirstMessage
        connection={connection}
        playable={entry.playable}
        onDone={() => place.go({ connection: connection.id, step: "done" })}
      />
    )
  }
  return (
    <div className="flex flex-col items-start gap-4">
      <div>
        <h2 className="font-semibold text-base">{text.wizard.finished(connection.name)}</h2>
        <p className="mt-1 text-muted text-sm">{text.wizard.finishedText}</p>
      </div>
      <div className="flex flex-wrap gap-2">
        <Button asChild variant="primary">
          <Link href={`${base}/inbox`}>{text.wizard.inbox}</Link>
        </Button>
        {entry.playable ? (
          <Button asChild>
            <Link href={`${base}/settings/simulator?connection=${connection.id}`}>{text.wizard.simulator}</Link>
          </Button>
        ) : null}
        <Button asChild variant="ghost">
          <Link href={`${base}/settings/channels/${connection.id}`}>{text.wizard.settings}</Link>
        </Button>
      </div>
    </div>
  )
}
