"use client"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { Plus, Webhook } from "lucide-react"
import { useState } from "react"
import { developersText } from "@/components/i18n/developers"
import { useText } from "@/components/i18n/locale"
import { Loaded } from "@/components/shell/loaded"
import { useTRPC } from "@/components/shell/trpc"
import { Badge, type BadgeTone } from "@/components/ui/badge"
import { Button } from "@/components/ui/button"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import { DropdownMenuItem } from "@/components/ui/dropdown-menu"
import { EmptyState } from "@/components/ui/empty-state"
import { MoreMenu } from "@/components/ui/more-menu"
import { Section } from "@/components/ui/section"
import { toast } from "@/components/ui/toast"
import type { Answered } from "@/server/api/root"
import { DeliveryLog } from "./delivery-log"
import { EndpointDialog } from "./endpoint-dialog"
import { OnceShown } from "./once-shown"

export type Endpoint = Answered["developers"]["endpoints"][number]

/** The addresses that hear of events. */
export function WebhookEndpoints() {
  const all = useText(developersText)
  const text = all.hooks
  const trpc = useTRPC()
  const queries = useQueryClient()
  const endpoints = useQuery(trpc.developers.endpoints.queryOptions())
  const [editing, setEditing] = useState<Endpoint | "new" | null>(null)
  const [asking, setAsking] = useState<{ about: "rotate" | "remove"; endpoint: Endpoint } | null>(null)
  const [reading, setReading] = useState<Endpoint | null>(null)
  const [secret, setSecret] = useState<string | null>(null)
  const refresh = async () => {
    await queries.invalidateQueries(trpc.developers.pathFilter())
  }
  const remove = useMutation(
    trpc.developers.removeEndpoint.mutationOptions({
      onSuccess: async () => {
        toast.success(text.removed)
        await refresh()
      },
    }),
  )
  const rotate = useMutation(
    trpc.developers.rotateSecret.mutationOptions({
      onSuccess: async (made) => {
        setSecret(made.secret)
        await refresh()
      },
    }),
  )
  const test = useMutation(
    trpc.developers.testEndpoint.mutationOptions({ onSuccess: () => toast.success(text.tested) }),
  )
  const add = (
    <Button variant="primary" onClick={() => setEditing("new")}>
      <Plus />
      {text.add}
    </Button>
  )
  return (
    <Section title={text.title} description={text.hint} actions={endpoints.data?.length ? add : null}>
      <Loaded
        query={endpoints}
        rows={2}
        failed={{ title: text.failed }}
        empty={<EmptyState icon={<Webhook />} title={text.emptyTitle} text={text.emptyText} action={add} />}
      >
        {(list) => (
          <ul aria-label={text.title} className="divide-y divide-line border-y">
            {list.map((endpoint) => (
              <li key={endpoint.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2.5">
                <EndpointWords endpoint={endpoint} />
                <Button
                  size="sm"
                  disabled={!endpoint.enabled || test.isPending}
                  onClick={() => test.mutate({ endpointId: endpoint.id })}
                >
                  {text.test}
                </Button>
                <Button size="sm" variant="ghost" onClick={() => setReading(endpoint)}>
                  {text.log}
                </Button>
                <MoreMenu label={`${all.more} · ${endpoint.name}`}>
                  <DropdownMenuItem onSelect={() => setEditing(endpoint)}>{text.edit}</DropdownMenuItem>
                  <DropdownMenuItem onSelect={() => setAsking({ about: "rotate", endpoint })}>
                    {text.rotate}
                  </DropdownMenuItem>
                  <DropdownMenuItem tone="danger" onSelect={() => setAsking({ about: "remove", endpoint })}>
                    {text.remove}
                  </DropdownMenuItem>
                </MoreMenu>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      {editing ? (
        <EndpointDialog
          endpoint={editing === "new" ? null : editing}
          onClose={() => setEditing(null)}
          onKept={(made) => {
            setEditing(null)
            if (made) setSecret(made)
            else toast.success(text.kept)
            void refresh()
          }}
        />
      ) : null}
      {secret ? (
        <OnceShown
          title={text.secretTitle}
          text={text.secretText}
          label={text.secretTitle}
          secret={secret}
          onClose={() => setSecret(null)}
        />
      ) : null}
      {reading ? <DeliveryLog endpoint={reading} onClose={() => setReading(null)} /> : null}
      <ConfirmDialog
        title={asking?.about === "remove" ? text.removeTitle(asking.endpoint.name) : text.rotateTitle}
        description={asking?.about === "remove" ? text.removeText : text.rotateText}
        confirmLabel={asking?.about === "remove" ? text.remove : text.rotate}
        tone={asking?.about === "remove" ? "danger" : "primary"}
        open={asking !== null}
        onOpenChange={(open) => (open ? null : setAsking(null))}
        onConfirm={() => {
          if (!asking) return null
          const endpointId = asking.endpoint.id
          return asking.about === "remove" ? remove.mutateAsync({ endpointId }) : rotate.mutateAsync({ endpointId })
        }}
      />
    </Section>
  )
}

function EndpointWords({ endpoint }: { endpoint: Endpoint }) {
  const text = useText(developersText).hooks
  const state = endpoint.enabled ? "on" : (endpoint.disabledWhy ?? "paused")
  const badges: [BadgeTone, string][] = []
  if (state !== "on") badges.push([state === "paused" ? "neutral" : "breach", text.states[state]])
  else if (endpoint.failingSince) badges.push(["warn", text.failing])
  if (endpoint.deadCount > 0) badges.push(["breach", text.dead(endpoint.deadCount)])
  if (endpoint.overlapUntil && endpoint.overlapUntil > new Date()) badges.push(["tide", text.overlap])
  return (
    <div className="min-w-0 flex-1 basis-60">
      <p className="flex flex-wrap items-center gap-2">
        <span className="truncate font-medium text-sm">{endpoint.name}</span>
        {badges.map(([tone, words]) => (
          <Badge key={words} tone={tone}>
            {words}
          </Badge>
        ))}
      </p>
      <p className="truncate text-muted text-xs" title={endpoint.events.join("\n")}>
        <code>{endpoint.url}</code> · {text.eventCount(endpoint.events.length)}
        {endpoint.withTexts ? ` · ${text.withTexts}` : ""}
      </p>
    </div>
  )
}
