"use client"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { sayError } from "@/components/i18n/errors"
import { forecastText } from "@/components/i18n/forecast"
import { useLocale, useText } from "@/components/i18n/locale"
import { useTRPC } from "@/components/shell/trpc"
import { Field } from "@/components/ui/field"
import { FormDialog } from "@/components/ui/form-dialog"
import { Input } from "@/components/ui/input"
import { toast } from "@/components/ui/toast"
import type { Answered } from "@/server/api/root"

type StaffingGoalProps = { plan: Answered["analytics"]["staffing"]; onClose: () => void }

const fields = [
  { name: "share", min: 10, max: 99, step: 1, required: true },
  { name: "seconds", min: 5, max: 86_400, step: 1, required: true },
  { name: "handlingSeconds", min: 10, max: 86_400, step: 1, required: false },
  { name: "atOnce", min: 1, max: 20, step: 0.5, required: false },
  { name: "patienceSeconds", min: 10, max: 86_400, step: 1, required: false },
] as const

/** What the shop promises its customers, and what it knows better than was measured. */
export function StaffingGoal({ plan: { settings, measured, handlingSeconds }, onClose }: StaffingGoalProps) {
  const text = useText(forecastText).goal
  const locale = useLocale()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const [draft, setDraft] = useState<Record<string, string>>(
    Object.fromEntries(fields.map(({ name }) => [name, String(settings[name] ?? "")])),
  )
  const keep = useMutation(
    trpc.analytics.keepStaffing.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries(trpc.analytics.staffing.pathFilter())
        onClose()
      },
      onError: (error) => toast.error(sayError(error, locale)),
    }),
  )
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 })
  const looks = {
    share: { label: text.share, hint: null },
    seconds: { label: text.seconds, hint: null },
    handlingSeconds: {
      label: text.handling,
      hint: text.measured(number.format(measured.handlingSeconds ?? handlingSeconds)),
    },
    atOnce: { label: text.atOnce, hint: text.measured(number.format(measured.atOnce)) },
    patienceSeconds: { label: text.patience, hint: text.stays },
  }
  const typed = (name: string) => (draft[name] ? Number(draft[name]) : null)
  return (
    <FormDialog
      title={text.title}
      saving={keep.isPending}
      onClose={onClose}
      onSave={() =>
        keep.mutate({
          share: Number(draft.share),
          seconds: Number(draft.seconds),
          handlingSeconds: typed("handlingSeconds"),
          atOnce: typed("atOnce"),
          patienceSeconds: typed("patienceSeconds"),
        })
      }
    >
      {fields.map(({ name, ...bounds }) => (
        <Field key={name} {...looks[name]} required={bounds.required}>
          <Input
            type="number"
            {...bounds}
            value={draft[name]}
            onChange={(event) => setDraft({ ...draft, [name]: event.target.value })}
          />
        </Field>
      ))}
    </FormDialog>
  )
}
