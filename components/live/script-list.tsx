"use client"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { MessageSquareQuote, Plus } from "lucide-react"
import { useState } from "react"
import { BilingualField } from "@/components/automation/bilingual-field"
import { hasWords, wordsIn } from "@/components/automation/other-language"
import { sayError } from "@/components/i18n/errors"
import { liveText } from "@/components/i18n/live"
import { useLocale, useText } from "@/components/i18n/locale"
import { Loaded } from "@/components/shell/loaded"
import { useTRPC } from "@/components/shell/trpc"
import { useMay, useWorkplace } from "@/components/shell/workplace"
import { BackLink } from "@/components/ui/back-link"
import { Badge } from "@/components/ui/badge"
import { Button } from "@/components/ui/button"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import { DropdownMenuItem } from "@/components/ui/dropdown-menu"
import { EmptyState } from "@/components/ui/empty-state"
import { Field } from "@/components/ui/field"
import { FormDialog } from "@/components/ui/form-dialog"
import { MoreMenu } from "@/components/ui/more-menu"
import { PageHeader } from "@/components/ui/page-header"
import { Select } from "@/components/ui/select"
import { SwitchField } from "@/components/ui/switch-field"
import { toast } from "@/components/ui/toast"
import type { Answered, Asked } from "@/server/api/root"
import { type LiveIntent, liveIntents } from "@/server/live/rules/intents"

type Script = Answered["live"]["scripts"][number]
type Draft = Required<Omit<Asked["live"]["keepScript"], "scriptId">> & { scriptId?: string }

const empty: Draft = {
  roomId: null,
  name: { "zh-CN": "", en: "" },
  words: { "zh-CN": [], en: [] },
  intent: null,
  says: { "zh-CN": "", en: "" },
  enabled: true,
}

/** What hosts say to a kind of question, in every room of the shop. */
export function ScriptList() {
  const all = useText(liveText)
  const text = all.script
  const locale = useLocale()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const { slug } = useWorkplace().member
  const mayChange = useMay("live.change")
  const scripts = useQuery(trpc.live.scripts.queryOptions({ roomId: null }))
  const [editing, setEditing] = useState<Script | "new" | null>(null)
  const [removing, setRemoving] = useState<Script | null>(null)
  const refresh = () => queries.invalidateQueries(trpc.live.scripts.pathFilter())
  const remove = useMutation(
    trpc.live.removeScript.mutationOptions({
      onSuccess: async () => {
        toast.success(text.removed)
        await refresh()
      },
      onError: (error) => toast.error(sayError(error, locale)),
    }),
  )
  const addButton = mayChange ? (
    <Button variant="primary" onClick={() => setEditing("new")}>
      <Plus />
      {text.add}
    </Button>
  ) : null
  const intents: Record<string, string> = all.intents
  return (
    <div className="mx-auto w-full max-w-3xl px-4 py-5 sm:px-6">
      <PageHeader
        back={<BackLink href={`/${slug}/live`}>{all.back}</BackLink>}
        title={text.title}
        description={text.description}
        actions={scripts.data?.length ? addButton : null}
      />
      <Loaded
        query={scripts}
        rows={6}
        empty={
          <EmptyState icon={<MessageSquareQuote />} title={text.emptyTitle} text={text.emptyText} action={addButton} />
        }
      >
        {(known) => (
          <ul aria-label={text.title} className="divide-y divide-line border-y">
            {known.map((script) => (
              <li key={script.id} className="flex items-start gap-3 px-1 py-2.5">
                <div className="min-w-0 flex-1">
                  <p className="flex flex-wrap items-center gap-2">
                    <span className="min-w-0 truncate font-medium text-sm">{wordsIn(script.name, locale)}</span>
                    {script.intent ? <Badge>{intents[script.intent]}</Badge> : null}
                    {script.enabled ? null : <Badge tone="warn">{text.off}</Badge>}
                  </p>
                  <p className="line-clamp-2 break-words text-muted text-sm">{wordsIn(script.says, locale)}</p>
                  {script.words[locale].length > 0 ? (
                    <p className="truncate text-muted text-xs">{script.words[locale].join(" · ")}</p>
                  ) : null}
                </div>
                {mayChange ? (
                  <MoreMenu label={text.actions(wordsIn(script.name, locale))}>
                    <DropdownMenuItem onSelect={() => setEditing(script)}>{text.edit}</DropdownMenuItem>
                    <DropdownMenuItem tone="danger" onSelect={() => setRemoving(script)}>
                      {text.remove}
                    </DropdownMenuItem>
                  </MoreMenu>
                ) : null}
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      {editing ? (
        <ScriptDialog script={editing === "new" ? null : editing} onClose={() => setEditing(null)} onKept={refresh} />
      ) : null}
      {removing ? (
        <ConfirmDialog
          open
          onOpenChange={(open) => (open ? null : setRemoving(null))}
          title={text.removeTitle}
          description={wordsIn(removing.says, locale)}
          confirmLabel={text.remove}
          tone="danger"
          onConfirm={() => remove.mutateAsync({ scriptId: removing.id })}
        />
      ) : null}
    </div>
  )
}

type ScriptDialogProps = { script: Script | null; onClose: () => void; onKept: () => unknown }

function ScriptDialog({ script, onClose, onKept }: ScriptDialogProps) {
  const all = useText(liveText)
  const text = all.script
  const locale = useLocale()
  const trpc = useTRPC()
  const { id, ...fields } = script ?? { id: undefined, ...empty }
  const [draft, setDraft] = useState<Draft>({ ...empty, ...fields, scriptId: id })
  const [words, setWords] = useState({
    "zh-CN": draft.words["zh-CN"].join("\n"),
    en: draft.words.en.join("\n"),
  })
  const [tried, setTried] = useState(false)
  const rooms = useQuery(trpc.live.rooms.queryOptions())
  const keep = useMutation(
    trpc.live.keepScript.mutationOptions({
      onSuccess: async () => {
        toast.success(text.kept)
        await onKept()
        onClose()
      },
      onError: (error) => toast.error(sayError(error, locale)),
    }),
  )
  const complete = hasWords(draft.name) && hasWords(draft.says)
  const submit = () => {
    setTried(true)
    if (complete) keep.mutate({ ...draft, words: { "zh-CN": linesOf(words["zh-CN"]), en: linesOf(words.en) } })
  }
  const missing = tried && !complete ? text.missing : null
  return (
    <FormDialog
      title={script ? text.edit : text.add}
      size="lg"
      saving={keep.isPending}
      onSave={submit}
      onClose={onClose}
    >
      <BilingualField
        label={text.name}
        error={missing}
        value={draft.name}
        onChange={(name) => setDraft({ ...draft, name })}
        maxLength={80}
      />
      <BilingualField
        label={text.words}
        hint={text.wordsHint}
        value={words}
        onChange={setWords}
        maxLength={1000}
        rows={3}
      />
      <Field label={text.intent}>
        <Select
          value={draft.intent ?? "none"}
          onValueChange={(value) => setDraft({ ...draft, intent: value === "none" ? null : (value as LiveIntent) })}
          options={[
            { value: "none", label: text.noIntent },
            ...liveIntents.map((intent) => ({ value: intent as string, label: all.intents[intent] })),
          ]}
        />
      </Field>
      <BilingualField
        label={text.says}
        value={draft.says}
        onChange={(says) => setDraft({ ...draft, says })}
        maxLength={500}
        rows={3}
      />
      <Field label={text.where}>
        <Select
          value={draft.roomId ?? "all"}
          onValueChange={(value) => setDraft({ ...draft, roomId: value === "all" ? null : value })}
          options={[
            { value: "all", label: text.everywhere },
            ...(rooms.data ?? []).map((room) => ({ value: room.id, label: room.title })),
          ]}
        />
      </Field>
      <SwitchField
        label={text.on}
        checked={draft.enabled}
        onCheckedChange={(enabled) => setDraft({ ...draft, enabled })}
      />
    </FormDialog>
  )
}

const linesOf = (written: string) =>
  written
    .split("\n")
    .map((line) => line.trim().slice(0, 60))
    .filter(Boolean)
    .slice(0, 30)
