"use client"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { ThumbsDown, ThumbsUp } from "lucide-react"
import Link from "next/link"
import { useEffect, useRef, useState } from "react"
import { examsText } from "@/components/i18n/exams"
import { useText } from "@/components/i18n/locale"
import { useShortcuts } from "@/components/inbox/use-shortcuts"
import { LoadFailed } from "@/components/shell/loaded"
import { useTRPC } from "@/components/shell/trpc"
import { useMay, useWorkplace } from "@/components/shell/workplace"
import { Badge } from "@/components/ui/badge"
import { cn } from "@/components/ui/class-names"
import { IconButton } from "@/components/ui/icon-button"
import { Meter } from "@/components/ui/meter"
import { SegmentedControl } from "@/components/ui/segmented-control"
import { RowsSkeleton } from "@/components/ui/skeleton"
import type { Answered } from "@/server/api/root"
import { verdictOf } from "@/server/exams/rules/score-exam"
import { useShareWords } from "./share-figure"

type Answer = Answered["exams"]["run"]["answers"][number]
const filters = ["all", "wrong", "unjudged", "changed"] as const
type Filter = (typeof filters)[number]

const passes: Record<Filter, (answer: Answer) => boolean> = {
  all: () => true,
  wrong: (answer) => verdictOf(answer) === false,
  unjudged: (answer) => verdictOf(answer) === null,
  changed: ({ change }) => change === "broke" || change === "mended" || change === "reworded",
}

/** Every answer of a run, what it was compared with, and a person's word on it by two keys. */
export function AnswerTable({ examRunId }: { examRunId: string }) {
  const text = useText(examsText)
  const trpc = useTRPC()
  const queries = useQueryClient()
  const mayRate = useMay("exam.run")
  const options = trpc.exams.run.queryOptions({ examRunId })
  const run = useQuery(options)
  const [filter, setFilter] = useState<Filter>("all")
  const [at, setAt] = useState(0)
  const { count } = useShareWords()
  const rate = useMutation(
    trpc.exams.rate.mutationOptions({
      onMutate: ({ questionId, rating }) =>
        queries.setQueryData(options.queryKey, (known) =>
          known
            ? {
                ...known,
                answers: known.answers.map((answer) =>
                  answer.questionId === questionId ? { ...answer, rating } : answer,
                ),
              }
            : known,
        ),
      onSettled: () => {
        void queries.invalidateQueries(trpc.exams.run.pathFilter())
        void queries.invalidateQueries(trpc.exams.questions.pathFilter())
      },
    }),
  )
  const answers = run.data?.answers ?? []
  const shown = answers.filter(passes[filter])
  const here = Math.min(at, shown.length - 1)
  const judge = (answer: Answer | undefined, rating: "right" | "wrong") => {
    if (!mayRate || !answer) return
    rate.mutate({ examRunId, questionId: answer.questionId, rating: answer.rating === rating ? null : rating })
  }
  useShortcuts({
    j: () => setAt(Math.min(here + 1, shown.length - 1)),
    k: () => setAt(Math.max(here - 1, 0)),
    1: () => judge(shown[here], "right"),
    2: () => judge(shown[here], "wrong"),
  })
  if (run.isPending) return <RowsSkeleton />
  if (run.isError) return <LoadFailed error={run.error} onRetry={() => run.refetch()} />
  if (answers.length === 0) return null
  const broke = answers.filter(({ change }) => change === "broke").length
  const mended = answers.filter(({ change }) => change === "mended").length
  return (
    <div className="space-y-2">
      {run.data.previousAt && run.data.status === "done" ? (
        <p className="flex flex-wrap gap-x-4 text-sm">
          {broke > 0 ? <span className="font-medium text-breach">{text.list.broke(count(broke))}</span> : null}
          {mended > 0 ? <span className="text-good">{text.list.mended(count(mended))}</span> : null}
          {broke + mended === 0 ? <span className="text-muted">{text.list.nothingBroke}</span> : null}
        </p>
      ) : null}
      <div className="flex flex-wrap items-center justify-between gap-2">
        <SegmentedControl
          label={text.list.filter}
          size="sm"
          value={filter}
          onValueChange={(next) => {
            setFilter(next)
            setAt(0)
          }}
          options={filters.map((value) => ({
            value,
            label: `${text.list.filters[value]} ${count(answers.filter(passes[value]).length)}`,
          }))}
        />
        {mayRate ? <p className="hidden text-muted text-xs md:block">{text.list.keys}</p> : null}
      </div>
      {shown.length === 0 ? (
        <p className="py-4 text-muted text-sm">{text.list.nothingHere}</p>
      ) : (
        <ol className="divide-y divide-line border-y">
          {shown.map((answer, place) => (
            <AnswerRow
              key={answer.questionId}
              answer={answer}
              isHere={place === here}
              mayRate={mayRate}
              onHere={() => setAt(place)}
              onRate={(rating) => judge(answer, rating)}
            />
          ))}
        </ol>
      )}
    </div>
  )
}

type AnswerRowProps = {
  answer: Answer
  isHere: boolean
  mayRate: boolean
  onHere: () => void
  onRate: (rating: "right" | "wrong") => void
}

function AnswerRow({ answer, isHere, mayRate, onHere, onRate }: AnswerRowProps) {
  const text = useText(examsText)
  const { slug } = useWorkplace().member
  const { percent } = useShareWords()
  const row = useRef<HTMLLIElement>(null)
  const wasHere = useRef(isHere)
  useEffect(() => {
    if (isHere && !wasHere.current) row.current?.scrollIntoView({ block: "nearest" })
    wasHere.current = isHere
  }, [isHere])
  const verdict = verdictOf(answer)
  const change = text.list.changes[answer.change]
  return (
    <li
      ref={row}
      aria-current={isHere ? "true" : undefined}
      className={cn(
        "grid gap-x-4 gap-y-1 px-2 py-2 md:grid-cols-[minmax(0,2fr)_minmax(0,3fr)_auto]",
        isHere && "shadow-[inset_2px_0_var(--tide)]",
      )}
      onFocusCapture={onHere}
    >
      <div className="min-w-0">
        <p className="break-words text-sm">{answer.question.text}</p>
        <p className="break-words text-muted text-xs">
          {[
            answer.question.mustSay ? text.list.expects(answer.question.mustSay) : "",
            answer.question.articleId ? text.list.expectsArticle : "",
            answer.question.mayRefuse ? text.list.mayRefuse : "",
          ]
            .filter(Boolean)
            .join(" · ")}
        </p>
      </div>
      <div className="min-w-0 space-y-1">
        <p className="flex flex-wrap items-center gap-1.5">
          <Badge tone={answer.decision === "answer" || answer.decision === "dialogue" ? "bot" : "neutral"}>
            {text.decisions[answer.decision as keyof typeof text.decisions] ?? answer.decision}
          </Badge>
          {verdict === null ? null : (
            <Badge tone={verdict ? "good" : "breach"}>{verdict ? text.list.passed : text.list.failed}</Badge>
          )}
          {change ? (
            <Badge tone={answer.change === "broke" ? "breach" : answer.change === "mended" ? "good" : "warn"}>
              {change}
            </Badge>
          ) : null}
          <Meter
            value={answer.confidence}
            label={text.list.confidence(percent(answer.confidence))}
            tone="bot"
            className="w-12"
          />
          <span className="figures text-muted text-xs">{percent(answer.confidence)}</span>
        </p>
        <p className="line-clamp-4 whitespace-pre-wrap break-words text-sm">{answer.text}</p>
        {answer.choices.length > 0 ? (
          <p className="break-words text-muted text-xs">{answer.choices.map((choice) => choice.text).join(" / ")}</p>
        ) : null}
        {answer.before ? (
          <p className="line-clamp-2 whitespace-pre-wrap break-words text-muted text-xs">
            {text.list.before}: {answer.before}
          </p>
        ) : null}
        {answer.cites.map((cite) => (
          <Link
            key={cite.articleId}
            href={`/${slug}/knowledge/${cite.articleId}`}
            className="figures block truncate text-bot text-xs hover:underline"
          >
            {cite.title} · v{cite.version}
          </Link>
        ))}
      </div>
      {mayRate ? (
        <div className="flex gap-1">
          <IconButton
            label={text.list.rightMark}
            shortcut={["1"]}
            icon={<ThumbsUp />}
            aria-pressed={answer.rating === "right"}
            className={answer.rating === "right" ? "bg-good-soft text-good" : "text-muted"}
            onClick={() => onRate("right")}
          />
          <IconButton
            label={text.list.wrongMark}
            shortcut={["2"]}
            icon={<ThumbsDown />}
            aria-pressed={answer.rating === "wrong"}
            className={answer.rating === "wrong" ? "bg-breach-soft text-breach" : "text-muted"}
            onClick={() => onRate("wrong")}
          />
        </div>
      ) : null}
    </li>
  )
}
