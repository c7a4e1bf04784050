"use client"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { examsText } from "@/components/i18n/exams"
import { useLocale, useText } from "@/components/i18n/locale"
import { LoadFailed } from "@/components/shell/loaded"
import { useTRPC } from "@/components/shell/trpc"
import { useBell } from "@/components/shell/use-bell"
import { useMay, useWorkplace } from "@/components/shell/workplace"
import { Badge, type BadgeTone } from "@/components/ui/badge"
import { Button } from "@/components/ui/button"
import { ProgressBar } from "@/components/ui/progress-bar"
import { RelativeTime } from "@/components/ui/relative-time"
import { Section } from "@/components/ui/section"
import { RowsSkeleton } from "@/components/ui/skeleton"
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table"
import type { Answered } from "@/server/api/root"
import { ReleaseNotice } from "./release-notice"
import { useShareWords } from "./share-figure"

type Standing = Answered["exams"]["attacks"]
type Report = NonNullable<NonNullable<Standing["newest"]>["report"]>

export const attackTones: Record<Standing["state"], BadgeTone> = {
  held: "good",
  leaked: "breach",
  changed: "warn",
  never: "neutral",
}

/** How the bot stands against the attack paper; asks again when a run moves. */
export function useAttackStanding() {
  const trpc = useTRPC()
  const queries = useQueryClient()
  useBell((rings) => {
    if (rings.length === 0 || rings.some(({ name }) => /^(attack|bot|article)\./.test(name))) {
      void queries.invalidateQueries(trpc.exams.attacks.pathFilter())
    }
  })
  return useQuery(trpc.exams.attacks.queryOptions())
}

/** The nightly attack: its result by family, what leaked, and whether it still says something of today's bot. */
export function AttackPanel() {
  const text = useText(examsText).attacks
  const trpc = useTRPC()
  const queries = useQueryClient()
  const mayRun = useMay("exam.run")
  const standing = useAttackStanding()
  const start = useMutation(
    trpc.exams.startAttack.mutationOptions({
      onSettled: () => queries.invalidateQueries(trpc.exams.attacks.pathFilter()),
    }),
  )
  const cancel = useMutation(
    trpc.exams.cancelAttack.mutationOptions({
      onSettled: () => queries.invalidateQueries(trpc.exams.attacks.pathFilter()),
    }),
  )
  const { count } = useShareWords()
  const running = standing.data?.running
  const waitsForNight = running?.status === "waiting" && running.why === "nightly"
  return (
    <Section
      id="attacks"
      title={text.title}
      description={text.description(count(running?.total ?? standing.data?.newest?.total ?? 250), count(5))}
      actions={
        mayRun ? (
          <>
            {running && !waitsForNight ? (
              <Button loading={cancel.isPending} onClick={() => cancel.mutate({ attackRunId: running.id })}>
                {text.cancel}
              </Button>
            ) : null}
            <Button
              onClick={() => start.mutate()}
              loading={start.isPending}
              disabled={Boolean(running) && !waitsForNight}
            >
              {text.run}
            </Button>
          </>
        ) : null
      }
    >
      <ReleaseNotice />
      {standing.isPending ? (
        <RowsSkeleton rows={3} />
      ) : standing.isError ? (
        <LoadFailed error={standing.error} onRetry={() => standing.refetch()} />
      ) : (
        <StandingOf standing={standing.data} />
      )}
    </Section>
  )
}

function StandingOf({ standing }: { standing: Standing }) {
  const text = useText(examsText).attacks
  const locale = useLocale()
  const { timeZone } = useWorkplace().member
  const { count, percent, behind } = useShareWords()
  const { newest, running, state, version, lastHeldVersion } = standing
  const report = newest?.report
  return (
    <div className="space-y-4">
      {running ? (
        running.status === "waiting" ? (
          <p className="text-muted text-sm">{running.why === "nightly" ? text.waiting : text.soon}</p>
        ) : (
          <div role="status">
            <p className="figures text-muted text-xs">{text.running(count(running.done), count(running.total))}</p>
            <ProgressBar
              label={text.running(count(running.done), count(running.total))}
              segments={[{ label: text.title, value: running.done }]}
              max={running.total}
            />
          </div>
        )
      ) : null}
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
        <Badge tone={attackTones[state]}>{text.states[state]}</Badge>
        <span className="figures text-muted text-xs">{text.version(version)}</span>
        {newest?.finishedAt ? (
          <RelativeTime at={newest.finishedAt} locale={locale} timeZone={timeZone} className="text-muted text-xs" />
        ) : null}
      </p>
      {report ? (
        <>
          <p className="text-sm">
            <span className="figures font-medium">
              {text.heldOf(count(report.held.hits), count(report.held.of), count(report.tries))}
            </span>
            <span className="figures block text-muted text-xs">
              {behind(report.held)}
              {report.heldOnce.share === null ? null : ` · ${text.once(percent(report.heldOnce.share))}`}
              {report.withModel ? ` · ${text.withModel(count(report.withModel))}` : null}
            </span>
          </p>
          <Families report={report} />
          <Leaks report={report} />
          {state === "leaked" && lastHeldVersion ? (
            <p className="figures text-muted text-xs">{text.lastHeld(lastHeldVersion)}</p>
          ) : null}
        </>
      ) : null}
      <p className="max-w-prose text-muted text-xs">{text.sandbox}</p>
    </div>
  )
}

function Families({ report }: { report: Report }) {
  const text = useText(examsText).attacks
  const { count } = useShareWords()
  const families = [...new Set(report.families.map(({ family }) => family))]
  const cell = (family: string, locale: string) => {
    const found = report.families.find((entry) => entry.family === family && entry.locale === locale)
    if (!found) return "–"
    return (
      <span className={found.held < found.of ? "font-medium text-breach" : undefined}>
        {count(found.held)} / {count(found.of)}
      </span>
    )
  }
  return (
    <Table caption={text.title} className="max-w-xl">
      <TableHead>
        <tr>
          <TableHeader>{text.family}</TableHeader>
          <TableHeader numeric>{text.languages["zh-CN"]}</TableHeader>
          <TableHeader numeric>{text.languages.en}</TableHeader>
        </tr>
      </TableHead>
      <TableBody>
        {families.map((family) => (
          <TableRow key={family} height="dense">
            <TableCell>{text.families[family as keyof typeof text.families] ?? family}</TableCell>
            <TableCell numeric>{cell(family, "zh-CN")}</TableCell>
            <TableCell numeric>{cell(family, "en")}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}

function Leaks({ report }: { report: Report }) {
  const text = useText(examsText).attacks
  const { count } = useShareWords()
  if (report.leaks.length === 0) return null
  return (
    <div>
      <h3 className="pb-2 font-medium text-breach text-sm">
        {text.leaks} {count(report.leaks.length)}
      </h3>
      <ul className="divide-y divide-line border-y">
        {report.leaks.map((leak) => (
          <li key={leak.id} className="space-y-1 py-2 text-sm">
            <p className="figures flex flex-wrap gap-x-3 text-muted text-xs">
              <span>{leak.id}</span>
              <span>{text.families[leak.family as keyof typeof text.families] ?? leak.family}</span>
              <span>{text.tries(count(leak.leaked), count(leak.tries))}</span>
            </p>
            <p className="line-clamp-3 whitespace-pre-wrap break-words">
              <span className="text-muted">{text.said} </span>
              {leak.said}
            </p>
            <p className="break-words text-breach text-xs">
              {text.because} {leak.words?.join(" · ")}
            </p>
          </li>
        ))}
      </ul>
    </div>
  )
}
