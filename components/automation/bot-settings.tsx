"use client"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { automationText } from "@/components/i18n/automation"
import { useText } from "@/components/i18n/locale"
import { LeaveDialog } from "@/components/knowledge/leave-dialog"
import { useLeaveGuard } from "@/components/knowledge/use-leave-guard"
import { useSaveKey } from "@/components/knowledge/use-save-key"
import { Loaded } from "@/components/shell/loaded"
import { useTRPC } from "@/components/shell/trpc"
import { useMay } from "@/components/shell/workplace"
import { Banner } from "@/components/ui/banner"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { Section } from "@/components/ui/section"
import { SegmentedControl } from "@/components/ui/segmented-control"
import { Select } from "@/components/ui/select"
import { Skeleton } from "@/components/ui/skeleton"
import { SwitchField } from "@/components/ui/switch-field"
import { Textarea } from "@/components/ui/textarea"
import { toast } from "@/components/ui/toast"
import { type BotSettings, tones } from "@/server/ai/contract"
import { BilingualField } from "./bilingual-field"
import { fillOther, hasWords } from "./other-language"

/** How the bot is called and speaks. */
export function BotSettingsPage() {
  const trpc = useTRPC()
  const settings = useQuery(trpc.ai.settings.queryOptions())
  return (
    <Loaded query={settings} waiting={<SettingsSkeleton />}>
      {(saved) => <SettingsForm saved={saved} />}
    </Loaded>
  )
}

function SettingsForm({ saved }: { saved: BotSettings }) {
  const text = useText(automationText).settings
  const trpc = useTRPC()
  const queries = useQueryClient()
  const mayChange = useMay("bot.change")
  const [draft, setDraft] = useState(saved)
  const [base, setBase] = useState(saved)
  const [tried, setTried] = useState(false)
  const dirty = JSON.stringify(draft) !== JSON.stringify(base)
  const set = (changed: Partial<BotSettings>) => setDraft({ ...draft, ...changed })
  const change = useMutation(
    trpc.ai.changeSettings.mutationOptions({
      onSuccess: (_answer, sent) => {
        setDraft(sent)
        setBase(sent)
        queries.setQueryData(trpc.ai.settings.queryKey(), sent)
        toast.success(text.saved)
      },
    }),
  )
  const save = () => {
    setTried(true)
    if (!mayChange || change.isPending || !hasWords(draft.name) || !hasWords(draft.greeting)) return
    change.mutate({ ...draft, name: fillOther(draft.name), greeting: fillOther(draft.greeting) })
  }
  useSaveKey(save)
  const guard = useLeaveGuard(dirty)

  return (
    <form
      className="max-w-3xl"
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <Section title={text.whoTitle} description={text.otherUsed}>
        <div className="space-y-5">
          <SwitchField
            label={text.enabled}
            hint={text.enabledHint}
            checked={draft.enabled}
            disabled={!mayChange}
            onCheckedChange={(enabled) => set({ enabled })}
          />
          <BilingualField
            label={text.name}
            hint={text.nameHint}
            error={tried && !hasWords(draft.name) ? text.missing : null}
            value={draft.name}
            onChange={(name) => set({ name })}
            maxLength={40}
            disabled={!mayChange}
          />
          <BilingualField
            label={text.greeting}
            hint={text.greetingHint}
            error={tried && !hasWords(draft.greeting) ? text.missing : null}
            value={draft.greeting}
            onChange={(greeting) => set({ greeting })}
            maxLength={500}
            rows={3}
            disabled={!mayChange}
          />
        </div>
      </Section>
      <Section title={text.unsureTitle}>
        <SwitchField
          label={text.asksBack}
          hint={text.asksBackHint}
          checked={draft.asksBack}
          disabled={!mayChange}
          onCheckedChange={(asksBack) => set({ asksBack })}
        />
      </Section>
      <Section title={text.modelTitle}>
        <div className="space-y-5">
          <Banner>{text.modelHint}</Banner>
          <div className="space-y-1">
            <p className="font-medium text-sm">{text.tone}</p>
            <SegmentedControl
              label={text.tone}
              value={draft.tone}
              onValueChange={(tone) => set({ tone })}
              options={tones.map((tone) => ({ value: tone, label: text.tones[tone], disabled: !mayChange }))}
            />
            <p className="text-muted text-xs">{text.toneHint}</p>
          </div>
          <div className="grid gap-5 sm:grid-cols-2">
            <Field label={text.dailyTokens} hint={text.dailyTokensHint}>
              <Input
                type="number"
                inputMode="numeric"
                min={0}
                max={100_000_000}
                step={1000}
                readOnly={!mayChange}
                value={draft.dailyTokens ?? ""}
                onChange={({ target }) =>
                  set({ dailyTokens: target.value === "" ? null : Math.max(0, Number(target.value)) })
                }
              />
            </Field>
            <Field label={text.translateTo} hint={text.translateToHint}>
              <Select
                disabled={!mayChange}
                value={draft.translateTo ?? "off"}
                onValueChange={(choice) => set({ translateTo: choice === "off" ? null : choice })}
                options={(["off", "zh", "en"] as const).map((value) => ({
                  value,
                  label: text.translateChoices[value],
                }))}
              />
            </Field>
          </div>
          <Field
            label={text.instructions}
            hint={text.instructionsHint}
            aside={<span className="figures">{draft.instructions.length} / 4000</span>}
          >
            <Textarea
              autoGrow
              rows={4}
              maxLength={4000}
              readOnly={!mayChange}
              value={draft.instructions}
              onChange={(event) => set({ instructions: event.target.value })}
            />
          </Field>
          <Field
            label={text.guardrails}
            hint={text.guardrailsHint}
            aside={<span className="figures">{draft.guardrails.length} / 4000</span>}
          >
            <Textarea
              autoGrow
              rows={4}
              maxLength={4000}
              readOnly={!mayChange}
              value={draft.guardrails}
              onChange={(event) => set({ guardrails: event.target.value })}
            />
          </Field>
        </div>
      </Section>
      {mayChange ? (
        <div className="sticky bottom-0 flex items-center justify-end gap-3 border-t bg-surface py-3">
          {dirty ? <span className="text-warn text-xs">{text.unsaved}</span> : null}
          <Button type="submit" variant="primary" disabled={!dirty} loading={change.isPending}>
            {text.save}
          </Button>
        </div>
      ) : null}
      <LeaveDialog guard={guard} />
    </form>
  )
}

function SettingsSkeleton() {
  return (
    <div aria-hidden="true" className="max-w-3xl space-y-5">
      <Skeleton className="h-5 w-48" />
      <div className="grid gap-3 sm:grid-cols-2">
        <Skeleton className="h-14" />
        <Skeleton className="h-14" />
        <Skeleton className="h-24" />
        <Skeleton className="h-24" />
      </div>
      <Skeleton className="h-8 w-56" />
      <Skeleton className="h-28" />
      <Skeleton className="h-28" />
    </div>
  )
}
