"use client"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { Copy } from "lucide-react"
import Link from "next/link"
import { useState } from "react"
import { importsText } from "@/components/i18n/imports"
import { useLocale, useText } from "@/components/i18n/locale"
import { pairsText } from "@/components/i18n/pairs"
import { StatusList } from "@/components/shell/status-list"
import { useTRPC } from "@/components/shell/trpc"
import { useBell } from "@/components/shell/use-bell"
import { useWorkplace } from "@/components/shell/workplace"
import { Badge } from "@/components/ui/badge"
import { Button } from "@/components/ui/button"
import { PageHeader } from "@/components/ui/page-header"
import { RelativeTime } from "@/components/ui/relative-time"
import { toast } from "@/components/ui/toast"
import type { Answered } from "@/server/api/root"
import { type DiffPart, diffWords } from "./diff-words"
import { sayPlace } from "./import/say-import"
import { KnowledgeTabs } from "./knowledge-tabs"

type Pair = Answered["imports"]["pairs"]["rows"][number]
type Side = Pair["first"]

/** Articles that say the same or contradict each other, side by side, contradictions first. */
export function Pairs() {
  const text = useText(pairsText)
  const trpc = useTRPC()
  const queries = useQueryClient()
  const [status, setStatus] = useState<"open" | "dismissed">("open")
  const pairs = useQuery(trpc.imports.pairs.queryOptions({ status, limit: 50 }))
  const refresh = () => queries.invalidateQueries(trpc.imports.pairs.pathFilter())
  useBell((rings) => {
    if (rings.length === 0 || rings.some(({ name }) => name.startsWith("article."))) void refresh()
  })
  return (
    <div className="mx-auto w-full max-w-5xl px-4 py-5 sm:px-6">
      <PageHeader title={text.title} description={text.description} className="pb-3" />
      <KnowledgeTabs />
      <StatusList
        statuses={text.statuses}
        status={status}
        onStatus={setStatus}
        query={pairs}
        more={text.more}
        empty={{
          icon: <Copy />,
          title: status === "open" ? text.emptyTitle : text.emptyDismissed,
          text: status === "open" ? text.emptyText : null,
        }}
      >
        <ul aria-label={text.label} className="space-y-4">
          {pairs.data?.rows.map((pair) => (
            <PairItem key={`${pair.first.id} ${pair.second.id}`} pair={pair} onDecided={refresh} />
          ))}
        </ul>
      </StatusList>
    </div>
  )
}

function PairItem({ pair, onDecided }: { pair: Pair; onDecided: () => Promise<unknown> }) {
  const text = useText(pairsText)
  const trpc = useTRPC()
  const [phrasings, setPhrasings] = useState(true)
  const decide = useMutation(
    trpc.imports.decidePair.mutationOptions({
      onSuccess: async (_, { keep }) => {
        toast.success(keep === "both" ? text.dismissed : text.kept)
        await onDecided()
      },
    }),
  )
  const choose = (keep: "both" | "first" | "second") =>
    decide.mutate({ first: { articleId: pair.first.id }, second: { articleId: pair.second.id }, keep, phrasings })
  const isContradiction = pair.kind === "contradiction"
  const parts = diffWords(pair.first.answer, pair.second.answer)
  return (
    <li className="rounded-lg border p-3">
      <div className="flex flex-wrap items-center gap-2 pb-2 text-sm">
        <Badge tone={isContradiction ? "breach" : "warn"}>{text.kinds[pair.kind]}</Badge>
        <span className="min-w-0 break-words">
          {pair.differs.length > 0
            ? pair.differs.map(({ first, second }) => text.differs(first, second)).join(" · ")
            : text.same}
        </span>
      </div>
      <div className="grid gap-3 md:grid-cols-2">
        <PairSide
          side={pair.first}
          parts={parts}
          own="removed"
          busy={decide.isPending}
          onKeep={() => choose("first")}
        />
        <PairSide
          side={pair.second}
          parts={parts}
          own="added"
          busy={decide.isPending}
          onKeep={() => choose("second")}
        />
      </div>
      <div className="flex flex-wrap items-center justify-between gap-2 pt-3">
        <label className="flex items-center gap-2 text-muted text-xs">
          <input
            type="checkbox"
            className="size-4 accent-tide"
            checked={phrasings}
            onChange={(event) => setPhrasings(event.target.checked)}
          />
          {text.phrasings}
        </label>
        {pair.status === "open" ? (
          <Button size="sm" disabled={decide.isPending} onClick={() => choose("both")}>
            {text.both}
          </Button>
        ) : null}
      </div>
    </li>
  )
}

type PairSideProps = { side: Side; parts: DiffPart[]; own: "removed" | "added"; busy: boolean; onKeep: () => void }

/** One article of a pair; what only it says is marked. */
function PairSide({ side, parts, own, busy, onKeep }: PairSideProps) {
  const text = useText(pairsText)
  const imports = useText(importsText)
  const locale = useLocale()
  const { slug, timeZone } = useWorkplace().member
  const shown = parts.filter(({ kind }) => kind === "same" || kind === own)
  return (
    <article className="flex min-w-0 flex-col gap-1 rounded-md bg-sunken p-3 text-sm" lang={side.locale}>
      <Link
        href={`/${slug}/knowledge/${side.id}`}
        className="break-words font-medium hover:underline hover:underline-offset-2"
      >
        {side.question}
      </Link>
      <p className="line-clamp-10 flex-1 whitespace-pre-wrap break-words">
        {shown.map((part, place) => {
          const key = `${place} ${part.kind}`
          return part.kind === "same" ? (
            <span key={key}>{part.text}</span>
          ) : (
            <mark key={key} className="rounded-sm bg-warn-soft text-ink">
              {part.text}
            </mark>
          )
        })}
      </p>
      <div className="flex flex-wrap items-center justify-between gap-2 pt-1" lang={locale}>
        <span className="figures text-muted text-xs">
          {[
            text.version(side.version),
            side.source ? text.from(side.source.name) : null,
            side.place ? sayPlace(side.place, imports) : null,
          ]
            .filter(Boolean)
            .join(" · ")}{" "}
          · <RelativeTime at={side.updatedAt} locale={locale} timeZone={timeZone} />
        </span>
        <Button size="sm" disabled={busy} aria-label={text.keepNamed(side.question)} onClick={onKeep}>
          {text.keep}
        </Button>
      </div>
    </article>
  )
}
