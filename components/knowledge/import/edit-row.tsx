"use client"
import { useMutation } from "@tanstack/react-query"
import { useState } from "react"
import { importsText } from "@/components/i18n/imports"
import { knowledgeText } from "@/components/i18n/knowledge"
import { useText } from "@/components/i18n/locale"
import { useTRPC } from "@/components/shell/trpc"
import { Field } from "@/components/ui/field"
import { FormDialog } from "@/components/ui/form-dialog"
import { Input } from "@/components/ui/input"
import { Select } from "@/components/ui/select"
import { Textarea } from "@/components/ui/textarea"
import { topics } from "@/server/knowledge/rules/topics"
import type { ImportRow } from "./import-rows"

type EditRowProps = { runId: string; row: ImportRow; onClose: () => void; onKept: () => Promise<unknown> }

/** Mends one drafted piece before it is imported. */
export function EditRow({ runId, row, onClose, onKept }: EditRowProps) {
  const text = useText(importsText)
  const words = useText(knowledgeText)
  const trpc = useTRPC()
  const [question, setQuestion] = useState(row.question)
  const [answer, setAnswer] = useState(row.answer)
  const [topic, setTopic] = useState(topics.find((known) => known === row.topic) ?? "product")
  const [locale, setLocale] = useState(row.locale === "en" ? ("en" as const) : ("zh-CN" as const))
  const [tried, setTried] = useState(false)
  const keep = useMutation(
    trpc.imports.edit.mutationOptions({
      onSuccess: async () => {
        await onKept()
        onClose()
      },
    }),
  )
  const questionFault =
    question.trim().length < 2 ? words.editor.tooShort : question.length > 300 ? words.editor.tooLong(300) : null
  const answerFault = !answer.trim()
    ? words.editor.answerMissing
    : answer.length > 4000
      ? words.editor.tooLong(4000)
      : null
  const submit = () => {
    setTried(true)
    if (questionFault || answerFault) return
    keep.mutate({ runId, position: row.position, question, answer, topic, locale })
  }
  return (
    <FormDialog title={text.rows.editTitle} saving={keep.isPending} onSave={submit} onClose={onClose}>
      <Field label={text.rows.question} error={tried ? questionFault : null} required>
        <Input value={question} lang={locale} onChange={(event) => setQuestion(event.target.value)} />
      </Field>
      <Field label={text.rows.answer} error={tried ? answerFault : null} required>
        <Textarea
          value={answer}
          lang={locale}
          rows={6}
          maxRows={16}
          autoGrow
          onChange={(event) => setAnswer(event.target.value)}
        />
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={text.rows.topic}>
          <Select
            value={topic}
            onValueChange={setTopic}
            options={topics.map((value) => ({ value, label: words.topics[value] }))}
          />
        </Field>
        <Field label={text.rows.language}>
          <Select
            value={locale}
            onValueChange={setLocale}
            options={(["zh-CN", "en"] as const).map((value) => ({ value, label: words.languages[value] }))}
          />
        </Field>
      </div>
    </FormDialog>
  )
}
