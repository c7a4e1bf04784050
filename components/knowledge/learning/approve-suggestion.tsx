"use client"
import { useMutation } from "@tanstack/react-query"
import { useState } from "react"
import { reasonOf, sayError } from "@/components/i18n/errors"
import { knowledgeText } from "@/components/i18n/knowledge"
import { learningText } from "@/components/i18n/learning"
import { useLocale, useText } from "@/components/i18n/locale"
import { useTRPC } from "@/components/shell/trpc"
import { Button } from "@/components/ui/button"
import { Dialog, DialogCancel, DialogContent } from "@/components/ui/dialog"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { SegmentedControl } from "@/components/ui/segmented-control"
import { toast } from "@/components/ui/toast"
import { guessTopic } from "@/server/knowledge/rules/guess-topic"
import { type ArticleDraft, faultsOf } from "../article-draft"
import { ArticleForm } from "../article-form"
import type { Suggestion } from "./suggestions"

type ApproveSuggestionProps = { suggestion: Suggestion; onClose: () => void; onApproved: () => Promise<unknown> }

/** A suggestion as it will be kept: an article of its own, or one more phrasing of the article that says it. */
export function ApproveSuggestion({ suggestion, onClose, onApproved }: ApproveSuggestionProps) {
  const words = useText(learningText)
  const text = words.suggestions
  const { editor } = useText(knowledgeText)
  const locale = useLocale()
  const trpc = useTRPC()
  const { article } = suggestion
  const [kind, setKind] = useState(article ? suggestion.kind : "article")
  const [tried, setTried] = useState(false)
  const [draft, setDraft] = useState<ArticleDraft>({
    question: suggestion.question,
    answer: suggestion.answer,
    topic: guessTopic(suggestion.question, suggestion.answer),
    locale: suggestion.locale === "en" ? "en" : "zh-CN",
    aliases: [],
    status: "published",
  })
  const approve = useMutation(
    trpc.learning.approve.mutationOptions({
      meta: { quiet: true },
      onSuccess: async () => {
        toast.success(text.approved(1))
        onClose()
        await onApproved()
      },
      onError: (error) => toast.error(reasonOf(error) === "aliases-full" ? text.aliasesFull : sayError(error, locale)),
    }),
  )
  const faults = faultsOf(draft)
  const send = () => {
    setTried(true)
    if (faults.length > 0) return
    const { status, ...fields } = draft
    approve.mutate({ suggestionId: suggestion.id, kind, ...fields })
  }
  return (
    <Dialog open onOpenChange={(open) => (open ? null : onClose())}>
      <DialogContent
        size="lg"
        title={text.dialogTitle}
        footer={
          <>
            <DialogCancel />
            <Button variant="primary" loading={approve.isPending} onClick={send}>
              {text.approve}
            </Button>
          </>
        }
      >
        <div className="space-y-4">
          {article ? (
            <SegmentedControl
              label={text.as}
              value={kind}
              onValueChange={setKind}
              options={[
                { value: "alias", label: text.asAlias },
                { value: "article", label: text.asArticle },
              ]}
            />
          ) : null}
          {kind === "alias" && article ? (
            <>
              <p className="break-words text-sm">{text.aliasOf(article.question)}</p>
              <Field label={text.phrasing} error={tried && faults.length > 0 ? editor.tooShort : null} required>
                <Input
                  value={draft.question}
                  lang={draft.locale}
                  onChange={(event) => setDraft({ ...draft, question: event.target.value })}
                />
              </Field>
              <p className="whitespace-pre-wrap break-words text-muted text-sm" lang={draft.locale}>
                {article.answer}
              </p>
            </>
          ) : (
            <ArticleForm
              draft={draft}
              onChange={setDraft}
              faults={tried ? faults : []}
              disabled={false}
              withStatus={false}
            />
          )}
        </div>
      </DialogContent>
    </Dialog>
  )
}
