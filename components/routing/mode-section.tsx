"use client"
import { useMutation, useQuery } from "@tanstack/react-query"
import { type FormEvent, useState } from "react"
import { useText } from "@/components/i18n/locale"
import { routingText } from "@/components/i18n/routing"
import { useTRPC } from "@/components/shell/trpc"
import { useWorkplace } from "@/components/shell/workplace"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { Section } from "@/components/ui/section"
import { SegmentedControl } from "@/components/ui/segmented-control"
import { SwitchField } from "@/components/ui/switch-field"
import { toast } from "@/components/ui/toast"
import type { RoutingSettings } from "@/server/routing/contract"
import { HoursField } from "./hours-field"

const limits = [
  ["overflowMinutes", "overflow", 240],
  ["awayMinutes", "away", 240],
  ["escalateMinutes", "escalate", 1440],
  ["hopelessMinutes", "hopeless", 1440],
] as const

type ModeSectionProps = { settings: RoutingSettings; mayChange: boolean; refresh: () => unknown }

/** How work is shared out, how long is too long, and when the shop is open. */
export function ModeSection({ settings, mayChange, refresh }: ModeSectionProps) {
  const words = useText(routingText)
  const text = words.mode
  const { timeZone } = useWorkplace().member
  const [draft, setDraft] = useState(settings)
  const set = (changed: Partial<RoutingSettings>) => setDraft((now) => ({ ...now, ...changed }))
  const change = useMutation(
    useTRPC().routing.changeSettings.mutationOptions({
      onSuccess: () => {
        toast.success(words.saved)
        return refresh()
      },
    }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    change.mutate(draft)
  }
  return (
    <form onSubmit={submit}>
      <fieldset disabled={!mayChange}>
        <Section
          className="first:pt-6"
          title={text.title}
          description={draft.mode === "line" ? text.lineHint : text.automaticHint}
        >
          <div className="flex flex-col gap-4">
            <SegmentedControl
              label={text.title}
              value={draft.mode}
              onValueChange={(mode) => set({ mode })}
              options={(["line", "automatic"] as const).map((value) => ({
                value,
                label: text[value],
                disabled: !mayChange,
              }))}
            />
            <div className="grid gap-3 sm:grid-cols-2">
              {limits.map(([name, label, most]) => (
                <Field key={name} label={text[label]}>
                  <Input
                    type="number"
                    required
                    min={1}
                    max={most}
                    value={draft[name]}
                    onChange={(event) => set({ [name]: Number(event.target.value) })}
                    className="w-28"
                  />
                </Field>
              ))}
            </div>
            <div>
              <SwitchField
                label={text.house}
                checked={draft.houseRules}
                onCheckedChange={(houseRules) => set({ houseRules })}
                disabled={!mayChange}
              />
              <p className="mt-1 text-muted text-xs">{text.houseHint}</p>
            </div>
            <div>
              <SwitchField
                label={text.learned}
                checked={draft.learned}
                onCheckedChange={(learned) => set({ learned })}
                disabled={!mayChange}
              />
              <p className="mt-1 text-muted text-xs">{text.learnedHint}</p>
              <LearnedState />
            </div>
          </div>
        </Section>
        <Section title={words.hours.title} description={words.hours.hint}>
          <HoursField
            value={draft.hours}
            onChange={(hours) => set({ hours })}
            timeZone={timeZone}
            words={{ label: words.hours.title, always: words.hours.always, limited: words.hours.limited }}
          />
          {mayChange ? (
            <Button type="submit" variant="primary" loading={change.isPending} className="mt-4">
              {words.save}
            </Button>
          ) : null}
        </Section>
      </fieldset>
    </form>
  )
}

/** How true what was learnt is, in the shop's own figures. */
function LearnedState() {
  const text = useText(routingText).mode
  const model = useQuery(useTRPC().routing.learned.queryOptions()).data
  if (model === undefined) return null
  return (
    <p className="mt-1 text-muted text-xs">
      {model
        ? text.learnedState({ ...model, offBy: model.offBy.toFixed(2), averages: model.averagesOffBy.toFixed(2) })
        : text.learnedNotYet}{" "}
      {model && !model.adopted ? text.learnedWorse : null}
    </p>
  )
}
