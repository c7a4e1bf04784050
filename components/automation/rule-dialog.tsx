"use client"
import { useMutation } from "@tanstack/react-query"
import { useState } from "react"
import { automationText } from "@/components/i18n/automation"
import { useText } from "@/components/i18n/locale"
import { ruleConditionsText } from "@/components/i18n/rule-conditions"
import { ChipInput } from "@/components/knowledge/chip-input"
import { useTRPC } from "@/components/shell/trpc"
import { Field } from "@/components/ui/field"
import { FormDialog } from "@/components/ui/form-dialog"
import { SegmentedControl } from "@/components/ui/segmented-control"
import { Select } from "@/components/ui/select"
import { toast } from "@/components/ui/toast"
import { type HandoffRuleInput, ruleReasons } from "@/server/ai/contract"
import { BilingualField } from "./bilingual-field"
import type { Rule } from "./handoff-rules"
import { fillOther, hasWords } from "./other-language"
import { RuleConditionsField } from "./rule-conditions"

const empty: HandoffRuleInput = {
  name: { "zh-CN": "", en: "" },
  words: { "zh-CN": [], en: [] },
  conditions: {},
  reason: "policy",
  priority: "normal",
  enabled: true,
}
const priorities = ["normal", "high", "urgent"] as const

type RuleDialogProps = { rule: Rule | null; onClose: () => void; onKept: () => unknown }

/** Adds a rule, or changes one. */
export function RuleDialog({ rule, onClose, onKept }: RuleDialogProps) {
  const all = useText(automationText)
  const text = all.rules
  const { missing } = useText(ruleConditionsText)
  const trpc = useTRPC()
  const [draft, setDraft] = useState<HandoffRuleInput>(rule ? withoutPosition(rule) : empty)
  const [tried, setTried] = useState(false)
  const set = (changed: Partial<HandoffRuleInput>) => setDraft({ ...draft, ...changed })
  const keep = useMutation(
    trpc.ai.keepRule.mutationOptions({
      onSuccess: async () => {
        toast.success(text.kept)
        await onKept()
        onClose()
      },
    }),
  )
  const named = hasWords(draft.name)
  const triggered = draft.words["zh-CN"].length + draft.words.en.length + Object.keys(draft.conditions).length > 0
  const submit = () => {
    setTried(true)
    if (named && triggered) keep.mutate({ ...draft, name: fillOther(draft.name) })
  }
  const chips = (language: "zh-CN" | "en") => (
    <ChipInput
      values={draft.words[language]}
      onChange={(words) => set({ words: { ...draft.words, [language]: words } })}
      placeholder={text.wordsAdd}
      removeLabel={text.wordsRemove}
      most={50}
      mostLength={60}
      lang={language}
    />
  )
  return (
    <FormDialog title={rule ? text.edit : text.add} size="lg" saving={keep.isPending} onSave={submit} onClose={onClose}>
      <BilingualField
        label={text.name}
        hint={all.settings.otherUsed}
        error={tried && !named ? all.settings.missing : null}
        value={draft.name}
        onChange={(name) => set({ name })}
        maxLength={80}
      />
      <Field label={text.wordsZh} error={tried && !triggered ? missing : null}>
        {chips("zh-CN")}
      </Field>
      <Field label={text.wordsEn} hint={text.wordsHint}>
        {chips("en")}
      </Field>
      <RuleConditionsField value={draft.conditions} onChange={(conditions) => set({ conditions })} />
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={text.reason}>
          <Select
            value={draft.reason}
            onValueChange={(reason) => set({ reason })}
            options={ruleReasons.map((value) => ({ value, label: text.reasons[value] }))}
          />
        </Field>
        <div className="flex flex-col gap-1">
          <span className="font-medium text-sm">{text.priority}</span>
          <SegmentedControl
            label={text.priority}
            value={draft.priority}
            onValueChange={(priority) => set({ priority })}
            options={priorities.map((value) => ({ value, label: text.priorities[value] }))}
          />
        </div>
      </div>
    </FormDialog>
  )
}

function withoutPosition({ position, ...rule }: Rule): HandoffRuleInput {
  return rule
}
