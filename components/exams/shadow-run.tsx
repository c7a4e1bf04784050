"use client"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { Download, Trash2 } from "lucide-react"
import { useRouter } from "next/navigation"
import { examsText } from "@/components/i18n/exams"
import { useLocale, useText } from "@/components/i18n/locale"
import { LoadFailed } from "@/components/shell/loaded"
import { useTRPC, useTRPCClient } from "@/components/shell/trpc"
import { useBell } from "@/components/shell/use-bell"
import { useMay, useWorkplace } from "@/components/shell/workplace"
import { BackLink } from "@/components/ui/back-link"
import { Badge } from "@/components/ui/badge"
import { Banner } from "@/components/ui/banner"
import { Button } from "@/components/ui/button"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import { IconButton } from "@/components/ui/icon-button"
import { ProgressBar } from "@/components/ui/progress-bar"
import { saveCsv } from "@/components/ui/save-file"
import { Section } from "@/components/ui/section"
import { RowsSkeleton } from "@/components/ui/skeleton"
import type { Answered } from "@/server/api/root"
import { monthlyCost, type Plan, plans } from "@/server/billing/rules/plans"
import { chatOutcomes } from "@/server/exams/contract"
import { ShareFigure, useShareWords } from "./share-figure"

type Run = Answered["exams"]["shadow"]
type Forecast = NonNullable<Run["forecast"]>

/** One silent run: the forecast, what it rests on, and the worst answers beside what the person really said. */
export function ShadowRun({ shadowRunId }: { shadowRunId: string }) {
  const text = useText(examsText)
  const trpc = useTRPC()
  const queries = useQueryClient()
  const { slug } = useWorkplace().member
  const run = useQuery(trpc.exams.shadow.queryOptions({ shadowRunId }))
  useBell((rings) => {
    if (rings.length === 0 || rings.some(({ name }) => name === "shadow.changed")) {
      void queries.invalidateQueries(trpc.exams.shadow.pathFilter())
    }
  })
  if (run.isPending) return <RowsSkeleton />
  if (run.isError) return <LoadFailed error={run.error} onRetry={() => run.refetch()} title={text.shadow.failedTitle} />
  const { data } = run
  return (
    <>
      <p className="mb-2 text-muted text-xs">
        <BackLink href={`/${slug}/settings/bot/shadow`}>{text.shadow.title}</BackLink>
      </p>
      <Section title={data.name} actions={<Deeds run={data} />}>
        <State run={data} />
        {data.forecast ? <ForecastOf run={data} forecast={data.forecast} /> : null}
      </Section>
      {data.forecast ? <Worst worst={data.worst} /> : null}
    </>
  )
}

function State({ run }: { run: Run }) {
  const text = useText(examsText)
  const { count } = useShareWords()
  if (run.status === "failed") return <Banner tone="breach">{text.shadow.interrupted}</Banner>
  if (run.status === "cancelled") return <Banner>{text.statuses.cancelled}</Banner>
  if (run.status === "done") return null
  const label = `${text.statuses[run.status as "waiting" | "running"]} ${text.common.progress(count(run.done), count(run.total))}`
  return (
    <div role="status">
      <p className="figures text-muted text-xs">{label}</p>
      <ProgressBar label={label} segments={[{ label, value: run.done, tone: "bot" }]} max={run.total} />
    </div>
  )
}

function Deeds({ run }: { run: Run }) {
  const text = useText(examsText)
  const trpc = useTRPC()
  const client = useTRPCClient()
  const queries = useQueryClient()
  const router = useRouter()
  const mayRun = useMay("exam.run")
  const { slug } = useWorkplace().member
  const refresh = () => queries.invalidateQueries(trpc.exams.shadow.pathFilter())
  const cancel = useMutation(trpc.exams.cancelShadow.mutationOptions({ onSettled: refresh }))
  const remove = useMutation(
    trpc.exams.removeShadow.mutationOptions({
      onSuccess: () => {
        void queries.invalidateQueries(trpc.exams.shadows.pathFilter())
        router.push(`/${slug}/settings/bot/shadow`)
      },
    }),
  )
  const download = useMutation({
    mutationFn: async () => saveCsv(`${run.name}.csv`, await client.exams.shadowRows.query({ shadowRunId: run.id })),
  })
  const isRunning = run.status === "waiting" || run.status === "running"
  return (
    <>
      {isRunning && mayRun ? (
        <Button loading={cancel.isPending} onClick={() => cancel.mutate({ shadowRunId: run.id })}>
          {text.shadow.cancelRun}
        </Button>
      ) : null}
      {run.forecast ? (
        <Button loading={download.isPending} onClick={() => download.mutate()}>
          <Download />
          {text.shadow.export}
        </Button>
      ) : null}
      {mayRun && !isRunning ? (
        <ConfirmDialog
          title={text.shadow.removeTitle(run.name)}
          description={text.shadow.removeText}
          confirmLabel={text.common.remove}
          tone="danger"
          onConfirm={() => remove.mutateAsync({ shadowRunId: run.id })}
          trigger={<IconButton label={text.common.remove} icon={<Trash2 />} />}
        />
      ) : null}
    </>
  )
}

const tones = {
  resolved: "good",
  one_tap: "tide",
  offered: "warn",
  handed: "neutral",
  suspect: "breach",
  small_talk: "neutral",
} as const

function ForecastOf({ run, forecast }: { run: Run; forecast: Forecast }) {
  const text = useText(examsText).shadow
  const { count, percent } = useShareWords()
  return (
    <div className="space-y-6">
      <div className="grid gap-6 md:grid-cols-[16rem_minmax(0,1fr)]">
        <ShareFigure label={text.forecast} share={forecast.resolution} />
        <div className="min-w-0 space-y-1 text-muted text-xs">
          <ProgressBar
            label={chatOutcomes.map((name) => `${text.outcomes[name]} ${count(forecast.counts[name])}`).join(", ")}
            max={forecast.chats}
            segments={chatOutcomes.map((name) => ({
              label: text.outcomes[name],
              value: forecast.counts[name],
              tone: tones[name],
            }))}
            legend={{ format: count }}
          />
          <p className="max-w-prose pt-1">{text.howMeasured}</p>
          <p>
            {(forecast.tapFrom === "measured" ? text.tapMeasured : text.tapAssumed)(percent(forecast.tapShare))}
            {forecast.ratedPrecision === null ? null : ` ${text.calibrated(percent(forecast.ratedPrecision))}`}
          </p>
        </div>
      </div>
      <Cost run={run} forecast={forecast} />
    </div>
  )
}

function Cost({ run, forecast }: { run: Run; forecast: Forecast }) {
  const text = useText(examsText).shadow
  const locale = useLocale()
  const { count } = useShareWords()
  const { billedPerMonth, chatsPerMonth, tokens, tokensPerMonth } = forecast
  const money = (amount: number) =>
    new Intl.NumberFormat(locale, { style: "currency", currency: run.currency.toUpperCase() }).format(amount / 100)
  const paid = (Object.keys(plans) as Plan[]).filter((plan) => plans[plan].monthly !== null)
  return (
    <dl className="grid gap-x-8 gap-y-4 sm:grid-cols-2">
      <div>
        <dt className="text-muted text-xs">{text.cost}</dt>
        {billedPerMonth === null || chatsPerMonth === null ? (
          <dd className="text-sm">{text.costUnknown}</dd>
        ) : (
          <>
            {paid.map((plan) => (
              <dd key={plan} className="figures text-sm">
                {(plan === run.plan ? text.costNow : text.costAt)(text.plans[plan])}{" "}
                <span className="font-medium">{money(monthlyCost(plan, billedPerMonth, run.currency))}</span>
              </dd>
            ))}
            <dd className="figures text-muted text-xs">{text.costHow(count(billedPerMonth), count(chatsPerMonth))}</dd>
          </>
        )}
      </div>
      <div>
        <dt className="text-muted text-xs">{text.tokens}</dt>
        <dd className="figures text-sm">{tokens === 0 ? text.noTokens : text.tokensUsed(count(tokens))}</dd>
        {tokens > 0 && tokensPerMonth !== null ? (
          <dd className="figures text-muted text-xs">{text.tokensMonth(count(tokensPerMonth))}</dd>
        ) : null}
      </div>
    </dl>
  )
}

function Worst({ worst }: { worst: Run["worst"] }) {
  const all = useText(examsText)
  const text = all.shadow
  const { percent } = useShareWords()
  return (
    <Section title={text.worst} description={text.worstHint}>
      {worst.length === 0 ? (
        <p className="text-muted text-sm">{text.worstNone}</p>
      ) : (
        <ol className="divide-y divide-line border-y">
          {worst.map(({ position, badness, outcome, turn }) => (
            <li key={position} className="space-y-2 py-3 text-sm">
              <p className="flex flex-wrap items-center gap-2">
                <Badge tone={outcome === "suspect" ? "breach" : "neutral"}>{text.outcomes[outcome]}</Badge>
                <span className="figures text-muted text-xs">
                  {text.badness} {percent(badness)}
                </span>
              </p>
              <p className="whitespace-pre-wrap break-words">
                <span className="text-muted text-xs">{text.customer} </span>
                {turn.question}
              </p>
              <div className="grid gap-3 md:grid-cols-2">
                <div className="rounded-lg bg-bot-soft px-3 py-2">
                  <p className="text-muted text-xs">
                    {text.bot} · {all.decisions[turn.decision as keyof typeof all.decisions] ?? turn.decision}
                  </p>
                  <p className="line-clamp-6 whitespace-pre-wrap break-words">{turn.said || text.silent}</p>
                </div>
                <div className="rounded-lg bg-sunken px-3 py-2">
                  <p className="text-muted text-xs">{text.person}</p>
                  <p className="line-clamp-6 whitespace-pre-wrap break-words">{turn.person ?? text.silent}</p>
                </div>
              </div>
            </li>
          ))}
        </ol>
      )}
    </Section>
  )
}
