"use client"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { useText } from "@/components/i18n/locale"
import { reviewsText } from "@/components/i18n/reviews"
import { DiffText } from "@/components/knowledge/diff-text"
import { useTRPC } from "@/components/shell/trpc"
import { useBell } from "@/components/shell/use-bell"
import { Badge } from "@/components/ui/badge"
import { Button } from "@/components/ui/button"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import { ProgressBar } from "@/components/ui/progress-bar"
import { toast } from "@/components/ui/toast"
import type { Answered } from "@/server/api/root"
import { CaseFrame, CaseStandIn } from "./quality-frame"
import { RecallNotice } from "./recall-notice"

export type Recall = Answered["reviews"]["recall"]

/** While corrections are on their way the list asks again by itself. */
const askAgainMs = 2_000

/** One fact taken back: what it was and is, and each customer with their drafted correction. */
export function RecallCase({ recallId }: { recallId: string }) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const [sending, setSending] = useState(false)
  const recall = useQuery(
    trpc.reviews.recall.queryOptions({ recallId }, { retry: false, refetchInterval: sending ? askAgainMs : false }),
  )
  const refresh = () => queries.invalidateQueries(trpc.reviews.pathFilter())
  useBell((rings) => {
    const concerns = (name: string) => name === "recall.changed" || (sending && name.startsWith("message."))
    if (rings.length === 0 || rings.some(({ name }) => concerns(name))) void refresh()
  })
  if (!recall.data) return <CaseStandIn query={recall} up="/corrections" />
  return <Case recall={recall.data} refresh={refresh} onSending={setSending} />
}

type CaseProps = { recall: Recall; refresh: () => Promise<unknown>; onSending: (sending: boolean) => void }

function Case({ recall, refresh, onSending }: CaseProps) {
  const words = useText(reviewsText)
  const text = words.recalls
  const trpc = useTRPC()
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set())
  const [asking, setAsking] = useState<"send" | "skip" | null>(null)
  const send = useMutation(
    trpc.reviews.sendCorrections.mutationOptions({
      onSuccess: async ({ sending }) => {
        toast.success(text.sending(sending))
        setPicked(new Set())
        onSending(true)
        // Whatever is not sent by then tells by itself why, when it is.
        setTimeout(() => onSending(false), 30_000)
        await refresh()
      },
    }),
  )
  const skip = useMutation(trpc.reviews.skipCorrections.mutationOptions({ onSuccess: refresh }))
  const drafts = recall.notices.filter(({ status }) => status === "draft")
  const chosen = drafts.filter(({ conversationId }) => picked.has(conversationId))
  const countOf = (status: string) => recall.notices.filter((notice) => notice.status === status).length
  const failed = recall.notices.filter(({ delivery }) => delivery === "failed").length
  const names = (notices: typeof drafts) => notices.map(({ conversationId }) => ({ conversationId }))
  const some = chosen.length > 0 ? { conversations: names(chosen) } : {}
  const pick = (ids: readonly string[], on: boolean) =>
    setPicked((before) => new Set(on ? [...before, ...ids] : [...before].filter((id) => !ids.includes(id))))
  return (
    <CaseFrame
      up="/corrections"
      title={recall.title}
      description={
        <span className="figures flex flex-wrap items-center gap-2">
          <Badge tone="neutral">{text.kinds[recall.kind]}</Badge>
          {text.versions(recall.fromVersion, recall.toVersion)}
          <span>{text.customers(recall.notices.length)}</span>
        </span>
      }
      actions={
        drafts.length > 0 ? (
          <>
            <Button disabled={skip.isPending || send.isPending} onClick={() => setAsking("skip")}>
              {text.skipRest}
            </Button>
            <Button variant="primary" loading={send.isPending} onClick={() => setAsking("send")}>
              {chosen.length > 0 ? text.sendPicked(chosen.length) : text.sendAll(drafts.length)}
            </Button>
          </>
        ) : null
      }
    >
      <div className="mb-4 rounded-lg bg-sunken p-3 text-sm">
        <p className="pb-1 text-muted text-xs">
          {text.before} → {text.after}
        </p>
        <DiffText before={recall.before} after={recall.after} />
      </div>
      <ProgressBar
        label={text.progressLabel}
        max={recall.notices.length}
        segments={[
          { label: text.states.sent, value: countOf("sent") - failed, tone: "good" },
          { label: text.delivery.failed, value: failed, tone: "breach" },
          { label: text.states.skipped, value: countOf("skipped"), tone: "neutral" },
          { label: text.states.draft, value: drafts.length, tone: "forecast" },
        ]}
        legend={{ format: String }}
        className="pb-4"
      />
      {drafts.length > 1 ? (
        <label className="flex items-center gap-2 pb-2 text-sm">
          <input
            type="checkbox"
            className="size-4 accent-tide"
            checked={chosen.length === drafts.length}
            onChange={(event) =>
              pick(
                drafts.map(({ conversationId }) => conversationId),
                event.target.checked,
              )
            }
          />
          {chosen.length > 0 ? text.picked(chosen.length) : text.pickAll}
        </label>
      ) : null}
      <ul aria-label={text.label} className="divide-y divide-line border-y">
        {recall.notices.map((notice) => (
          <RecallNotice
            key={notice.conversationId}
            recallId={recall.id}
            notice={notice}
            correctedIn={/\p{Script=Han}/u.test(recall.after) ? "zh" : "en"}
            picked={picked.has(notice.conversationId)}
            onPick={(on) => pick([notice.conversationId], on)}
            onSkip={() => skip.mutate({ recallId: recall.id, conversations: names([notice]) })}
            busy={skip.isPending || send.isPending}
            refresh={refresh}
          />
        ))}
      </ul>
      <ConfirmDialog
        open={asking === "send"}
        onOpenChange={(open) => (open ? null : setAsking(null))}
        title={text.confirmTitle(chosen.length || drafts.length)}
        description={text.confirmText}
        confirmLabel={text.send}
        onConfirm={() => send.mutateAsync({ recallId: recall.id, ...some })}
      />
      <ConfirmDialog
        open={asking === "skip"}
        onOpenChange={(open) => (open ? null : setAsking(null))}
        title={text.skipRestTitle}
        description={text.skipRestText}
        confirmLabel={text.skipRest}
        onConfirm={() => skip.mutateAsync({ recallId: recall.id })}
      />
    </CaseFrame>
  )
}
