"use client"
import { useMutation } from "@tanstack/react-query"
import { useState } from "react"
import { developersText } from "@/components/i18n/developers"
import { useText } from "@/components/i18n/locale"
import { useTRPC } from "@/components/shell/trpc"
import { Field } from "@/components/ui/field"
import { FormDialog } from "@/components/ui/form-dialog"
import { Input } from "@/components/ui/input"
import { type WebhookType, webhookTypes } from "@/server/developers/contract"
import { CheckRow, toggled } from "./check-row"
import type { Endpoint } from "./webhook-endpoints"

type EndpointDialogProps = {
  endpoint: Endpoint | null
  onClose: () => void
  /** with the secret of a new address */
  onKept: (secret: string | null) => void
}

const groups = ["conversation", "message", "contact", "ticket", "knowledge"] as const

/** Adds an address, or changes one. */
export function EndpointDialog({ endpoint, onClose, onKept }: EndpointDialogProps) {
  const all = useText(developersText)
  const text = all.hooks
  const trpc = useTRPC()
  const [name, setName] = useState(endpoint?.name ?? "")
  const [url, setUrl] = useState(endpoint?.url ?? "")
  const [events, setEvents] = useState<WebhookType[]>(endpoint?.events ?? [])
  const [withTexts, setWithTexts] = useState(endpoint?.withTexts ?? false)
  const [enabled, setEnabled] = useState(endpoint?.enabled ?? true)
  const [tried, setTried] = useState(false)
  const add = useMutation(trpc.developers.addEndpoint.mutationOptions({ onSuccess: ({ secret }) => onKept(secret) }))
  const change = useMutation(trpc.developers.changeEndpoint.mutationOptions({ onSuccess: () => onKept(null) }))
  const complete =
    name.trim() !== "" && /^https?:\/\/\S+$/.test(url.trim()) && URL.canParse(url.trim()) && events.length > 0
  const submit = () => {
    setTried(true)
    if (!complete) return
    const fields = { name: name.trim(), url: url.trim(), events, withTexts }
    if (endpoint) change.mutate({ endpointId: endpoint.id, ...fields, enabled })
    else add.mutate(fields)
  }
  return (
    <FormDialog
      title={endpoint ? text.edit : text.add}
      saving={add.isPending || change.isPending}
      onSave={submit}
      onClose={onClose}
      noValidate
    >
      <Field label={text.name} error={tried && !complete ? text.missing : null} required>
        <Input value={name} onChange={(event) => setName(event.target.value)} maxLength={80} autoComplete="off" />
      </Field>
      <Field label={text.url} hint={text.urlHint} required>
        <Input
          type="url"
          value={url}
          onChange={(event) => setUrl(event.target.value)}
          maxLength={2000}
          className="font-mono"
          placeholder="https://"
          autoComplete="off"
          spellCheck={false}
        />
      </Field>
      <fieldset>
        <legend className="pb-1 font-medium text-sm">{text.events}</legend>
        <div className="grid gap-x-4 gap-y-3 sm:grid-cols-2">
          {groups.map((group) => (
            <div key={group} className="min-w-0">
              <p className="text-muted text-xs">{text.groups[group]}</p>
              {webhookTypes
                .filter((type) => type.startsWith(`${group}.`))
                .map((type) => (
                  <CheckRow
                    key={type}
                    mono
                    checked={events.includes(type)}
                    onChange={(on) => setEvents(toggled(events, type, on))}
                  >
                    {type}
                  </CheckRow>
                ))}
            </div>
          ))}
        </div>
      </fieldset>
      <div>
        <CheckRow checked={withTexts} onChange={setWithTexts}>
          {text.withTexts}
        </CheckRow>
        <p className="pl-6 text-muted text-xs">{text.withTextsHint}</p>
        {endpoint ? (
          <CheckRow checked={enabled} onChange={setEnabled}>
            {text.enabled}
          </CheckRow>
        ) : null}
      </div>
    </FormDialog>
  )
}
