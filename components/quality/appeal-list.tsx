"use client"
import { useQuery } from "@tanstack/react-query"
import { Scale } from "lucide-react"
import Link from "next/link"
import { useState } from "react"
import { useLocale, useText } from "@/components/i18n/locale"
import { qualityText } from "@/components/i18n/quality"
import { useTRPC } from "@/components/shell/trpc"
import { useWorkplace } from "@/components/shell/workplace"
import { Badge } from "@/components/ui/badge"
import { RelativeTime } from "@/components/ui/relative-time"
import { QualityList } from "./quality-list"

const tones = { open: "warn", upheld: "good", refused: "neutral" } as const

/** Findings that agents hold to be wrong; each is decided where its lines can be read. */
export function AppealList() {
  const words = useText(qualityText)
  const text = words.appeals
  const locale = useLocale()
  const { slug, timeZone } = useWorkplace().member
  const [status, setStatus] = useState<"open" | "decided">("open")
  const appeals = useQuery(useTRPC().quality.appeals.queryOptions({ status, limit: 100 }))
  return (
    <QualityList text={text} icon={<Scale />} status={status} onStatus={setStatus} more={text.more} query={appeals}>
      {appeals.data?.rows.map((appeal) => (
        <li key={appeal.findingId}>
          <Link
            href={`/${slug}/quality/conversations/${appeal.partId}`}
            className="-mx-2 block rounded-md px-2 py-3 hover:bg-hover"
          >
            <p className="flex flex-wrap items-center gap-2 text-muted text-xs">
              <Badge tone={tones[appeal.status]}>{text.outcomes[appeal.status]}</Badge>
              <span className="text-ink">{appeal.name}</span>
              <span>
                {words.kinds[appeal.kind]} {words.one.minus(appeal.points)}
              </span>
              <RelativeTime at={appeal.createdAt} locale={locale} timeZone={timeZone} />
            </p>
            <p className="break-words pt-1 text-sm">{appeal.text}</p>
          </Link>
        </li>
      ))}
    </QualityList>
  )
}
