"use client"
import { useMutation } from "@tanstack/react-query"
import { useEffect, useState } from "react"
import { learningText } from "@/components/i18n/learning"
import { useText } from "@/components/i18n/locale"
import { useTRPC } from "@/components/shell/trpc"
import { Banner } from "@/components/ui/banner"
import { Button } from "@/components/ui/button"
import { Dialog, DialogCancel, DialogContent } from "@/components/ui/dialog"
import { SkeletonText } from "@/components/ui/skeleton"
import { toast } from "@/components/ui/toast"
import { type ArticleDraft, emptyDraft, faultsOf } from "../article-draft"
import { ArticleForm } from "../article-form"

type PublishGapProps = {
  gap: { id: string; question: string; locale: string }
  onClose: () => void
  onPublished: () => Promise<unknown>
}

/** The article that closes a gap: drafted from what people already said, published after a look. */
export function PublishGap({ gap, onClose, onPublished }: PublishGapProps) {
  const words = useText(learningText)
  const text = words.gaps
  const trpc = useTRPC()
  const [draft, setDraft] = useState<ArticleDraft | null>(null)
  const [tried, setTried] = useState(false)
  const locale = gap.locale === "en" ? "en" : "zh-CN"
  const { mutate: prepare, data: prepared } = useMutation(
    trpc.learning.draftArticle.mutationOptions({
      onSuccess: ({ by, doubts, ...fields }) => setDraft({ ...fields, status: "published" }),
      onError: () => setDraft({ ...emptyDraft(locale), question: gap.question }),
    }),
  )
  useEffect(() => prepare({ gapId: gap.id }), [prepare, gap.id])
  const publish = useMutation(
    trpc.learning.publishGap.mutationOptions({
      onSuccess: async () => {
        toast.success(text.published)
        onClose()
        await onPublished()
      },
    }),
  )
  const send = () => {
    setTried(true)
    if (!draft || faultsOf(draft).length > 0) return
    const { status, ...fields } = draft
    publish.mutate({ gapId: gap.id, ...fields })
  }
  return (
    <Dialog open onOpenChange={(open) => (open ? null : onClose())}>
      <DialogContent
        size="lg"
        title={text.dialogTitle}
        description={text.dialogText}
        footer={
          <>
            <DialogCancel />
            <Button variant="primary" disabled={!draft} loading={publish.isPending} onClick={send}>
              {text.publish}
            </Button>
          </>
        }
      >
        {draft ? (
          <div className="space-y-4">
            <Banner tone={prepared?.by ? "bot" : "neutral"}>{text.by[prepared?.by ?? "nobody"]}</Banner>
            {prepared && prepared.doubts.length > 0 ? (
              <Banner tone="warn" title={text.doubts}>
                {prepared.doubts.join(" ")}
              </Banner>
            ) : null}
            <ArticleForm
              draft={draft}
              onChange={setDraft}
              faults={tried ? faultsOf(draft) : []}
              disabled={false}
              withStatus={false}
            />
          </div>
        ) : (
          <div role="status" aria-label={text.drafting}>
            <SkeletonText lines={8} />
          </div>
        )}
      </DialogContent>
    </Dialog>
  )
}
