"use client"
import { useMutation } from "@tanstack/react-query"
import { useState } from "react"
import { useText } from "@/components/i18n/locale"
import { promisesText } from "@/components/i18n/promises"
import { useTRPC } from "@/components/shell/trpc"
import { useWorkplace } from "@/components/shell/workplace"
import { Field } from "@/components/ui/field"
import { FormDialog } from "@/components/ui/form-dialog"
import { MomentInput } from "@/components/ui/moment-input"
import { Textarea } from "@/components/ui/textarea"
import { toast } from "@/components/ui/toast"
import { usePromisesRefresh } from "./use-ledger"

export type Settling = { how: "keep" | "move" | "cancel"; promiseId: string; dueAt: Date }

/** A promise is kept or called off with a reason, or runs until another time. */
export function SettleDialog({ how, promiseId, dueAt, onClose }: Settling & { onClose: () => void }) {
  const text = useText(promisesText)
  const trpc = useTRPC()
  const refresh = usePromisesRefresh()
  const { timeZone } = useWorkplace().member
  const [evidence, setEvidence] = useState("")
  const [moment, setMoment] = useState<Date | null>(dueAt)
  const saved = {
    onSuccess: async () => {
      toast.success(text.saved)
      await refresh()
      onClose()
    },
  }
  const settle = useMutation(trpc.promises.settle.mutationOptions(saved))
  const move = useMutation(trpc.promises.move.mutationOptions(saved))
  const save = () => {
    if (how === "move") return moment ? move.mutate({ promiseId, dueAt: moment }) : undefined
    settle.mutate({ promiseId, evidence, status: how === "keep" ? "kept" : "cancelled" })
  }
  const titles = { keep: text.keepTitle, cancel: text.cancelTitle, move: text.moveTitle }
  return (
    <FormDialog
      title={titles[how]}
      cancelLabel={text.back}
      saving={settle.isPending || move.isPending}
      onSave={save}
      onClose={onClose}
    >
      {how === "move" ? (
        <Field label={text.newDue} hint={text.newDueHint} required>
          <MomentInput required value={moment} onChange={setMoment} timeZone={timeZone} />
        </Field>
      ) : (
        <Field
          label={how === "keep" ? text.evidence : text.why}
          hint={how === "keep" ? text.evidenceHint : undefined}
          required
        >
          <Textarea
            required
            rows={3}
            maxLength={500}
            value={evidence}
            onChange={(event) => setEvidence(event.target.value)}
          />
        </Field>
      )}
    </FormDialog>
  )
}
