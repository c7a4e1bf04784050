"use client"
import { Plus, X } from "lucide-react"
import { useState } from "react"
import { weekdayName } from "@/components/automation/weekday-name"
import { useLocale, useText } from "@/components/i18n/locale"
import { routingText } from "@/components/i18n/routing"
import { ChipInput } from "@/components/knowledge/chip-input"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { IconButton } from "@/components/ui/icon-button"
import { Input } from "@/components/ui/input"
import { PickMany } from "@/components/ui/pick-many"
import { SegmentedControl } from "@/components/ui/segmented-control"
import type { RoutingSettings } from "@/server/routing/contract"

type Hours = NonNullable<RoutingSettings["hours"]>
type Span = Hours["spans"][number]

const workdays: Span = { days: [1, 2, 3, 4, 5], from: "09:00", to: "18:00" }
const week = [1, 2, 3, 4, 5, 6, 7]

type HoursFieldProps = {
  value: Hours | null
  onChange: (value: Hours | null) => void
  timeZone: string
  /** what null means here, and what a timetable is called */
  words: { always: string; limited: string; label: string }
}

/** Opening times with their time zone and holidays, or none. */
export function HoursField({ value, onChange, timeZone, words }: HoursFieldProps) {
  const text = useText(routingText).hours
  const chips = useText(routingText).rules
  const [isNoDay, setNoDay] = useState(false)
  const setHolidays = (days: string[]) => {
    const holidays = days.filter(isDay).sort()
    setNoDay(holidays.length < days.length)
    if (value) onChange({ ...value, holidays })
  }
  return (
    <div className="flex flex-col gap-3">
      <SegmentedControl
        label={words.label}
        value={value ? "limited" : "always"}
        onValueChange={(kind) => onChange(kind === "limited" ? { timeZone, spans: [workdays], holidays: [] } : null)}
        options={[
          { value: "always", label: words.always },
          { value: "limited", label: words.limited },
        ]}
      />
      {value ? (
        <>
          <SpansField spans={value.spans} least={1} onChange={(spans) => onChange({ ...value, spans })} />
          <div className="grid gap-3 sm:grid-cols-2">
            <Field label={text.zone}>
              <Input
                value={value.timeZone}
                onChange={(event) => onChange({ ...value, timeZone: event.target.value })}
                list="time-zones"
                spellCheck={false}
              />
            </Field>
            <Field label={text.holidays} hint={text.holidayHint} error={isNoDay ? text.noDay : null}>
              <ChipInput
                values={value.holidays}
                onChange={setHolidays}
                placeholder={chips.addChip}
                removeLabel={chips.removeChip}
                most={200}
                mostLength={10}
              />
            </Field>
          </div>
          <datalist id="time-zones">
            {Intl.supportedValuesOf("timeZone").map((zone) => (
              <option key={zone} value={zone} />
            ))}
          </datalist>
        </>
      ) : null}
    </div>
  )
}

const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))

/** Spans of the week. */
export function SpansField(props: { spans: Span[]; least: number; onChange: (spans: Span[]) => void }) {
  const { spans, least, onChange } = props
  const text = useText(routingText).hours
  const locale = useLocale()
  const days = week.map((day) => ({ value: String(day), label: weekdayName(day, locale) }))
  const change = (at: number, changed: Partial<Span>) =>
    onChange(spans.map((span, place) => (place === at ? { ...span, ...changed } : span)))
  const time = (at: number, name: "from" | "to") => (
    <Input
      type="time"
      required
      value={spans[at]![name]}
      aria-label={text[name]}
      onChange={(event) => event.target.value && change(at, { [name]: event.target.value })}
      className="w-32"
    />
  )
  return (
    <div className="flex flex-col gap-2">
      {spans.map((span, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a span is its place
        <div key={at} className="flex flex-wrap items-center gap-2">
          <PickMany
            label={text.days}
            options={days}
            chosen={span.days.map(String)}
            onChange={(chosen) => chosen.length > 0 && change(at, { days: chosen.map(Number).sort() })}
          />
          {time(at, "from")}
          <span aria-hidden="true">–</span>
          {time(at, "to")}
          {spans.length > least ? (
            <IconButton
              label={text.removeSpan}
              icon={<X />}
              onClick={() => onChange(spans.filter((_, place) => place !== at))}
            />
          ) : null}
        </div>
      ))}
      <Button size="sm" variant="ghost" className="w-fit" onClick={() => onChange([...spans, workdays])}>
        <Plus />
        {text.addSpan}
      </Button>
    </div>
  )
}
