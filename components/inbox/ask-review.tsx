"use client"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import Link from "next/link"
import { useState } from "react"
import { askReviewText } from "@/components/i18n/ask-review"
import { useText } from "@/components/i18n/locale"
import { useTRPC } from "@/components/shell/trpc"
import { useMay, useWorkplace } from "@/components/shell/workplace"
import { Badge } from "@/components/ui/badge"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { SegmentedControl } from "@/components/ui/segmented-control"
import { SkeletonText } from "@/components/ui/skeleton"
import { Textarea } from "@/components/ui/textarea"
import { toast } from "@/components/ui/toast"
import { type Verdict, verdicts } from "@/server/quality/rules/verdicts"

/** What is wrong with an answer of the bot, for a supervisor to judge. */
export function AskReview({ messageId, onDone }: { messageId: string; onDone: () => void }) {
  const text = useText(askReviewText)
  const trpc = useTRPC()
  const queries = useQueryClient()
  const mayDecide = useMay("review.decide")
  const { slug } = useWorkplace().member
  const [verdict, setVerdict] = useState<Verdict>("wrong")
  const [note, setNote] = useState("")
  const known = useQuery(trpc.reviews.ofMessage.queryOptions({ messageId }))
  const ask = useMutation(
    trpc.reviews.ask.mutationOptions({
      onSuccess: async () => {
        toast.success(text.sent)
        onDone()
        await queries.invalidateQueries(trpc.reviews.pathFilter())
      },
    }),
  )
  if (known.isPending) return <SkeletonText lines={3} />
  const review = known.data
  return (
    <form
      className="space-y-3"
      onSubmit={(event) => {
        event.preventDefault()
        ask.mutate({ messageId, verdict, note })
      }}
    >
      <p className="font-medium">{text.title}</p>
      {review ? (
        <p className="flex flex-wrap items-center gap-2 text-muted text-xs">
          <Badge tone={review.status === "open" ? "warn" : "good"}>{text.standing[review.status]}</Badge>
          {mayDecide ? (
            <Link href={`/${slug}/quality/${review.id}`} className="text-tide hover:underline">
              {text.see}
            </Link>
          ) : null}
        </p>
      ) : null}
      <SegmentedControl
        label={text.title}
        size="sm"
        value={verdict}
        onValueChange={setVerdict}
        options={verdicts.map((value) => ({ value, label: text.verdicts[value] }))}
      />
      <Field label={text.note}>
        <Textarea
          value={note}
          rows={2}
          maxLength={1000}
          placeholder={text.notePlaceholder}
          onChange={(event) => setNote(event.target.value)}
        />
      </Field>
      <div className="flex justify-end">
        <Button type="submit" size="sm" variant="primary" loading={ask.isPending}>
          {text.send}
        </Button>
      </div>
    </form>
  )
}
