"use client"
import { useQuery, useQueryClient } from "@tanstack/react-query"
import { ClipboardCheck } from "lucide-react"
import Link from "next/link"
import { useState } from "react"
import { askReviewText } from "@/components/i18n/ask-review"
import { useLocale, useText } from "@/components/i18n/locale"
import { reviewsText } from "@/components/i18n/reviews"
import { useTRPC } from "@/components/shell/trpc"
import { useBell } from "@/components/shell/use-bell"
import { useWorkplace } from "@/components/shell/workplace"
import { Badge } from "@/components/ui/badge"
import { Banner } from "@/components/ui/banner"
import { buttonVariants } from "@/components/ui/button-variants"
import { RelativeTime } from "@/components/ui/relative-time"
import type { Answered } from "@/server/api/root"
import { QualityList } from "./quality-list"

type Review = Answered["reviews"]["list"]["rows"][number]

export const outcomeTones = { open: "warn", corrected: "good", right: "good", dismissed: "neutral" } as const
export const verdictTones = { wrong: "breach", unsure: "warn", right: "good" } as const

/** Answers somebody doubted, those called wrong first. */
export function ReviewList() {
  const { more, reviews: text } = useText(reviewsText)
  const trpc = useTRPC()
  const queries = useQueryClient()
  const [status, setStatus] = useState<"open" | "decided">("open")
  const reviews = useQuery(trpc.reviews.list.queryOptions({ status, limit: 100 }))
  useBell((rings) => {
    if (rings.length > 0 && !rings.some(({ name }) => /^(review|recall)\./.test(name))) return
    void queries.invalidateQueries(trpc.reviews.list.pathFilter())
    void queries.invalidateQueries(trpc.reviews.recalls.pathFilter())
  })
  return (
    <QualityList
      text={text}
      icon={<ClipboardCheck />}
      status={status}
      onStatus={setStatus}
      more={more}
      query={reviews}
      notice={<RecallNotice />}
    >
      {reviews.data?.rows.map((review) => (
        <ReviewRow key={review.id} review={review} />
      ))}
    </QualityList>
  )
}

/** Customers who still believe what was corrected: one quiet line until somebody has looked. */
function RecallNotice() {
  const text = useText(reviewsText).reviews
  const trpc = useTRPC()
  const { slug } = useWorkplace().member
  const recalls = useQuery(trpc.reviews.recalls.queryOptions({ status: "open", limit: 100 }))
  const open = recalls.data?.rows ?? []
  if (open.length === 0) return null
  const customers = open.reduce((sum, { drafts }) => sum + drafts, 0)
  return (
    <Banner
      tone="warn"
      className="mb-4"
      action={
        <Link href={`/${slug}/quality/corrections`} className={buttonVariants({ size: "sm" })}>
          {text.recallSee}
        </Link>
      }
    >
      {text.recallNotice(open.length, customers)}
    </Banner>
  )
}

function ReviewRow({ review }: { review: Review }) {
  const words = useText(reviewsText)
  const text = words.reviews
  const { verdicts } = useText(askReviewText)
  const locale = useLocale()
  const { slug, timeZone } = useWorkplace().member
  const { askedBy, decidedBy, status, verdict } = review
  return (
    <li>
      <Link href={`/${slug}/quality/${review.id}`} className="-mx-2 block rounded-md px-2 py-3 hover:bg-hover">
        <p className="flex flex-wrap items-center gap-2 text-muted text-xs">
          {status === "open" ? (
            <Badge tone={verdictTones[verdict]}>{verdicts[verdict]}</Badge>
          ) : (
            <Badge tone={outcomeTones[status]}>{text.outcomes[status]}</Badge>
          )}
          {askedBy ? <span>{text.askedBy(askedBy)}</span> : null}
          {decidedBy ? <span>{text.decidedBy(decidedBy)}</span> : null}
          <RelativeTime at={review.decidedAt ?? review.createdAt} locale={locale} timeZone={timeZone} />
        </p>
        <p className="break-words pt-1 font-medium text-sm">{review.question || text.noQuestion}</p>
        <p className="line-clamp-2 break-words text-muted text-sm">{review.answer}</p>
        {review.note ? <p className="line-clamp-2 break-words pt-1 text-note text-sm">{review.note}</p> : null}
      </Link>
    </li>
  )
}
