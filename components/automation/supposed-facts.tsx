"use client"
import { useLocale, useText } from "@/components/i18n/locale"
import { ruleConditionsText } from "@/components/i18n/rule-conditions"
import { ChipInput } from "@/components/knowledge/chip-input"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { MaybeSelect } from "@/components/ui/maybe-select"
import { Select } from "@/components/ui/select"
import type { Asked } from "@/server/api/root"
import { weekdayName } from "./weekday-name"

/** What a trial takes for given; what is absent is as it stands. */
export type Supposed = Pick<Asked["ai"]["preview"], "misses" | "facts">
type Facts = NonNullable<Supposed["facts"]>

const asItIs = "as-it-is"
const noon = "12:00"

/** The circumstances a merchant may suppose to try rules that look at more than words. */
export function SupposedFacts({ value, onChange }: { value: Supposed; onChange: (value: Supposed) => void }) {
  const all = useText(ruleConditionsText)
  const text = all.suppose
  const locale = useLocale()
  const { facts = {}, misses = 0 } = value
  const set = (changed: Partial<Facts>) => onChange({ ...value, facts: { ...facts, ...changed } })
  return (
    <details className="text-sm">
      <summary className="cursor-pointer text-muted">{text.title}</summary>
      <div className="space-y-3 pt-2">
        <Field label={all.misses}>
          <Select
            value={String(misses)}
            onValueChange={(count) => onChange({ ...value, misses: Number(count) })}
            options={["0", "1", "2"].map((count) => ({ value: count, label: count }))}
          />
        </Field>
        <Field label={all.tags}>
          <ChipInput
            values={facts.tags ?? []}
            onChange={(tags) => set({ tags: tags.length > 0 ? tags : undefined })}
            placeholder={all.tagsAdd}
            removeLabel={all.tagsRemove}
            most={20}
            mostLength={40}
          />
        </Field>
        <div className="grid grid-cols-2 gap-3">
          <Field label={text.weekday}>
            <Select
              value={facts.clock ? String(facts.clock.weekday) : asItIs}
              onValueChange={(day) =>
                set({
                  clock: day === asItIs ? undefined : { time: facts.clock?.time ?? noon, weekday: Number(day) },
                })
              }
              options={[
                { value: asItIs, label: text.now },
                ...[1, 2, 3, 4, 5, 6, 7].map((day) => ({ value: String(day), label: weekdayName(day, locale) })),
              ]}
            />
          </Field>
          {facts.clock ? (
            <Field label={text.time}>
              <Input
                type="time"
                value={facts.clock.time}
                onChange={({ target }) =>
                  target.value && set({ clock: { weekday: facts.clock?.weekday ?? 1, time: target.value } })
                }
              />
            </Field>
          ) : null}
        </div>
        <Field label={all.somebodyFree}>
          <MaybeSelect
            value={facts.somebodyFree}
            onChange={(somebodyFree) => set({ somebodyFree })}
            labels={[text.asItIs, all.free, all.nobodyFree]}
          />
        </Field>
        <Field label={text.budget}>
          <MaybeSelect
            value={facts.budgetUsed}
            onChange={(budgetUsed) => set({ budgetUsed })}
            labels={[text.asItIs, text.used, text.notUsed]}
          />
        </Field>
      </div>
    </details>
  )
}
