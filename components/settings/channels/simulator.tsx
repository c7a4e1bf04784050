"use client"
import { useQuery } from "@tanstack/react-query"
import { MessagesSquare, RotateCcw, Send } from "lucide-react"
import Link from "next/link"
import { usePathname, useRouter, useSearchParams } from "next/navigation"
import { type FormEvent, type KeyboardEvent, useState } from "react"
import { useTRPC } from "@/components/shell/trpc"
import { useMay, useWorkplace } from "@/components/shell/workplace"
import { Badge } from "@/components/ui/badge"
import { Banner } from "@/components/ui/banner"
import { Button } from "@/components/ui/button"
import { EmptyState } from "@/components/ui/empty-state"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { PageHeader } from "@/components/ui/page-header"
import { Select } from "@/components/ui/select"
import { Skeleton } from "@/components/ui/skeleton"
import { Textarea } from "@/components/ui/textarea"
import { type Connection, useChannelWords } from "./channel-words"
import { ChannelsFailed } from "./channels-failed"
import { PageFrame } from "./page-frame"
import { SimulatedThread } from "./simulated-thread"
import { useConnections } from "./use-connections"
import { useSimulatedCustomer } from "./use-simulated-customer"

/** Plays a customer on any connection. */
export function Simulator() {
  const { text } = useChannelWords()
  const { member } = useWorkplace()
  const asked = useConnections()
  const mayConnect = useMay("channels.change")
  return (
    <PageFrame>
      <PageHeader title={text.simulator.title} description={text.simulator.lead} />
      {asked.isPending ? (
        <div role="status" aria-label={text.loading} className="flex flex-col gap-4">
          <Skeleton className="h-8 w-full max-w-md" />
          <Skeleton className="h-96 w-full rounded-lg" />
        </div>
      ) : !asked.data ? (
        <ChannelsFailed error={asked.error} again={asked.refetch} />
      ) : asked.data.length === 0 ? (
        <EmptyState
          icon={<MessagesSquare />}
          title={text.simulator.none.title}
          text={text.simulator.none.text}
          action={
            mayConnect ? (
              <Button asChild variant="primary">
                <Link href={`/${member.slug}/settings/channels/new`}>{text.connect}</Link>
              </Button>
            ) : undefined
          }
        />
      ) : (
        <Stage connections={asked.data} />
      )}
    </PageFrame>
  )
}

function Stage({ connections }: { connections: Connection[] }) {
  const { text, about } = useChannelWords()
  const { member } = useWorkplace()
  const mayChange = useMay("channels.change")
  const { connection, choose } = useChosen(connections)
  const catalogue = useQuery(
    useTRPC().channels.catalogue.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY }),
  )
  const playable = catalogue.data?.find(({ channel }) => channel === connection.channel)?.playable ?? true
  const maySend = mayChange && playable
  const [name, setName] = useState<string>(text.simulator.defaultName)
  const customer = useSimulatedCustomer(connection.id)
  const say = (words: string) => void customer.say(words, name.trim() || text.simulator.defaultName)
  return (
    <div className="flex flex-col gap-4">
      <div className="grid gap-3 sm:grid-cols-[minmax(0,1fr)_12rem_auto] sm:items-end">
        <Field label={text.simulator.connection}>
          <Select
            value={connection.id}
            onValueChange={choose}
            options={connections.map(({ id, name: label, channel }) => ({
              value: id,
              label,
              hint: about(channel).name,
            }))}
          />
        </Field>
        <Field label={text.simulator.customer}>
          <Input value={name} onChange={(event) => setName(event.target.value)} maxLength={60} autoComplete="off" />
        </Field>
        <Button onClick={customer.startOver}>
          <RotateCcw />
          {text.simulator.fresh}
        </Button>
      </div>
      {maySend ? null : <Banner tone="warn">{playable ? text.simulator.noPower : text.simulator.notPlayable}</Banner>}
      <div className="flex h-[min(60dvh,36rem)] flex-col overflow-hidden rounded-lg border">
        <Holder customer={customer} slug={member.slug} />
        {customer.lines.length > 0 ? (
          <SimulatedThread customer={customer} className="min-h-0 flex-1" />
        ) : (
          <div className="flex min-h-0 flex-1 flex-col justify-center overflow-y-auto bg-sunken">
            <EmptyState
              title={text.simulator.emptyTitle}
              text={playable ? text.simulator.emptyText : undefined}
              action={
                maySend ? (
                  <div className="flex flex-wrap justify-center gap-2">
                    {text.simulator.suggestions.split("\n").map((suggestion) => (
                      <Button key={suggestion} size="sm" onClick={() => say(suggestion)}>
                        {suggestion}
                      </Button>
                    ))}
                  </div>
                ) : undefined
              }
            />
          </div>
        )}
        {maySend ? <Composer onSay={say} /> : null}
      </div>
      <p className="text-muted text-xs">{text.simulator.genuine}</p>
    </div>
  )
}

function useChosen(connections: Connection[]) {
  const parameters = useSearchParams()
  const pathname = usePathname()
  const router = useRouter()
  const chosen = connections.find(({ id }) => id === parameters.get("connection"))
  const choose = (id: string) => router.replace(`${pathname}?connection=${id}`, { scroll: false })
  return { connection: chosen ?? connections[0]!, choose }
}

function Holder({ customer, slug }: { customer: ReturnType<typeof useSimulatedCustomer>; slug: string }) {
  const { text } = useChannelWords()
  const { thread } = customer
  if (!thread) return null
  const isResolved = thread.status === "resolved"
  const holder = thread.holder as keyof typeof text.simulator.holders
  return (
    <div className="flex items-center justify-between gap-3 border-b bg-raised px-4 py-2">
      <Badge tone={isResolved ? "good" : holder === "bot" ? "bot" : holder === "queue" ? "warn" : "tide"}>
        {isResolved ? text.simulator.resolved : text.simulator.holders[holder]}
      </Badge>
      <Button asChild variant="link" size="sm">
        <Link href={`/${slug}/inbox/${thread.conversationId}`}>{text.simulator.open}</Link>
      </Button>
    </div>
  )
}

function Composer({ onSay }: { onSay: (words: string) => void }) {
  const { text } = useChannelWords()
  const [words, setWords] = useState("")
  const send = () => {
    if (!words.trim()) return
    onSay(words.trim())
    setWords("")
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    send()
  }
  const onKey = (event: KeyboardEvent) => {
    // While an input method composes, Enter chooses a word.
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    send()
  }
  return (
    <form onSubmit={submit} className="flex items-end gap-2 border-t bg-raised p-3">
      <Textarea
        value={words}
        onChange={(event) => setWords(event.target.value)}
        onKeyDown={onKey}
        aria-label={text.simulator.placeholder}
        placeholder={text.simulator.placeholder}
        title={text.simulator.sendHint}
        maxLength={2000}
        rows={1}
        maxRows={5}
        autoGrow
        className="flex-1"
      />
      <Button type="submit" variant="primary" disabled={!words.trim()}>
        <Send />
        {text.simulator.send}
      </Button>
    </form>
  )
}
