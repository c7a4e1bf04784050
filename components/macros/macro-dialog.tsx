"use client"
import { useMutation } from "@tanstack/react-query"
import { useRef, useState } from "react"
import { BilingualField } from "@/components/automation/bilingual-field"
import { fillOther, hasWords } from "@/components/automation/other-language"
import { useLocale, useText } from "@/components/i18n/locale"
import { macrosText } from "@/components/i18n/macros"
import { useTRPC } from "@/components/shell/trpc"
import { useMay, useWorkplace } from "@/components/shell/workplace"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { FormDialog } from "@/components/ui/form-dialog"
import { SwitchField } from "@/components/ui/switch-field"
import { Textarea } from "@/components/ui/textarea"
import { toast } from "@/components/ui/toast"
import type { KeepMacro } from "@/server/inbox/contract"
import { fillMacro, type MacroVariable, macroVariables } from "@/server/inbox/rules/fill-macro"
import { hasClash } from "@/server/inbox/rules/macro-actions"
import { maxReplyLength } from "@/server/inbox/rules/views"
import { ActionEditor, isComplete } from "./action-editor"
import type { Macro } from "./macro-list"

const languages = ["zh-CN", "en"] as const

type MacroDialogProps = { macro: Macro | null; onClose: () => void; onKept: () => unknown }

/** Adds a macro, or changes one. */
export function MacroDialog({ macro, onClose, onKept }: MacroDialogProps) {
  const text = useText(macrosText)
  const locale = useLocale()
  const trpc = useTRPC()
  const { member } = useWorkplace()
  const mayShare = useMay("macro.change")
  const [draft, setDraft] = useState<KeepMacro>(() => begin(macro, mayShare))
  const set = (changed: Partial<KeepMacro>) => setDraft((now) => ({ ...now, ...changed }))
  const [tried, setTried] = useState(false)
  const [writing, setWriting] = useState<"zh-CN" | "en">(locale)
  const boxes = useRef<Partial<Record<"zh-CN" | "en", HTMLTextAreaElement | null>>>({})
  const keep = useMutation(
    trpc.inbox.keepMacro.mutationOptions({
      onSuccess: async () => {
        toast.success(text.kept)
        await onKept()
        onClose()
      },
    }),
  )
  const { actions } = draft
  const isNamed = hasWords(draft.name)
  const isEmpty = !hasWords(draft.text) && actions.length === 0
  const isSound = isNamed && !isEmpty && actions.every(isComplete) && !hasClash(actions)
  const submit = () => {
    setTried(true)
    if (isSound) keep.mutate({ ...draft, name: fillOther(draft.name), text: fillOther(draft.text) })
  }
  const insert = (variable: MacroVariable) => {
    const box = boxes.current[writing]
    const mark = `{{${variable}}}`
    const before = draft.text[writing]
    const at = box?.selectionStart ?? before.length
    const end = box?.selectionEnd ?? at
    set({ text: { ...draft.text, [writing]: before.slice(0, at) + mark + before.slice(end) } })
    requestAnimationFrame(() => {
      box?.focus()
      box?.setSelectionRange(at + mark.length, at + mark.length)
    })
  }
  const shown = fillOther(draft.text)[writing]
  return (
    <FormDialog
      title={macro ? text.editTitle : text.addTitle}
      size="lg"
      saving={keep.isPending}
      onSave={submit}
      onClose={onClose}
    >
      <BilingualField
        label={text.name}
        hint={text.nameHint}
        error={tried && !isNamed ? text.nameMissing : null}
        value={draft.name}
        onChange={(name) => set({ name })}
        maxLength={80}
      />
      <div className="grid gap-3 sm:grid-cols-2">
        {languages.map((language) => (
          <Field
            key={language}
            label={`${text.text} · ${language === "en" ? text.inEnglish : text.inChinese}`}
            error={tried && isEmpty && language === "zh-CN" ? text.empty : undefined}
          >
            <Textarea
              ref={(box) => {
                boxes.current[language] = box
              }}
              lang={language}
              rows={4}
              autoGrow
              maxLength={maxReplyLength}
              value={draft.text[language]}
              onFocus={() => setWriting(language)}
              onChange={(event) => set({ text: { ...draft.text, [language]: event.target.value } })}
            />
          </Field>
        ))}
      </div>
      <p className="text-muted text-xs">{text.textHint}</p>
      <div>
        <p className="pb-1 text-muted text-xs">{text.variables}</p>
        <div className="flex flex-wrap gap-1.5">
          {macroVariables.map((variable) => (
            <Button
              key={variable}
              size="sm"
              aria-label={text.insert(text.variableNames[variable])}
              onClick={() => insert(variable)}
            >
              {text.variableNames[variable]}
            </Button>
          ))}
        </div>
      </div>
      {shown ? (
        <div>
          <p className="pb-1 text-muted text-xs">{text.preview}</p>
          <p lang={writing} className="whitespace-pre-wrap break-words rounded-lg bg-sunken px-3 py-2 text-sm">
            {fillMacro(shown, { ...text.samples, "tenant.name": member.name })}
          </p>
        </div>
      ) : null}
      <ActionEditor actions={actions} onChange={(changed) => set({ actions: changed })} tried={tried} />
      {mayShare ? (
        <SwitchField
          label={text.shared}
          hint={text.sharedHint}
          checked={draft.shared}
          onCheckedChange={(shared) => set({ shared })}
        />
      ) : null}
    </FormDialog>
  )
}

function begin(macro: Macro | null, mayShare: boolean): KeepMacro {
  if (!macro) {
    const nothing = { "zh-CN": "", en: "" }
    return { macroId: crypto.randomUUID(), name: nothing, text: nothing, actions: [], shared: mayShare }
  }
  const { id: macroId, name, text, actions, shared } = macro
  return { macroId, name, text, actions, shared }
}
