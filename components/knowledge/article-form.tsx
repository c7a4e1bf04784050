"use client"
import { knowledgeText } from "@/components/i18n/knowledge"
import { useText } from "@/components/i18n/locale"
import { useWorkplace } from "@/components/shell/workplace"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { MomentInput } from "@/components/ui/moment-input"
import { Select } from "@/components/ui/select"
import { Textarea } from "@/components/ui/textarea"
import { topics } from "@/server/knowledge/rules/topics"
import type { ArticleDraft, DraftFault } from "./article-draft"
import { ChipInput } from "./chip-input"

type ArticleFormProps = {
  draft: ArticleDraft
  onChange: (draft: ArticleDraft) => void
  /** shown once saving was tried */
  faults: DraftFault[]
  disabled: boolean
  /** a new article is published at once and has no status to choose */
  withStatus: boolean
  /** where it may be bound to a time */
  withValidity?: boolean
}

/** The fields of one article. */
export function ArticleForm({ draft, onChange, faults, disabled, withStatus, withValidity }: ArticleFormProps) {
  const text = useText(knowledgeText)
  const set = (changed: Partial<ArticleDraft>) => onChange({ ...draft, ...changed })
  const { editor } = text
  const { timeZone } = useWorkplace().member
  const questionError = faults.includes("question-long")
    ? editor.tooLong(300)
    : faults.includes("question-short")
      ? editor.tooShort
      : null
  const answerError = faults.includes("answer-long")
    ? editor.tooLong(4000)
    : faults.includes("answer-missing")
      ? editor.answerMissing
      : null
  return (
    <div className="space-y-4">
      <Field label={editor.question} hint={editor.questionHint} error={questionError} required>
        <Input
          value={draft.question}
          lang={draft.locale}
          readOnly={disabled}
          onChange={(event) => set({ question: event.target.value })}
        />
      </Field>
      <Field
        label={editor.answer}
        hint={editor.answerHint}
        error={answerError}
        required
        aside={<span className="figures">{draft.answer.length} / 4000</span>}
      >
        <Textarea
          value={draft.answer}
          lang={draft.locale}
          readOnly={disabled}
          autoGrow
          rows={6}
          maxRows={20}
          className="reading"
          onChange={(event) => set({ answer: event.target.value })}
        />
      </Field>
      <Field label={editor.aliases} hint={editor.aliasesHint}>
        <ChipInput
          values={draft.aliases}
          onChange={(aliases) => set({ aliases })}
          placeholder={editor.aliasAdd}
          removeLabel={editor.aliasRemove}
          most={30}
          mostLength={300}
          disabled={disabled}
          lang={draft.locale}
        />
      </Field>
      <div className="grid gap-4 sm:grid-cols-3">
        <Field label={editor.topic}>
          <Select
            value={draft.topic}
            disabled={disabled}
            onValueChange={(topic) => set({ topic })}
            options={topics.map((value) => ({ value, label: text.topics[value] }))}
          />
        </Field>
        <Field label={editor.language}>
          <Select
            value={draft.locale}
            disabled={disabled}
            onValueChange={(locale) => set({ locale })}
            options={(["zh-CN", "en"] as const).map((value) => ({ value, label: text.languages[value] }))}
          />
        </Field>
        {withStatus ? (
          <Field label={editor.status} hint={text.statusHints[draft.status]}>
            <Select
              value={draft.status}
              disabled={disabled}
              onValueChange={(status) => set({ status })}
              options={(["published", "draft", "archived"] as const).map((value) => ({
                value,
                label: text.statuses[value],
              }))}
            />
          </Field>
        ) : null}
      </div>
      {withValidity ? (
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label={editor.validFrom} hint={editor.validHint(timeZone)}>
            <MomentInput
              value={draft.validFrom ?? null}
              onChange={(validFrom) => set({ validFrom })}
              timeZone={timeZone}
              readOnly={disabled}
            />
          </Field>
          <Field label={editor.validUntil} error={faults.includes("span") ? editor.validSpan : null}>
            <MomentInput
              value={draft.validUntil ?? null}
              onChange={(validUntil) => set({ validUntil })}
              timeZone={timeZone}
              readOnly={disabled}
            />
          </Field>
        </div>
      ) : null}
    </div>
  )
}
