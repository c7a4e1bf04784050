"use client"
import { useQuery, useQueryClient } from "@tanstack/react-query"
import { Undo2 } from "lucide-react"
import Link from "next/link"
import { useState } from "react"
import { useLocale, useText } from "@/components/i18n/locale"
import { reviewsText } from "@/components/i18n/reviews"
import { useTRPC } from "@/components/shell/trpc"
import { useBell } from "@/components/shell/use-bell"
import { useWorkplace } from "@/components/shell/workplace"
import { Badge } from "@/components/ui/badge"
import { RelativeTime } from "@/components/ui/relative-time"
import { QualityList } from "./quality-list"

/** Facts that were taken back, each with the customers who were told them. */
export function RecallList() {
  const { more, recalls: text } = useText(reviewsText)
  const locale = useLocale()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const { slug, timeZone } = useWorkplace().member
  const [status, setStatus] = useState<"open" | "closed">("open")
  const recalls = useQuery(trpc.reviews.recalls.queryOptions({ status, limit: 100 }))
  useBell((rings) => {
    if (rings.length === 0 || rings.some(({ name }) => name === "recall.changed")) {
      void queries.invalidateQueries(trpc.reviews.recalls.pathFilter())
    }
  })
  return (
    <QualityList text={text} icon={<Undo2 />} status={status} onStatus={setStatus} more={more} query={recalls}>
      {recalls.data?.rows.map((recall) => (
        <li key={recall.id}>
          <Link
            href={`/${slug}/quality/corrections/${recall.id}`}
            className="-mx-2 flex flex-wrap items-center gap-x-4 gap-y-1 rounded-md px-2 py-3 hover:bg-hover"
          >
            <span className="min-w-0 flex-1 basis-60 break-words font-medium text-sm">{recall.title}</span>
            <Badge tone={recall.status === "open" ? "warn" : "neutral"}>
              {text.customers(recall.drafts + recall.sent + recall.skipped)}
            </Badge>
            <span className="figures text-muted text-xs">
              {[
                text.kinds[recall.kind],
                text.versions(recall.fromVersion, recall.toVersion),
                text.progress(recall.sent, recall.skipped, recall.drafts),
                recall.memberId ? null : text.auto,
              ]
                .filter(Boolean)
                .join(" · ")}{" "}
              · <RelativeTime at={recall.createdAt} locale={locale} timeZone={timeZone} />
            </span>
          </Link>
        </li>
      ))}
    </QualityList>
  )
}
