"use client"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { MessageCircleQuestionMark } from "lucide-react"
import Link from "next/link"
import { useState } from "react"
import { learningText } from "@/components/i18n/learning"
import { useLocale, useText } from "@/components/i18n/locale"
import { useTRPC } from "@/components/shell/trpc"
import { useBell } from "@/components/shell/use-bell"
import { useWorkplace } from "@/components/shell/workplace"
import { Badge } from "@/components/ui/badge"
import { Button } from "@/components/ui/button"
import { RelativeTime } from "@/components/ui/relative-time"
import { toast } from "@/components/ui/toast"
import type { Answered } from "@/server/api/root"
import { ListFrame } from "./list-frame"
import { PublishGap } from "./publish-gap"

type Gap = Answered["learning"]["gaps"]["rows"][number]

/** Questions without an answer, most customers first, each one click away from its article. */
export function Gaps() {
  const text = useText(learningText).gaps
  const trpc = useTRPC()
  const queries = useQueryClient()
  const [status, setStatus] = useState<"open" | "answered" | "dismissed">("open")
  const [closing, setClosing] = useState<Gap | null>(null)
  const gaps = useQuery(trpc.learning.gaps.queryOptions({ status, limit: 100 }))
  const refresh = () => queries.invalidateQueries(trpc.learning.gaps.pathFilter())
  useBell((rings) => {
    if (rings.length === 0 || rings.some(({ name }) => name === "gap.changed")) void refresh()
  })
  return (
    <ListFrame
      title={text.title}
      description={text.description}
      statuses={text.statuses}
      status={status}
      onStatus={setStatus}
      query={gaps}
      empty={{
        icon: <MessageCircleQuestionMark />,
        title: text.emptyTitle[status],
        text: status === "open" ? text.emptyText : null,
      }}
    >
      <ul aria-label={text.label} className="divide-y divide-line border-y">
        {gaps.data?.rows.map((gap) => (
          <GapItem key={gap.id} gap={gap} onDraft={() => setClosing(gap)} onChanged={refresh} />
        ))}
      </ul>
      {closing ? <PublishGap gap={closing} onClose={() => setClosing(null)} onPublished={refresh} /> : null}
    </ListFrame>
  )
}

type GapItemProps = { gap: Gap; onDraft: () => void; onChanged: () => Promise<unknown> }

function GapItem({ gap, onDraft, onChanged }: GapItemProps) {
  const words = useText(learningText)
  const text = words.gaps
  const locale = useLocale()
  const trpc = useTRPC()
  const { slug, timeZone } = useWorkplace().member
  const restore = useMutation(trpc.learning.restoreGap.mutationOptions({ onSuccess: onChanged }))
  const dismiss = useMutation(
    trpc.learning.dismissGap.mutationOptions({
      onSuccess: async () => {
        toast.success(text.dismissed, {
          action: { label: words.undo, onClick: () => restore.mutate({ gapId: gap.id }) },
        })
        await onChanged()
      },
    }),
  )
  const isOpen = gap.status === "open" || gap.status === "drafted"
  return (
    <li className="flex flex-col gap-2 py-3 sm:flex-row sm:items-start sm:gap-4">
      <div className="min-w-0 flex-1">
        <p className="break-words font-medium" lang={gap.locale}>
          {gap.question}
        </p>
        <p className="figures flex flex-wrap items-center gap-x-2 gap-y-1 pt-1 text-muted text-xs">
          <Badge tone={gap.customers > 1 ? "warn" : "neutral"}>{text.customers(gap.customers)}</Badge>
          <span>{text.asked(gap.asked)}</span>
          <span>
            {text.last} <RelativeTime at={gap.lastAskedAt} locale={locale} timeZone={timeZone} />
          </span>
          <span>{words.languages[gap.locale === "en" ? "en" : "zh-CN"]}</span>
          {gap.articleId ? (
            <Link href={`/${slug}/knowledge/${gap.articleId}`} className="text-tide hover:underline">
              {text.article}
            </Link>
          ) : null}
        </p>
        <details className="pt-1 text-sm">
          <summary className="cursor-pointer text-muted text-xs">{text.examples}</summary>
          <ul className="space-y-1 pt-1">
            {gap.examples.map((example) => (
              <li key={`${example.conversationId} ${example.askedAt.toISOString()}`}>
                <Link
                  href={`/${slug}/inbox/${example.conversationId}`}
                  title={text.openConversation}
                  className="line-clamp-2 break-words text-tide hover:underline"
                  lang={gap.locale}
                >
                  {example.text}
                </Link>
              </li>
            ))}
          </ul>
        </details>
      </div>
      <div className="flex shrink-0 gap-2">
        {isOpen ? (
          <>
            <Button
              size="sm"
              disabled={dismiss.isPending}
              aria-label={text.dismissNamed(gap.question)}
              onClick={() => dismiss.mutate({ gapId: gap.id })}
            >
              {text.dismiss}
            </Button>
            <Button size="sm" variant="primary" aria-label={text.draftNamed(gap.question)} onClick={onDraft}>
              {text.draft}
            </Button>
          </>
        ) : gap.status === "dismissed" ? (
          <Button size="sm" disabled={restore.isPending} onClick={() => restore.mutate({ gapId: gap.id })}>
            {text.restore}
          </Button>
        ) : null}
      </div>
    </li>
  )
}
