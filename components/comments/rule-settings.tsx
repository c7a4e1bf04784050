"use client"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useId, useState } from "react"
import { commentsText } from "@/components/i18n/comments"
import { useLocale, useText } from "@/components/i18n/locale"
import { ChipInput } from "@/components/knowledge/chip-input"
import { Loaded } from "@/components/shell/loaded"
import { useTRPC } from "@/components/shell/trpc"
import { useMay } from "@/components/shell/workplace"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { Panel } from "@/components/ui/panel"
import { Select } from "@/components/ui/select"
import { Skeleton } from "@/components/ui/skeleton"
import { toast } from "@/components/ui/toast"
import type { Answered } from "@/server/api/root"
import { botModes } from "@/server/comments/rules/ways"

/** How far the bot goes below posts, and what goes to a person. */
export function RuleSettings() {
  const text = useText(commentsText).settings
  const trpc = useTRPC()
  const settings = useQuery(trpc.comments.settings.queryOptions())
  return (
    <Panel title={text.title} hint={text.botHint}>
      <Loaded query={settings} waiting={<Skeleton className="h-40 w-full" />}>
        {(kept) => <SettingsForm kept={kept} />}
      </Loaded>
    </Panel>
  )
}

function SettingsForm({ kept }: { kept: Answered["comments"]["settings"] }) {
  const words = useText(commentsText)
  const text = words.settings
  const locale = useLocale()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const mayChange = useMay("comment.rules")
  const formId = useId()
  const [draft, setDraft] = useState(kept)
  const change = useMutation(
    trpc.comments.changeSettings.mutationOptions({
      onSuccess: async () => {
        toast.success(text.kept)
        await queries.invalidateQueries(trpc.comments.pathFilter())
      },
    }),
  )
  const intents = useQuery(trpc.understanding.intents.queryOptions())
  const toggle = (key: string) =>
    setDraft({
      ...draft,
      personIntents: draft.personIntents.includes(key)
        ? draft.personIntents.filter((known) => known !== key)
        : [...draft.personIntents, key],
    })
  const chips = () => (
    <ChipInput
      values={draft.personWords}
      onChange={(personWords) => setDraft({ ...draft, personWords })}
      placeholder={words.rules.wordsAdd}
      removeLabel={words.rules.wordsRemove}
      most={50}
      mostLength={60}
      disabled={!mayChange}
    />
  )
  return (
    <form
      id={formId}
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault()
        change.mutate(draft)
      }}
    >
      <Field label={text.bot}>
        <Select
          value={draft.bot}
          disabled={!mayChange}
          onValueChange={(bot) => setDraft({ ...draft, bot })}
          options={botModes.map((value) => ({ value, label: text.bots[value] }))}
        />
      </Field>
      <fieldset>
        <legend className="font-medium text-sm">{text.person}</legend>
        <p className="pb-1 text-muted text-xs">{text.personHint}</p>
        <div className="flex max-h-48 flex-wrap gap-1 overflow-y-auto">
          {(intents.data?.intents ?? []).map(({ key, name }) => (
            <button
              key={key}
              type="button"
              disabled={!mayChange}
              aria-pressed={draft.personIntents.includes(key)}
              onClick={() => toggle(key)}
              className="rounded-full border px-2 py-0.5 text-muted text-xs aria-pressed:border-tide aria-pressed:bg-tide-soft aria-pressed:text-tide"
            >
              {name[locale]}
            </button>
          ))}
        </div>
      </fieldset>
      <Field label={text.words}>{chips()}</Field>
      {mayChange ? (
        <Button type="submit" loading={change.isPending}>
          {words.save}
        </Button>
      ) : null}
    </form>
  )
}
