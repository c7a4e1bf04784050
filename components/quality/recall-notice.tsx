"use client"
import { useMutation } from "@tanstack/react-query"
import Link from "next/link"
import { useState } from "react"
import { useLocale, useText } from "@/components/i18n/locale"
import { reviewsText } from "@/components/i18n/reviews"
import { useTRPC } from "@/components/shell/trpc"
import { useWorkplace } from "@/components/shell/workplace"
import { Badge, type BadgeTone } from "@/components/ui/badge"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { RelativeTime } from "@/components/ui/relative-time"
import { Textarea } from "@/components/ui/textarea"
import { toast } from "@/components/ui/toast"
import type { Recall } from "./recall-case"

type Notice = Recall["notices"][number]
type RecallNoticeProps = {
  recallId: string
  notice: Notice
  /** the language the corrected words are in */
  correctedIn: "zh" | "en"
  picked: boolean
  onPick: (on: boolean) => void
  onSkip: () => void
  busy: boolean
  refresh: () => Promise<unknown>
}

/** One customer: what they were told, what they would be told, and what became of it. */
export function RecallNotice({ recallId, notice, correctedIn, picked, busy, ...props }: RecallNoticeProps) {
  const words = useText(reviewsText)
  const text = words.recalls
  const locale = useLocale()
  const trpc = useTRPC()
  const { slug, timeZone } = useWorkplace().member
  const [edited, setEdited] = useState<string | null>(null)
  const { conversationId, status, delivery, draft } = notice
  const edit = useMutation(
    trpc.reviews.editCorrection.mutationOptions({
      onSuccess: async () => {
        setEdited(null)
        toast.success(text.edited)
        await props.refresh()
      },
    }),
  )
  const name = notice.contact || text.unnamed
  const isDraft = status === "draft"
  const speaks = notice.language === "en" ? "en" : "zh"
  return (
    <li className="flex gap-3 py-3 text-sm">
      {isDraft ? (
        <input
          type="checkbox"
          className="mt-0.5 size-4 shrink-0 accent-tide"
          aria-label={text.pick(name)}
          checked={picked}
          onChange={(event) => props.onPick(event.target.checked)}
        />
      ) : null}
      <div className="min-w-0 flex-1 space-y-2">
        <p className="flex flex-wrap items-center gap-2">
          <Link href={`/${slug}/inbox/${conversationId}`} className="break-words font-medium hover:underline">
            {name}
          </Link>
          <Badge tone={toneOf(notice)}>{sayState(notice, text)}</Badge>
          {notice.resolved ? <span className="text-muted text-xs">{text.resolved}</span> : null}
          {notice.toldAt ? (
            <span className="text-muted text-xs">
              {text.toldAt} <RelativeTime at={notice.toldAt} locale={locale} timeZone={timeZone} />
            </span>
          ) : null}
        </p>
        <div className="grid gap-3 md:grid-cols-2">
          <div className="min-w-0">
            <p className="pb-1 text-muted text-xs">{text.told}</p>
            <p className="line-clamp-6 whitespace-pre-wrap break-words text-muted">{notice.said}</p>
          </div>
          <div className="min-w-0">
            {edited === null ? (
              <>
                <p className="pb-1 text-muted text-xs">{text.draft}</p>
                <p className="whitespace-pre-wrap break-words">{draft}</p>
              </>
            ) : (
              <Field label={text.draft}>
                <Textarea
                  value={edited}
                  maxLength={4000}
                  autoGrow
                  rows={4}
                  onChange={(event) => setEdited(event.target.value)}
                />
              </Field>
            )}
          </div>
        </div>
        {isDraft && speaks !== correctedIn ? <p className="text-warn text-xs">{text.otherLanguage}</p> : null}
        {delivery === "failed" ? <p className="text-breach text-xs">{text.failed}</p> : null}
        {isDraft ? (
          <div className="flex flex-wrap gap-2">
            {edited === null ? (
              <>
                <Button size="sm" disabled={busy} onClick={() => setEdited(draft)}>
                  {text.edit}
                </Button>
                <Button size="sm" variant="ghost" disabled={busy} onClick={props.onSkip}>
                  {text.skip}
                </Button>
              </>
            ) : (
              <>
                <Button size="sm" onClick={() => setEdited(null)}>
                  {words.cancel}
                </Button>
                <Button
                  size="sm"
                  variant="primary"
                  loading={edit.isPending}
                  disabled={edited.trim().length === 0}
                  onClick={() => edit.mutate({ recallId, conversationId, draft: edited })}
                >
                  {text.editSave}
                </Button>
              </>
            )}
          </div>
        ) : null}
      </div>
    </li>
  )
}

function toneOf({ status, delivery }: Notice): BadgeTone {
  if (status !== "sent") return status === "draft" ? "warn" : "neutral"
  return delivery === "failed" ? "breach" : delivery === "queued" || delivery === "unknown" ? "warn" : "good"
}

function sayState(
  { status, delivery }: Notice,
  text: { states: Record<Notice["status"], string>; delivery: Record<string, string> },
): string {
  return (status === "sent" && delivery && text.delivery[delivery]) || text.states[status]
}
