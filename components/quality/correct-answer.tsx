"use client"
import { useMutation } from "@tanstack/react-query"
import { useRouter } from "next/navigation"
import { useState } from "react"
import { reasonOf, sayError } from "@/components/i18n/errors"
import { useLocale, useText } from "@/components/i18n/locale"
import { reviewsText } from "@/components/i18n/reviews"
import { useTRPC } from "@/components/shell/trpc"
import { useWorkplace } from "@/components/shell/workplace"
import { Button } from "@/components/ui/button"
import { Dialog, DialogCancel, DialogContent } from "@/components/ui/dialog"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { Textarea } from "@/components/ui/textarea"
import { toast } from "@/components/ui/toast"
import type { Review } from "./review-case"

type CorrectAnswerProps = { review: Review; onClose: () => void; onCorrected: () => Promise<unknown> }

/** What is right: written into the article the answer came from, or kept for the record. */
export function CorrectAnswer({ review, onClose, onCorrected }: CorrectAnswerProps) {
  const words = useText(reviewsText)
  const text = words.one
  const locale = useLocale()
  const trpc = useTRPC()
  const router = useRouter()
  const { slug } = useWorkplace().member
  const article = review.sources.find(({ now }) => now)?.now ?? null
  const [question, setQuestion] = useState(article?.question ?? "")
  const [correction, setCorrection] = useState(article?.answer ?? review.answer)
  const correct = useMutation(
    trpc.reviews.correct.mutationOptions({
      meta: { quiet: true },
      onSuccess: async ({ customers, recallId }) => {
        onClose()
        toast.success(
          recallId ? text.savedWith(customers) : text.saved,
          recallId
            ? {
                action: {
                  label: text.recallOpen,
                  onClick: () => router.push(`/${slug}/quality/corrections/${recallId}`),
                },
              }
            : undefined,
        )
        await onCorrected()
      },
      onError: async (error) => {
        const isStale = reasonOf(error) === "newer-version"
        toast.error(isStale ? text.stale : sayError(error, locale))
        if (isStale) await onCorrected()
      },
    }),
  )
  const isReady = correction.trim().length > 0 && (!article || question.trim().length >= 2)
  const save = () =>
    correct.mutate({
      reviewId: review.id,
      correction,
      article: article && { articleId: article.id, version: article.version, question },
    })
  return (
    <Dialog open onOpenChange={(open) => (open ? null : onClose())}>
      <DialogContent
        size="lg"
        title={text.correctTitle}
        description={article ? text.correctHint : text.recordHint}
        footer={
          <>
            <DialogCancel />
            <Button variant="primary" disabled={!isReady} loading={correct.isPending} onClick={save}>
              {text.save}
            </Button>
          </>
        }
      >
        <div className="space-y-4">
          {article ? (
            <Field label={text.question2} required>
              <Input
                value={question}
                maxLength={300}
                lang={article.locale}
                onChange={(event) => setQuestion(event.target.value)}
              />
            </Field>
          ) : null}
          <Field label={text.correction} required>
            <Textarea
              value={correction}
              maxLength={4000}
              lang={article?.locale}
              autoGrow
              rows={6}
              maxRows={18}
              className="reading"
              onChange={(event) => setCorrection(event.target.value)}
            />
          </Field>
        </div>
      </DialogContent>
    </Dialog>
  )
}
