"use client"
import { useMutation, useQuery } from "@tanstack/react-query"
import { Plus, Trash2 } from "lucide-react"
import { useState } from "react"
import { sayError } from "@/components/i18n/errors"
import { forecastText } from "@/components/i18n/forecast"
import { useLocale, useText } from "@/components/i18n/locale"
import { Loaded } from "@/components/shell/loaded"
import { useTRPC } from "@/components/shell/trpc"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { FormDialog } from "@/components/ui/form-dialog"
import { IconButton } from "@/components/ui/icon-button"
import { Input } from "@/components/ui/input"
import { Section } from "@/components/ui/section"
import { SegmentedControl } from "@/components/ui/segmented-control"
import { toast } from "@/components/ui/toast"

type SpecialDaysProps = { mayChange: boolean; onChanged: () => void }

/** The days the merchant knows to be unlike others. */
export function SpecialDays({ mayChange, onChanged }: SpecialDaysProps) {
  const text = useText(forecastText).days
  const locale = useLocale()
  const trpc = useTRPC()
  const [adding, setAdding] = useState(false)
  const days = useQuery(trpc.analytics.specialDays.queryOptions())
  const changed = () => {
    void days.refetch()
    onChanged()
  }
  const remove = useMutation(
    trpc.analytics.removeSpecialDay.mutationOptions({
      onSuccess: changed,
      onError: (error) => toast.error(sayError(error, locale)),
    }),
  )
  const times = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 })
  return (
    <Section
      title={text.title}
      description={text.description}
      actions={
        mayChange ? (
          <Button onClick={() => setAdding(true)}>
            <Plus />
            {text.add}
          </Button>
        ) : null
      }
    >
      <Loaded query={days} rows={2} empty={<p className="text-muted text-sm">{text.none}</p>}>
        {(known) => (
          <ul className="divide-y divide-line border-y">
            {known.map(({ day, name, factor, like }) => (
              <li key={day} className="flex items-center gap-3 py-2 text-sm">
                <span className="figures w-24 shrink-0 text-muted">{day}</span>
                <span className="min-w-0 flex-1 truncate">{name}</span>
                <span className="figures shrink-0">
                  {factor === null ? text.asOn(like ?? "") : text.times(times.format(factor))}
                </span>
                {mayChange ? (
                  <IconButton
                    label={`${text.remove} ${name}`}
                    icon={<Trash2 />}
                    disabled={remove.isPending}
                    onClick={() => remove.mutate({ day })}
                  />
                ) : null}
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      {adding ? <DayDialog onClose={() => setAdding(false)} onSaved={changed} /> : null}
    </Section>
  )
}

function DayDialog({ onClose, onSaved }: { onClose: () => void; onSaved: () => void }) {
  const text = useText(forecastText).days
  const locale = useLocale()
  const [draft, setDraft] = useState({ day: "", name: "", by: "factor", factor: "2", like: "" })
  const keep = useMutation(
    useTRPC().analytics.keepSpecialDay.mutationOptions({
      onSuccess: () => {
        toast.success(text.saved)
        onSaved()
        onClose()
      },
      onError: (error) => toast.error(sayError(error, locale)),
    }),
  )
  const byFactor = draft.by === "factor"
  return (
    <FormDialog
      title={text.add}
      saving={keep.isPending}
      onClose={onClose}
      onSave={() =>
        keep.mutate({
          day: draft.day,
          name: draft.name,
          factor: byFactor ? Number(draft.factor) : null,
          like: byFactor ? null : draft.like,
        })
      }
    >
      <Field label={text.day} required>
        <Input
          type="date"
          required
          value={draft.day}
          onChange={(event) => setDraft({ ...draft, day: event.target.value })}
        />
      </Field>
      <Field label={text.name} required>
        <Input
          required
          maxLength={60}
          value={draft.name}
          onChange={(event) => setDraft({ ...draft, name: event.target.value })}
        />
      </Field>
      <SegmentedControl
        label={text.how}
        value={draft.by}
        onValueChange={(by) => setDraft({ ...draft, by })}
        options={[
          { value: "factor", label: text.byFactor },
          { value: "like", label: text.byLike },
        ]}
      />
      {byFactor ? (
        <Field label={text.factor} required>
          <Input
            type="number"
            required
            min={0}
            max={50}
            step={0.1}
            value={draft.factor}
            onChange={(event) => setDraft({ ...draft, factor: event.target.value })}
          />
        </Field>
      ) : (
        <Field label={text.like} hint={text.likeHint} required>
          <Input
            type="date"
            required
            value={draft.like}
            onChange={(event) => setDraft({ ...draft, like: event.target.value })}
          />
        </Field>
      )}
    </FormDialog>
  )
}
