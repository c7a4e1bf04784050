"use client"
import { useMutation, useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { commentsText } from "@/components/i18n/comments"
import { useText } from "@/components/i18n/locale"
import { ChipInput } from "@/components/knowledge/chip-input"
import { useTRPC } from "@/components/shell/trpc"
import { Combobox } from "@/components/ui/combobox"
import { Field } from "@/components/ui/field"
import { FormDialog } from "@/components/ui/form-dialog"
import { Input } from "@/components/ui/input"
import { Select } from "@/components/ui/select"
import { SwitchField } from "@/components/ui/switch-field"
import { Textarea } from "@/components/ui/textarea"
import { toast } from "@/components/ui/toast"
import type { Asked } from "@/server/api/root"
import { maxAnswerLength, ruleScopes } from "@/server/comments/rules/ways"
import { ProductChoice } from "./post-dialog"
import { type CommentRule, inputOf } from "./use-comments"

type Draft = Asked["comments"]["keepRule"]
const empty: Draft = { name: "", words: [], unless: [], scope: "all", publicText: "", privateText: "", toPerson: false }

type RuleDialogProps = { rule: CommentRule | null; onClose: () => void; onKept: () => unknown }

/** Adds a rule, or changes one. */
export function RuleDialog({ rule, onClose, onKept }: RuleDialogProps) {
  const words = useText(commentsText)
  const text = words.rules
  const trpc = useTRPC()
  const [draft, setDraft] = useState<Draft>(rule ? inputOf(rule) : empty)
  const [tried, setTried] = useState(false)
  const set = (changed: Partial<Draft>) => setDraft((now) => ({ ...now, ...changed }))
  const channels = useQuery(trpc.comments.channels.queryOptions())
  const posts = useQuery(trpc.comments.posts.queryOptions())
  const keep = useMutation(
    trpc.comments.keepRule.mutationOptions({
      onSuccess: async () => {
        toast.success(text.kept)
        await onKept()
        onClose()
      },
    }),
  )
  const isNamed = draft.name.trim() !== ""
  const isWorded = draft.words.length > 0
  const submit = () => {
    setTried(true)
    if (isNamed && isWorded) keep.mutate(draft)
  }
  const chips = (name: "words" | "unless") => (
    <ChipInput
      values={draft[name] ?? []}
      onChange={(values) => set({ [name]: values })}
      placeholder={text.wordsAdd}
      removeLabel={text.wordsRemove}
      most={50}
      mostLength={60}
    />
  )
  return (
    <FormDialog title={rule ? text.edit : text.add} size="lg" saving={keep.isPending} onSave={submit} onClose={onClose}>
      <Field label={text.name} error={tried && !isNamed ? text.missingName : null} required>
        <Input value={draft.name} maxLength={80} onChange={(event) => set({ name: event.target.value })} />
      </Field>
      <Field label={text.words} hint={text.wordsHint} error={tried && !isWorded ? text.missingWords : null} required>
        {chips("words")}
      </Field>
      <Field label={text.unless}>{chips("unless")}</Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={text.scope}>
          <Select
            value={draft.scope}
            onValueChange={(scope) => set({ scope })}
            options={ruleScopes.map((value) => ({ value, label: text.scopes[value] }))}
          />
        </Field>
        {draft.scope === "connection" ? (
          <Field label={text.connection}>
            <Select
              value={draft.connectionId ?? undefined}
              placeholder={text.choose}
              onValueChange={(connectionId) => set({ connectionId })}
              options={(channels.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            />
          </Field>
        ) : draft.scope === "post" ? (
          <Field label={text.post}>
            <Combobox
              label={text.post}
              value={draft.postId ?? null}
              onValueChange={(postId) => set({ postId })}
              options={(posts.data ?? []).map(({ id, title, ref }) => ({
                value: id,
                label: words.postNamed(title, ref),
              }))}
              placeholder={text.choose}
              searchPlaceholder={text.search}
              emptyText={text.nothing}
            />
          </Field>
        ) : draft.scope === "product" ? (
          <Field label={text.product}>
            <ProductChoice value={draft.productId ?? null} onChange={(productId) => set({ productId })} />
          </Field>
        ) : null}
      </div>
      <Field label={text.publicText}>
        <Textarea
          rows={2}
          autoGrow
          maxLength={maxAnswerLength}
          value={draft.publicText}
          onChange={(event) => set({ publicText: event.target.value })}
        />
      </Field>
      <Field label={text.privateText} hint={text.privateHint}>
        <Textarea
          rows={2}
          autoGrow
          maxLength={maxAnswerLength}
          value={draft.privateText}
          onChange={(event) => set({ privateText: event.target.value })}
        />
      </Field>
      <SwitchField
        label={text.toPerson}
        hint={text.toPersonHint}
        checked={draft.toPerson ?? false}
        onCheckedChange={(toPerson) => set({ toPerson })}
      />
    </FormDialog>
  )
}
