"use client"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { Play, Trash2 } from "lucide-react"
import { useRouter } from "next/navigation"
import { useState } from "react"
import { examsText } from "@/components/i18n/exams"
import { useLocale, useText } from "@/components/i18n/locale"
import { LoadFailed } from "@/components/shell/loaded"
import { useTRPC } from "@/components/shell/trpc"
import { useBell } from "@/components/shell/use-bell"
import { useMay, useWorkplace } from "@/components/shell/workplace"
import { BackLink } from "@/components/ui/back-link"
import { Button } from "@/components/ui/button"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import { IconButton } from "@/components/ui/icon-button"
import { ProgressBar } from "@/components/ui/progress-bar"
import { RelativeTime } from "@/components/ui/relative-time"
import { Section } from "@/components/ui/section"
import { Select } from "@/components/ui/select"
import { RowsSkeleton } from "@/components/ui/skeleton"
import type { Answered } from "@/server/api/root"
import { AnswerTable } from "./answer-table"
import { RegressionSwitch } from "./exam-lists"
import { QuestionRows } from "./question-rows"
import { SampleOrders } from "./sample-orders"
import { ShareFigure, useShareWords } from "./share-figure"

type List = Answered["exams"]["questions"]
type Run = List["runs"][number]

/** One list of questions: run it, see what it scored and what broke, and judge its answers. */
export function QuestionList({ listId }: { listId: string }) {
  const text = useText(examsText)
  const trpc = useTRPC()
  const queries = useQueryClient()
  const list = useQuery(trpc.exams.questions.queryOptions({ listId }))
  useBell((rings) => {
    if (rings.length > 0 && !rings.some(({ name }) => name === "exam.changed")) return
    void queries.invalidateQueries(trpc.exams.questions.pathFilter())
    void queries.invalidateQueries(trpc.exams.run.pathFilter())
  })
  if (list.isPending) return <RowsSkeleton />
  if (list.isError)
    return <LoadFailed error={list.error} onRetry={() => list.refetch()} title={text.lists.failedTitle} />
  return <Loaded list={list.data} />
}

function Loaded({ list }: { list: List }) {
  const text = useText(examsText)
  const trpc = useTRPC()
  const queries = useQueryClient()
  const { slug } = useWorkplace().member
  const mayRun = useMay("exam.run")
  const [chosen, setChosen] = useState<string | null>(null)
  const start = useMutation(
    trpc.exams.start.mutationOptions({
      onSuccess: () => setChosen(null),
      onSettled: () => queries.invalidateQueries(trpc.exams.questions.pathFilter()),
    }),
  )
  const cancel = useMutation(
    trpc.exams.cancelRun.mutationOptions({
      onSettled: () => queries.invalidateQueries(trpc.exams.questions.pathFilter()),
    }),
  )
  const newest = list.runs[0]
  const isRunning = newest?.status === "waiting" || newest?.status === "running"
  const shown = list.runs.find(({ id }) => id === chosen) ?? newest
  return (
    <>
      <p className="mb-2 text-muted text-xs">
        <BackLink href={`/${slug}/settings/bot/exams`}>{text.lists.title}</BackLink>
      </p>
      <Section
        title={list.name}
        description={<RegressionLine list={list} />}
        actions={
          mayRun ? (
            <>
              <RemoveList list={list} />
              {isRunning ? (
                <Button loading={cancel.isPending} onClick={() => cancel.mutate({ examRunId: newest.id })}>
                  {text.list.cancel}
                </Button>
              ) : null}
              <Button
                variant="primary"
                loading={start.isPending}
                disabled={isRunning || list.questions.length === 0}
                onClick={() => start.mutate({ listId: list.id })}
              >
                <Play />
                {newest ? text.list.again : text.list.run}
              </Button>
            </>
          ) : null
        }
      >
        <SampleOrders className="pb-4" />
        {isRunning && newest ? <Progress run={newest} /> : null}
        {shown ? (
          <>
            <RunChoice runs={list.runs} shown={shown} onChoose={setChosen} />
            {shown.score ? <Score score={shown.score} /> : null}
            <AnswerTable examRunId={shown.id} />
          </>
        ) : (
          <p className="py-4 text-muted text-sm">{text.list.emptyAnswers}</p>
        )}
      </Section>
      <Section title={text.list.questionsTitle}>
        <QuestionRows questions={list.questions} />
      </Section>
    </>
  )
}

function RegressionLine({ list }: { list: List }) {
  const text = useText(examsText).lists
  return (
    <span className="flex items-center gap-2 pt-1">
      <RegressionSwitch listId={list.id} name={list.name} isRegression={list.isRegression} />
      <span>
        {text.regression}
        <span className="block text-xs">{text.regressionHint}</span>
      </span>
    </span>
  )
}

function RemoveList({ list }: { list: List }) {
  const text = useText(examsText)
  const trpc = useTRPC()
  const queries = useQueryClient()
  const router = useRouter()
  const { slug } = useWorkplace().member
  const remove = useMutation(
    trpc.exams.removeList.mutationOptions({
      onSuccess: () => {
        void queries.invalidateQueries(trpc.exams.lists.pathFilter())
        router.push(`/${slug}/settings/bot/exams`)
      },
    }),
  )
  return (
    <ConfirmDialog
      title={text.list.removeTitle(list.name)}
      description={text.list.removeText}
      confirmLabel={text.common.remove}
      tone="danger"
      onConfirm={() => remove.mutateAsync({ listId: list.id })}
      trigger={<IconButton label={text.common.remove} icon={<Trash2 />} />}
    />
  )
}

function Progress({ run }: { run: Run }) {
  const text = useText(examsText).list
  const { count } = useShareWords()
  const label = text.running(count(run.done), count(run.total))
  return (
    <div role="status" className="pb-4">
      <p className="figures text-muted text-xs">{label}</p>
      <ProgressBar label={label} segments={[{ label, value: run.done, tone: "bot" }]} max={run.total} />
    </div>
  )
}

function RunChoice(props: { runs: Run[]; shown: Run; onChoose: (id: string) => void }) {
  const all = useText(examsText)
  const text = all.list
  const locale = useLocale()
  const { timeZone } = useWorkplace().member
  const { percent } = useShareWords()
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short", timeZone })
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 pb-4">
      <Select
        aria-label={text.runs}
        value={props.shown.id}
        onValueChange={props.onChoose}
        className="w-full sm:w-80"
        options={props.runs.map((run) => ({
          value: run.id,
          label: [
            moment.format(run.startedAt),
            text.whys[run.why as keyof typeof text.whys],
            run.score?.right.share == null
              ? all.statuses[run.status as keyof typeof all.statuses]
              : `${percent(run.score.right.share)} (${run.score.right.of})`,
          ].join(" · "),
        }))}
      />
      {props.shown.version ? (
        <span className="figures text-muted text-xs">{text.version(props.shown.version)}</span>
      ) : null}
      {props.shown.finishedAt ? (
        <RelativeTime at={props.shown.finishedAt} locale={locale} timeZone={timeZone} className="text-muted text-xs" />
      ) : null}
    </div>
  )
}

function Score({ score }: { score: NonNullable<Run["score"]> }) {
  const text = useText(examsText).list
  const { count } = useShareWords()
  return (
    <div className="grid gap-x-8 gap-y-5 pb-5 sm:grid-cols-3">
      <ShareFigure
        label={text.scoreRight}
        share={score.right}
        tone="good"
        means={score.unjudged > 0 ? text.unjudged(count(score.unjudged)) : undefined}
      />
      <ShareFigure label={text.scorePrecision} share={score.precision} tone="good" />
      <ShareFigure label={text.scoreCoverage} share={score.coverage} />
    </div>
  )
}
