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
import type { Answered } from "@/server/api/root"
import type { Awaited } from "./use-awaited"

type SpecialDay = Answered["analytics"]["specialDays"][number]

/** The days the merchant knows to be unlike others; each change brings another forecast. */
export function SpecialDays({ mayChange, awaited }: { mayChange: boolean; awaited: Awaited }) {
  const text = useText(forecastText).days
  const locale = useLocale()
  const trpc = useTRPC()
  const [adding, setAdding] = useState(false)
  const days = useQuery(trpc.analytics.specialDays.queryOptions())
  const changing = {
    onMutate: awaited.begin,
    onError: (error: unknown) => {
      awaited.end()
      toast.error(sayError(error, locale))
    },
    onSettled: () => days.refetch(),
  }
  const keep = useMutation(trpc.analytics.keepSpecialDay.mutationOptions(changing))
  const remove = useMutation(trpc.analytics.removeSpecialDay.mutationOptions(changing))
  const takeAway = (one: SpecialDay) =>
    remove.mutate(
      { day: one.day },
      {
        onSuccess: () =>
          toast.success(text.removed(one.name), {
            action: {
              label: text.undo,
              onClick: () => keep.mutate(one, { onSuccess: () => toast.success(text.restored) }),
            },
          }),
      },
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
            {known.map((one) => (
              <li key={one.day} className="flex items-center gap-3 py-2 text-sm">
                <span className="figures w-24 shrink-0 text-muted">{one.day}</span>
                <span className="min-w-0 flex-1 truncate">{one.name}</span>
                <span className="figures shrink-0">
                  {one.factor === null ? text.asOn(one.like ?? "") : text.times(times.format(one.factor))}
                </span>
                {mayChange ? (
                  <IconButton
                    label={`${text.remove} ${one.name}`}
                    icon={<Trash2 />}
                    disabled={remove.isPending}
                    onClick={() => takeAway(one)}
                  />
                ) : null}
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      {adding ? (
        <DayDialog
          saving={keep.isPending}
          onClose={() => setAdding(false)}
          onSave={(day) =>
            keep.mutate(day, {
              onSuccess: () => {
                toast.success(text.saved)
                setAdding(false)
              },
            })
          }
        />
      ) : null}
    </Section>
  )
}

type DayDialogProps = { saving: boolean; onClose: () => void; onSave: (day: SpecialDay) => void }

function DayDialog({ saving, onClose, onSave }: DayDialogProps) {
  const text = useText(forecastText).days
  const [draft, setDraft] = useState({ day: "", name: "", by: "factor", factor: "2", like: "" })
  const byFactor = draft.by === "factor"
  return (
    <FormDialog
      title={text.add}
      saving={saving}
      onClose={onClose}
      onSave={() =>
        onSave({
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
