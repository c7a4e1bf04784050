"use client"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { Trash2 } from "lucide-react"
import { useState } from "react"
import { sayError } from "@/components/i18n/errors"
import { useLocale, useText } from "@/components/i18n/locale"
import { qualityText } from "@/components/i18n/quality"
import { ChipInput } from "@/components/knowledge/chip-input"
import { Loaded } from "@/components/shell/loaded"
import { useTRPC } from "@/components/shell/trpc"
import { Badge } from "@/components/ui/badge"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { IconButton } from "@/components/ui/icon-button"
import { Input } from "@/components/ui/input"
import { Section } from "@/components/ui/section"
import { SegmentedControl } from "@/components/ui/segmented-control"
import { SwitchField } from "@/components/ui/switch-field"
import { Textarea } from "@/components/ui/textarea"
import { toast } from "@/components/ui/toast"
import { type FindingKind, findingKinds, type InspectionRules } from "@/server/quality/rules/house-rules"
import { QualityFrame } from "./quality-frame"

/** What is looked for in conversations, and what each kind costs. */
export function RulesPage() {
  const text = useText(qualityText).rules
  const rules = useQuery(useTRPC().quality.rules.queryOptions())
  return (
    <QualityFrame title={text.title} description={text.description}>
      <Loaded query={rules}>{(kept) => <RulesForm kept={kept} />}</Loaded>
    </QualityFrame>
  )
}

type Change = (changed: Partial<InspectionRules>) => void
type PartProps = { rules: InspectionRules; change: Change }

function RulesForm({ kept }: { kept: InspectionRules }) {
  const words = useText(qualityText)
  const trpc = useTRPC()
  const queries = useQueryClient()
  const locale = useLocale()
  const [rules, setRules] = useState(kept)
  const change: Change = (changed) => setRules((now) => ({ ...now, ...changed }))
  const save = useMutation(
    trpc.quality.changeRules.mutationOptions({
      onSuccess: (saved, sent) => {
        setRules((now) => (now === sent ? saved : now))
        toast.success(words.saved)
        return queries.invalidateQueries(trpc.quality.rules.pathFilter())
      },
      onError: (error) => toast.error(sayError(error, locale)),
    }),
  )
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate(rules)
      }}
    >
      <KindsPart rules={rules} change={change} />
      <WordsPart rules={rules} change={change} />
      <MonitorsPart rules={rules} change={change} />
      <AlertsPart rules={rules} change={change} />
      <TryPart rules={rules} />
      <div className="sticky bottom-0 border-t bg-surface py-3">
        <Button type="submit" variant="primary" loading={save.isPending}>
          {words.save}
        </Button>
      </div>
    </form>
  )
}

function KindsPart({ rules, change }: PartProps) {
  const words = useText(qualityText)
  const text = words.rules
  const set = (kind: FindingKind, changed: Partial<InspectionRules["kinds"][FindingKind]>) =>
    change({ kinds: { ...rules.kinds, [kind]: { ...rules.kinds[kind], ...changed } } })
  const minutes = [
    ["agentMinutes", text.agentMinutes],
    ["botMinutes", text.botMinutes],
  ] as const
  return (
    <Section title={text.kinds} description={text.kindsHint}>
      <ul className="divide-y divide-line">
        {findingKinds.map((kind) => (
          <li key={kind} className="flex items-center gap-3 py-2">
            <SwitchField
              label={words.kinds[kind]}
              hint={text.hints[kind]}
              checked={rules.kinds[kind].on}
              onCheckedChange={(on) => set(kind, { on })}
              className="min-w-0 flex-1"
            />
            {kind === "sensitive" ? null : (
              <Input
                type="number"
                required
                min={0}
                max={100}
                aria-label={`${words.kinds[kind]} · ${text.points}`}
                value={rules.kinds[kind].points}
                onChange={(event) => set(kind, { points: Number(event.target.value) })}
                className="w-20"
              />
            )}
          </li>
        ))}
      </ul>
      <fieldset className="pt-4">
        <legend className="pb-1 font-medium text-sm">{text.slow}</legend>
        <div className="flex flex-wrap gap-3">
          {minutes.map(([name, label]) => (
            <Field key={name} label={label}>
              <Input
                type="number"
                required
                min={1}
                max={1440}
                value={rules.slow[name]}
                onChange={(event) => change({ slow: { ...rules.slow, [name]: Number(event.target.value) } })}
                className="w-28"
              />
            </Field>
          ))}
        </div>
      </fieldset>
    </Section>
  )
}

function WordsPart({ rules, change }: PartProps) {
  const text = useText(qualityText).rules
  return (
    <Section title={text.words} description={text.wordsHint}>
      <div className="grid gap-4 sm:grid-cols-2">
        {(["forbidden", "cold", "greetings", "closings"] as const).map((name) => (
          <Field key={name} label={text[name]}>
            <Phrases values={rules[name]} onChange={(values) => change({ [name]: values })} />
          </Field>
        ))}
      </div>
    </Section>
  )
}

/** One rule a line; without a model nobody looks at them, and the page says so. */
function MonitorsPart({ rules, change }: PartProps) {
  const text = useText(qualityText).rules
  const budget = useQuery(useTRPC().copilot.budget.queryOptions())
  return (
    <Section title={text.monitors} description={text.monitorsHint}>
      {budget.data?.hasModel === false ? <p className="pb-2 text-sm text-warn">{text.noModel}</p> : null}
      <ul className="flex flex-col gap-2">
        {rules.monitors.map((monitor, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a rule has no other name while it is typed
          <li key={at} className="flex items-center gap-2">
            <Input
              aria-label={text.monitors}
              required
              minLength={5}
              maxLength={300}
              value={monitor}
              placeholder={text.monitorExample}
              onChange={(event) =>
                change({ monitors: rules.monitors.map((known, place) => (place === at ? event.target.value : known)) })
              }
            />
            <IconButton
              label={text.removeMonitor}
              icon={<Trash2 />}
              onClick={() => change({ monitors: rules.monitors.filter((_, place) => place !== at) })}
            />
          </li>
        ))}
      </ul>
      {rules.monitors.length < 10 ? (
        <Button className="mt-3" onClick={() => change({ monitors: [...rules.monitors, ""] })}>
          {text.addMonitor}
        </Button>
      ) : null}
    </Section>
  )
}

function AlertsPart({ rules, change }: PartProps) {
  const text = useText(qualityText).rules
  const set = (at: number, list: InspectionRules["alerts"][number]) =>
    change({ alerts: rules.alerts.map((known, place) => (place === at ? list : known)) })
  return (
    <Section title={text.alerts} description={text.alertsHint}>
      <ul className="flex flex-col gap-5">
        {rules.alerts.map((list, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a list has no other name while its own is typed
          <li key={at} className="flex flex-col gap-2">
            <div className="flex items-center gap-2">
              <Input
                aria-label={text.listName}
                required
                maxLength={60}
                value={list.name}
                onChange={(event) => set(at, { ...list, name: event.target.value })}
                className="max-w-60"
              />
              <IconButton
                label={text.removeList}
                icon={<Trash2 />}
                onClick={() => change({ alerts: rules.alerts.filter((_, place) => place !== at) })}
              />
            </div>
            <Field label={list.name} hideLabel>
              <Phrases values={list.words} onChange={(words) => set(at, { ...list, words })} />
            </Field>
          </li>
        ))}
      </ul>
      {rules.alerts.length < 20 ? (
        <Button
          className="mt-3"
          onClick={() => change({ alerts: [...rules.alerts, { name: text.newList, words: [] }] })}
        >
          {text.addList}
        </Button>
      ) : null}
    </Section>
  )
}

function Phrases({ values, onChange }: { values: string[]; onChange: (values: string[]) => void }) {
  const text = useText(qualityText).rules
  return (
    <ChipInput
      values={values}
      onChange={onChange}
      placeholder={text.addWord}
      removeLabel={text.removeWord}
      most={200}
      mostLength={60}
    />
  )
}

function TryPart({ rules }: { rules: InspectionRules }) {
  const words = useText(qualityText)
  const locale = useLocale()
  const text = words.rules
  const [by, setBy] = useState<"agent" | "bot" | "contact">("agent")
  const [typed, setTyped] = useState("")
  const tried = useMutation(useTRPC().quality.tryRules.mutationOptions())
  return (
    <Section title={text.tryTitle} description={text.tryHint}>
      <div className="flex max-w-xl flex-col gap-3">
        <SegmentedControl
          label={text.tryBy}
          value={by}
          onValueChange={setBy}
          options={(["agent", "bot", "contact"] as const).map((value) => ({ value, label: words.sides[value] }))}
        />
        <Field label={text.tryText}>
          <Textarea rows={2} maxLength={2000} value={typed} onChange={(event) => setTyped(event.target.value)} />
        </Field>
        <Button
          className="self-start"
          disabled={typed.trim() === ""}
          loading={tried.isPending}
          onClick={() => tried.mutate({ by, text: typed.trim(), rules })}
        >
          {text.tryTitle}
        </Button>
        <div aria-live="polite" className="flex flex-col gap-1 text-sm">
          {tried.data?.findings.map(({ kind, why, points }) => (
            <p key={`${kind}${why}`} className="flex flex-wrap items-center gap-2">
              <Badge tone={points > 0 ? "breach" : "warn"}>{words.kinds[kind]}</Badge>
              {words.one.why[kind](why)}
            </p>
          ))}
          {tried.data ? (
            <p className="text-muted">
              {tried.data.findings.length > 0 ? text.tryScore(tried.data.score) : text.tryNone}
            </p>
          ) : null}
          {tried.error ? <p className="text-breach">{sayError(tried.error, locale)}</p> : null}
        </div>
      </div>
    </Section>
  )
}
