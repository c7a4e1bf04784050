"use client"
import { useQuery } from "@tanstack/react-query"
import type { ReactNode } from "react"
import { useLocale, useText } from "@/components/i18n/locale"
import { ruleConditionsText } from "@/components/i18n/rule-conditions"
import { ChipInput } from "@/components/knowledge/chip-input"
import { useTRPC } from "@/components/shell/trpc"
import { cn } from "@/components/ui/class-names"
import { Input } from "@/components/ui/input"
import { SegmentedControl } from "@/components/ui/segmented-control"
import { SwitchField } from "@/components/ui/switch-field"
import type { RuleConditions } from "@/server/ai/contract"
import { wordsIn } from "./other-language"
import { weekdayName } from "./weekday-name"

const mild = 0.45
const strong = 0.8
const workdays = { when: "outside" as const, from: "09:00", to: "18:00", days: [1, 2, 3, 4, 5] }
const starting: Required<Omit<RuleConditions, "intents">> = {
  misses: 2,
  mood: strong,
  tags: ["VIP"],
  hours: workdays,
  somebodyFree: true,
  budgetUsed: true,
}

type Props = { value: RuleConditions; onChange: (value: RuleConditions) => void }

/** What must hold beside a rule's words; each condition is switched on by itself. */
export function RuleConditionsField({ value, onChange }: Props) {
  const text = useText(ruleConditionsText)
  const locale = useLocale()
  const intents = useQuery(useTRPC().understanding.intents.queryOptions()).data?.intents
  const set = (changed: Partial<RuleConditions>) => onChange({ ...value, ...changed })
  const without = (key: keyof RuleConditions) => {
    const { [key]: _, ...rest } = value
    onChange(rest)
  }
  const turn = (key: keyof typeof starting) => (on: boolean) => (on ? set({ [key]: starting[key] }) : without(key))
  const nameOf = (key: string) => {
    const known = intents?.find((intent) => intent.key === key)
    return known ? wordsIn(known.name, locale) : key
  }
  const { hours } = value
  return (
    <fieldset className="space-y-1">
      <legend className="font-medium text-sm">{text.title}</legend>
      <p className="pb-1 text-muted text-xs">{text.hint}</p>
      <Condition label={text.misses} on={value.misses !== undefined} onTurn={turn("misses")}>
        <SegmentedControl
          size="sm"
          label={text.misses}
          value={value.misses === 1 ? "1" : "2"}
          onValueChange={(misses) => set({ misses: Number(misses) })}
          options={[
            { value: "1", label: text.once },
            { value: "2", label: text.twice },
          ]}
        />
      </Condition>
      <Condition label={text.mood} on={value.mood !== undefined} onTurn={turn("mood")}>
        <SegmentedControl
          size="sm"
          label={text.mood}
          value={(value.mood ?? strong) >= strong ? "strong" : "mild"}
          onValueChange={(mood) => set({ mood: mood === "strong" ? strong : mild })}
          options={[
            { value: "mild", label: text.upset },
            { value: "strong", label: text.angry },
          ]}
        />
      </Condition>
      <Condition
        label={text.intents}
        on={value.intents !== undefined}
        disabled={!intents?.length}
        note={intents?.length === 0 ? text.intentsNone : undefined}
        onTurn={(on) => {
          const first = intents?.[0]
          if (on && first) set({ intents: [first.key] })
          else without("intents")
        }}
      >
        <div className="flex max-h-32 flex-wrap gap-1 overflow-y-auto rounded-md border p-2">
          {(intents ?? []).map(({ key }) => {
            const chosen = value.intents?.includes(key) ?? false
            const others = (value.intents ?? []).filter((known) => known !== key)
            return (
              <button
                key={key}
                type="button"
                aria-pressed={chosen}
                onClick={() =>
                  chosen ? others.length > 0 && set({ intents: others }) : set({ intents: [...others, key] })
                }
                className={cn(
                  "rounded-full border px-2 py-0.5 text-xs",
                  chosen ? "border-tide bg-tide-soft" : "text-muted",
                )}
              >
                {nameOf(key)}
              </button>
            )
          })}
        </div>
      </Condition>
      <Condition label={text.tags} on={value.tags !== undefined} onTurn={turn("tags")}>
        <ChipInput
          values={value.tags ?? []}
          onChange={(tags) => (tags.length > 0 ? set({ tags }) : without("tags"))}
          placeholder={text.tagsAdd}
          removeLabel={text.tagsRemove}
          most={20}
          mostLength={40}
        />
      </Condition>
      <Condition label={text.hours} on={hours !== undefined} onTurn={turn("hours")}>
        {hours ? (
          <div className="flex flex-wrap items-center gap-2">
            <SegmentedControl
              size="sm"
              label={text.hours}
              value={hours.when}
              onValueChange={(when) => set({ hours: { ...hours, when } })}
              options={[
                { value: "inside", label: text.inside },
                { value: "outside", label: text.outside },
              ]}
            />
            <span className="w-28">
              <Input
                type="time"
                aria-label={text.from}
                value={hours.from}
                onChange={({ target }) => target.value && set({ hours: { ...hours, from: target.value } })}
              />
            </span>
            <span className="w-28">
              <Input
                type="time"
                aria-label={text.to}
                value={hours.to}
                onChange={({ target }) => target.value && set({ hours: { ...hours, to: target.value } })}
              />
            </span>
            <Weekdays days={hours.days} onChange={(days) => set({ hours: { ...hours, days } })} />
          </div>
        ) : null}
      </Condition>
      <Condition label={text.somebodyFree} on={value.somebodyFree !== undefined} onTurn={turn("somebodyFree")}>
        <SegmentedControl
          size="sm"
          label={text.somebodyFree}
          value={value.somebodyFree === false ? "nobody" : "free"}
          onValueChange={(choice) => set({ somebodyFree: choice === "free" })}
          options={[
            { value: "free", label: text.free },
            { value: "nobody", label: text.nobodyFree },
          ]}
        />
      </Condition>
      <Condition label={text.budgetUsed} on={value.budgetUsed !== undefined} onTurn={turn("budgetUsed")} />
    </fieldset>
  )
}

function Weekdays({ days, onChange }: { days: number[]; onChange: (days: number[]) => void }) {
  const text = useText(ruleConditionsText)
  const locale = useLocale()
  return (
    // biome-ignore lint/a11y/useSemanticElements: a row of switches needs a name, not a second fieldset's frame
    <div role="group" aria-label={text.days} className="flex gap-1">
      {[...text.day].map((letter, at) => {
        const day = at + 1
        const chosen = days.includes(day)
        const others = days.filter((known) => known !== day)
        return (
          <button
            key={day}
            type="button"
            aria-pressed={chosen}
            aria-label={weekdayName(day, locale)}
            onClick={() => (chosen ? others.length > 0 && onChange(others) : onChange([...days, day].sort()))}
            className={cn("size-7 rounded-full border text-xs", chosen ? "border-tide bg-tide-soft" : "text-muted")}
          >
            {letter}
          </button>
        )
      })}
    </div>
  )
}

type ConditionProps = {
  label: string
  on: boolean
  onTurn: (on: boolean) => void
  disabled?: boolean
  note?: string
  children?: ReactNode
}

function Condition({ label, on, onTurn, disabled, note, children }: ConditionProps) {
  return (
    <div className="py-1">
      <div className="flex items-center gap-2">
        <SwitchField label={label} checked={on} onCheckedChange={onTurn} disabled={disabled} />
        {note ? <span className="text-muted text-xs">{note}</span> : null}
      </div>
      {on && children ? <div className="pt-1.5 pl-10">{children}</div> : null}
    </div>
  )
}
