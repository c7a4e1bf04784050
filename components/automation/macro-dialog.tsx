"use client"
import { useMutation } from "@tanstack/react-query"
import { useRef, useState } from "react"
import { automationText } from "@/components/i18n/automation"
import { useLocale, useText } from "@/components/i18n/locale"
import { useTRPC } from "@/components/shell/trpc"
import { useWorkplace } from "@/components/shell/workplace"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { FormDialog } from "@/components/ui/form-dialog"
import { Textarea } from "@/components/ui/textarea"
import { toast } from "@/components/ui/toast"
import { fillMacro, type MacroInput, maxReplyLength } from "@/server/inbox/contract"
import { BilingualField } from "./bilingual-field"
import type { Macro } from "./macro-list"
import { fillOther, hasWords } from "./other-language"

const empty: MacroInput = { name: { "zh-CN": "", en: "" }, text: { "zh-CN": "", en: "" } }
const variables = ["contact", "agent", "tenant"] as const
const languages = ["zh-CN", "en"] as const

type MacroDialogProps = { macro: Macro | null; onClose: () => void; onKept: () => unknown }

/** Adds a macro, or changes one. */
export function MacroDialog({ macro, onClose, onKept }: MacroDialogProps) {
  const all = useText(automationText)
  const text = all.macros
  const locale = useLocale()
  const trpc = useTRPC()
  const { member } = useWorkplace()
  const [draft, setDraft] = useState<MacroInput>(macro ? { id: macro.id, name: macro.name, text: macro.text } : empty)
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
  const complete = hasWords(draft.name) && hasWords(draft.text)
  const submit = () => {
    setTried(true)
    if (complete) keep.mutate({ ...draft, name: fillOther(draft.name), text: fillOther(draft.text) })
  }
  const insert = (variable: (typeof variables)[number]) => {
    const box = boxes.current[writing]
    const mark = `{{${variable}.name}}`
    const before = draft.text[writing]
    const at = box?.selectionStart ?? before.length
    const end = box?.selectionEnd ?? at
    setDraft({ ...draft, text: { ...draft.text, [writing]: before.slice(0, at) + mark + before.slice(end) } })
    requestAnimationFrame(() => {
      box?.focus()
      box?.setSelectionRange(at + mark.length, at + mark.length)
    })
  }
  const shown = fillOther(draft.text)[writing]
  return (
    <FormDialog
      title={macro ? text.edit : text.addTitle}
      closeLabel={all.close}
      size="lg"
      cancelLabel={all.cancel}
      saveLabel={text.save}
      saving={keep.isPending}
      onSave={submit}
      onClose={onClose}
    >
      <BilingualField
        label={text.name}
        hint={text.nameHint}
        error={tried && !complete ? text.missing : null}
        value={draft.name}
        onChange={(name) => setDraft({ ...draft, name })}
        maxLength={80}
      />
      <div className="grid gap-3 sm:grid-cols-2">
        {languages.map((language) => (
          <Field key={language} label={`${text.text} · ${language === "en" ? text.inEnglish : text.inChinese}`}>
            <Textarea
              ref={(box) => {
                boxes.current[language] = box
              }}
              lang={language}
              rows={5}
              autoGrow
              maxLength={maxReplyLength}
              value={draft.text[language]}
              onFocus={() => setWriting(language)}
              onChange={(event) => setDraft({ ...draft, text: { ...draft.text, [language]: event.target.value } })}
            />
          </Field>
        ))}
      </div>
      <p className="text-muted text-xs">{text.otherUsed}</p>
      <div>
        <p className="pb-1 text-muted text-xs">{text.variables}</p>
        <div className="flex flex-wrap gap-1.5">
          {variables.map((variable) => (
            <Button
              key={variable}
              size="sm"
              aria-label={text.insert(text.variableNames[variable])}
              onClick={() => insert(variable)}
            >
              <code className="text-xs">{`{{${variable}.name}}`}</code>
              <span className="text-muted">{text.variableNames[variable]}</span>
            </Button>
          ))}
        </div>
      </div>
      {shown ? (
        <div>
          <p className="pb-1 text-muted text-xs">{text.preview}</p>
          <p lang={writing} className="whitespace-pre-wrap break-words rounded-lg bg-sunken px-3 py-2 text-sm">
            {fillMacro(shown, { ...text.sample, tenant: member.name })}
          </p>
        </div>
      ) : null}
    </FormDialog>
  )
}
