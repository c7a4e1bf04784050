"use client"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { KeyRound, Plus } from "lucide-react"
import { useState } from "react"
import { developersText } from "@/components/i18n/developers"
import { useLocale, useText } from "@/components/i18n/locale"
import { Loaded } from "@/components/shell/loaded"
import { useTRPC } from "@/components/shell/trpc"
import { useWorkplace } from "@/components/shell/workplace"
import { Badge } from "@/components/ui/badge"
import { Button } from "@/components/ui/button"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import { EmptyState } from "@/components/ui/empty-state"
import { Field } from "@/components/ui/field"
import { FormDialog } from "@/components/ui/form-dialog"
import { Input } from "@/components/ui/input"
import { RelativeTime } from "@/components/ui/relative-time"
import { Section } from "@/components/ui/section"
import { Select } from "@/components/ui/select"
import { toast } from "@/components/ui/toast"
import type { Answered } from "@/server/api/root"
import { type ApiScope, apiScopes } from "@/server/developers/contract"
import { CheckRow, toggled } from "./check-row"
import { OnceShown } from "./once-shown"

type Key = Answered["developers"]["keys"][number]
type Resource = keyof typeof developersText.en.resources

/** The keys of the shop's own systems. */
export function ApiKeys() {
  const text = useText(developersText).keys
  const trpc = useTRPC()
  const queries = useQueryClient()
  const keys = useQuery(trpc.developers.keys.queryOptions())
  const [adding, setAdding] = useState(false)
  const [token, setToken] = useState<string | null>(null)
  const [revoking, setRevoking] = useState<Key | null>(null)
  const refresh = () => queries.invalidateQueries(trpc.developers.keys.pathFilter())
  const revoke = useMutation(
    trpc.developers.revokeKey.mutationOptions({
      onSuccess: async () => {
        toast.success(text.revoked)
        await refresh()
      },
    }),
  )
  const add = (
    <Button variant="primary" onClick={() => setAdding(true)}>
      <Plus />
      {text.add}
    </Button>
  )
  return (
    <Section title={text.title} description={text.hint} actions={keys.data?.length ? add : null}>
      <Loaded
        query={keys}
        rows={2}
        failed={{ title: text.failed }}
        empty={<EmptyState icon={<KeyRound />} title={text.emptyTitle} text={text.emptyText} action={add} />}
      >
        {(all) => (
          <ul aria-label={text.title} className="divide-y divide-line border-y">
            {all.map((key) => (
              <KeyRow key={key.id} apiKey={key} onRevoke={() => setRevoking(key)} />
            ))}
          </ul>
        )}
      </Loaded>
      {adding ? (
        <AddKey
          onClose={() => setAdding(false)}
          onAdded={(made) => {
            setAdding(false)
            setToken(made)
            void refresh()
          }}
        />
      ) : null}
      {token ? (
        <OnceShown
          title={text.shownTitle}
          text={text.shownText}
          label={text.secret}
          secret={token}
          onClose={() => setToken(null)}
        />
      ) : null}
      <ConfirmDialog
        title={text.revokeTitle(revoking?.name ?? "")}
        description={text.revokeText}
        confirmLabel={text.revoke}
        tone="danger"
        open={revoking !== null}
        onOpenChange={(open) => (open ? null : setRevoking(null))}
        onConfirm={() => (revoking ? revoke.mutateAsync({ apiKeyId: revoking.id }) : null)}
      />
    </Section>
  )
}

function KeyRow({ apiKey, onRevoke }: { apiKey: Key; onRevoke: () => void }) {
  const all = useText(developersText)
  const text = all.keys
  const locale = useLocale()
  const { member } = useWorkplace()
  const day = (at: Date) =>
    new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: member.timeZone }).format(at)
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2.5">
      <div className="min-w-0 flex-1 basis-56">
        <p className="flex items-center gap-2">
          <span className="truncate font-medium text-sm">{apiKey.name}</span>
          {apiKey.state === "active" ? null : (
            <Badge tone={apiKey.state === "revoked" ? "neutral" : "warn"}>{text.states[apiKey.state]}</Badge>
          )}
        </p>
        <p className="truncate text-muted text-xs">
          <code>{apiKey.prefix}…</code> ·{" "}
          <span title={apiKey.scopes.join("\n")}>{text.scopeCount(apiKey.scopes.length)}</span>
          {apiKey.createdBy ? ` · ${text.by(apiKey.createdBy)}` : ""}
          {apiKey.expiresAt ? ` · ${text.expires(day(apiKey.expiresAt))}` : ""}
        </p>
      </div>
      <p className="text-muted text-xs">
        {text.lastUsed}{" "}
        {apiKey.lastUsedAt ? (
          <RelativeTime at={apiKey.lastUsedAt} locale={locale} timeZone={member.timeZone} length="short" />
        ) : (
          all.never
        )}
      </p>
      {apiKey.state === "revoked" ? null : (
        <Button size="sm" variant="ghost" onClick={onRevoke}>
          {text.revoke}
        </Button>
      )}
    </li>
  )
}

function AddKey({ onClose, onAdded }: { onClose: () => void; onAdded: (token: string) => void }) {
  const all = useText(developersText)
  const text = all.keys
  const trpc = useTRPC()
  const [name, setName] = useState("")
  const [scopes, setScopes] = useState<ApiScope[]>([])
  const [validity, setValidity] = useState<keyof typeof text.validity>("none")
  const [tried, setTried] = useState(false)
  const add = useMutation(trpc.developers.addKey.mutationOptions({ onSuccess: ({ token }) => onAdded(token) }))
  const complete = name.trim() !== "" && scopes.length > 0
  const submit = () => {
    setTried(true)
    if (complete) add.mutate({ name, scopes, ...(validity === "none" ? {} : { days: Number(validity) }) })
  }
  return (
    <FormDialog
      title={text.add}
      saveLabel={text.create}
      saving={add.isPending}
      onSave={submit}
      onClose={onClose}
      noValidate
    >
      <Field label={text.name} hint={text.nameHint} error={tried && !complete ? text.missing : null} required>
        <Input value={name} onChange={(event) => setName(event.target.value)} maxLength={80} autoComplete="off" />
      </Field>
      <fieldset>
        <legend className="pb-1 font-medium text-sm">{text.scopes}</legend>
        <ul className="divide-y divide-line border-y">
          {(Object.keys(all.resources) as Resource[]).map((resource) => (
            <li key={resource} className="grid grid-cols-[minmax(0,1fr)_5rem_5rem] items-center gap-2 py-1.5">
              <span className="truncate text-sm">{all.resources[resource]}</span>
              {(["read", "write"] as const).map((way) => {
                const scope = `${resource}:${way}` as ApiScope
                if (!apiScopes.includes(scope)) return <span key={way} />
                return (
                  <CheckRow
                    key={way}
                    checked={scopes.includes(scope)}
                    onChange={(on) => setScopes(toggled(scopes, scope, on))}
                  >
                    <span className="sr-only">{all.resources[resource]} </span>
                    {text[way]}
                  </CheckRow>
                )
              })}
            </li>
          ))}
        </ul>
      </fieldset>
      <Field label={text.days}>
        <Select
          value={validity}
          onValueChange={setValidity}
          options={(Object.keys(text.validity) as (keyof typeof text.validity)[]).map((value) => ({
            value,
            label: text.validity[value],
          }))}
        />
      </Field>
    </FormDialog>
  )
}
