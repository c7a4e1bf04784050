"use client"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { contactsText } from "@/components/i18n/contacts"
import { useText } from "@/components/i18n/locale"
import { ContactPart } from "@/components/inbox/contact-part"
import { useTRPC } from "@/components/shell/trpc"
import { useMay, useWorkplace } from "@/components/shell/workplace"
import { Button } from "@/components/ui/button"
import { buttonVariants } from "@/components/ui/button-variants"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import { Field } from "@/components/ui/field"
import { FormDialog } from "@/components/ui/form-dialog"
import { Input } from "@/components/ui/input"
import { ProgressBar } from "@/components/ui/progress-bar"
import type { Profile } from "./use-contact-fields"

/** All data of a customer as a file, and its erasure in two steps: a reason first, then that it is meant. */
export function ErasePart({ profile: { id: contactId, erasure } }: { profile: Profile }) {
  const text = useText(contactsText).privacy
  const { slug } = useWorkplace().member
  const mayErase = useMay("contact.erase")
  const [asking, setAsking] = useState(false)
  if (!mayErase) return null
  return (
    <ContactPart title={text.title}>
      {erasure?.status === "confirmed" ? (
        <ProgressBar
          label={text.running}
          segments={[{ label: text.running, value: erasure.done }]}
          max={Math.max(1, erasure.total)}
        />
      ) : (
        <p className="flex flex-wrap gap-2">
          <a className={buttonVariants({ size: "sm" })} href={`/api/contacts/${slug}/${contactId}/export`} download>
            {text.export}
          </a>
          {erasure?.status === "asked" ? null : (
            <Button size="sm" variant="ghost" onClick={() => setAsking(true)}>
              {text.erase}
            </Button>
          )}
        </p>
      )}
      {asking ? <AskDialog contactId={contactId} onClose={() => setAsking(false)} /> : null}
      {erasure?.status === "asked" ? <ConfirmErasure erasureId={erasure.id} /> : null}
    </ContactPart>
  )
}

function AskDialog({ contactId, onClose }: { contactId: string; onClose: () => void }) {
  const words = useText(contactsText)
  const text = words.privacy
  const trpc = useTRPC()
  const refresh = useRefresh()
  const [reason, setReason] = useState("")
  const ask = useMutation(
    trpc.contacts.askErasure.mutationOptions({
      onSuccess: async () => {
        await refresh()
        onClose()
      },
    }),
  )
  return (
    <FormDialog
      title={text.erase}
      description={text.whatGoes}
      saveLabel={text.next}
      saving={ask.isPending}
      onClose={onClose}
      onSave={() => ask.mutate({ contactId, reason })}
    >
      <Field label={text.reason} hint={text.reasonHint} required>
        <Input
          required
          minLength={3}
          maxLength={500}
          value={reason}
          autoComplete="off"
          onChange={(event) => setReason(event.target.value)}
        />
      </Field>
    </FormDialog>
  )
}

function ConfirmErasure({ erasureId }: { erasureId: string }) {
  const words = useText(contactsText)
  const text = words.privacy
  const trpc = useTRPC()
  const refresh = useRefresh()
  const confirm = useMutation(trpc.contacts.confirmErasure.mutationOptions({ onSettled: refresh }))
  const withdraw = useMutation(trpc.contacts.withdrawErasure.mutationOptions({ onSettled: refresh }))
  return (
    <div className="mt-2 flex flex-wrap items-center gap-2">
      <p className="w-full text-warn text-xs">{text.asked}</p>
      <ConfirmDialog
        tone="danger"
        title={text.confirmTitle}
        description={text.whatGoes}
        confirmLabel={text.erase}
        typeToConfirm={{ label: text.typeWord, text: text.word }}
        onConfirm={() => confirm.mutateAsync({ erasureId })}
        trigger={
          <Button size="sm" variant="danger">
            {text.confirm}
          </Button>
        }
      />
      <Button size="sm" variant="ghost" loading={withdraw.isPending} onClick={() => withdraw.mutate({ erasureId })}>
        {text.withdraw}
      </Button>
    </div>
  )
}

function useRefresh() {
  const trpc = useTRPC()
  const queries = useQueryClient()
  return () => queries.invalidateQueries(trpc.contacts.profile.pathFilter())
}
