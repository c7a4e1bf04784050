"use client"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { useText } from "@/components/i18n/locale"
import { surveysText } from "@/components/i18n/surveys"
import { Loaded } from "@/components/shell/loaded"
import { useTRPC } from "@/components/shell/trpc"
import { Badge } from "@/components/ui/badge"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { FormDialog } from "@/components/ui/form-dialog"
import { Input } from "@/components/ui/input"
import { Section } from "@/components/ui/section"
import { Select } from "@/components/ui/select"
import { SwitchField } from "@/components/ui/switch-field"
import { Textarea } from "@/components/ui/textarea"
import { toast } from "@/components/ui/toast"
import type { SurveyPlan } from "@/server/surveys/contract"
import { scales } from "@/server/surveys/rules/scales"

/** After what customers are asked, and how. */
export function SurveyPlans() {
  const text = useText(surveysText)
  const plans = useQuery(useTRPC().surveys.plans.queryOptions())
  const [editing, setEditing] = useState<SurveyPlan | null>(null)
  return (
    <Section title={text.plans} description={text.plansHint}>
      <Loaded query={plans} rows={3}>
        {(shown) => (
          <ul className="divide-y divide-line border-y">
            {shown.map((plan) => (
              <li key={plan.moment} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2.5">
                <span className="min-w-0 flex-1 basis-40 font-medium text-sm">{text.moments[plan.moment]}</span>
                <span className="text-muted text-xs">
                  {[
                    [text.scales[plan.scale], plan.thenScale && text.scales[plan.thenScale]]
                      .filter(Boolean)
                      .join(" → "),
                    text.delay(plan.delayMinutes),
                    text.rest(plan.restDays),
                  ].join(" · ")}
                </span>
                <Badge tone={plan.enabled ? "good" : "neutral"}>{plan.enabled ? text.on : text.off}</Badge>
                <Button size="sm" onClick={() => setEditing(plan)}>
                  {text.edit}
                </Button>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      {editing ? <PlanDialog kept={editing} onClose={() => setEditing(null)} /> : null}
    </Section>
  )
}

function PlanDialog({ kept, onClose }: { kept: SurveyPlan; onClose: () => void }) {
  const text = useText(surveysText)
  const trpc = useTRPC()
  const queries = useQueryClient()
  const [plan, setPlan] = useState(kept)
  const set = (changed: Partial<SurveyPlan>) => setPlan((now) => ({ ...now, ...changed }))
  const keep = useMutation(
    trpc.surveys.keepPlan.mutationOptions({
      onSuccess: async () => {
        toast.success(text.saved)
        await queries.invalidateQueries(trpc.surveys.plans.queryFilter())
        onClose()
      },
    }),
  )
  const count = (name: "delayMinutes" | "restDays", label: string, most: number) => (
    <Field label={label}>
      <Input
        type="number"
        required
        min={0}
        max={most}
        value={plan[name]}
        onChange={(event) => set({ [name]: Number(event.target.value) })}
      />
    </Field>
  )
  const say = (language: "zh-CN" | "en", what: "question" | "thanks") => (
    <Field label={text[what][language]} hint={text.wordsHint}>
      <Textarea
        rows={2}
        maxLength={500}
        value={plan.words[language][what]}
        onChange={(event) =>
          set({ words: { ...plan.words, [language]: { ...plan.words[language], [what]: event.target.value } } })
        }
      />
    </Field>
  )
  return (
    <FormDialog
      title={text.moments[kept.moment]}
      cancelLabel={text.back}
      saving={keep.isPending}
      onSave={() => keep.mutate(plan)}
      onClose={onClose}
    >
      <SwitchField label={text.enabled} checked={plan.enabled} onCheckedChange={(enabled) => set({ enabled })} />
      <Field label={text.scale}>
        <Select
          value={plan.scale}
          onValueChange={(scale) => set({ scale: scale === "nps" ? "nps" : "csat", thenScale: null })}
          options={scales.map((value) => ({ value, label: text.scales[value] }))}
        />
      </Field>
      <Field label={text.second} hint={text.secondHint}>
        <Select
          value={plan.thenScale ?? "none"}
          onValueChange={(value) => set({ thenScale: scales.find((scale) => scale === value) ?? null })}
          options={[
            { value: "none", label: text.secondNone },
            ...scales.filter((scale) => scale !== plan.scale).map((value) => ({ value, label: text.scales[value] })),
          ]}
        />
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        {count("delayMinutes", text.delayLabel, 43_200)}
        {count("restDays", text.restLabel, 365)}
      </div>
      {say("zh-CN", "question")}
      {say("zh-CN", "thanks")}
      {say("en", "question")}
      {say("en", "thanks")}
    </FormDialog>
  )
}
