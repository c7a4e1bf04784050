"use client"
import { keepPreviousData, useQuery } from "@tanstack/react-query"
import { Star } from "lucide-react"
import Link from "next/link"
import { useState } from "react"
import { Figure } from "@/components/charts/figure"
import { useLocale, useText } from "@/components/i18n/locale"
import { surveysText } from "@/components/i18n/surveys"
import { ChannelMark, useChannelName } from "@/components/inbox/channel-mark"
import { QualityFrame } from "@/components/quality/quality-frame"
import { Loaded } from "@/components/shell/loaded"
import { useTRPC } from "@/components/shell/trpc"
import { useWorkplace } from "@/components/shell/workplace"
import { Badge } from "@/components/ui/badge"
import { EmptyState } from "@/components/ui/empty-state"
import { RelativeTime } from "@/components/ui/relative-time"
import { Section } from "@/components/ui/section"
import { SegmentedControl } from "@/components/ui/segmented-control"
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table"
import type { Answered } from "@/server/api/root"
import { SurveyPlans } from "./survey-plans"

type Results = Answered["surveys"]["results"]
type Group = Results["byChannel"][number]
const periods = ["7", "30", "90"] as const

/** What customers said when they were asked, and when they are asked. */
export function SurveysPage() {
  const text = useText(surveysText)
  const [days, setDays] = useState<(typeof periods)[number]>("30")
  const results = useQuery(
    useTRPC().surveys.results.queryOptions(
      { days: Number(days) as 7 | 30 | 90 },
      { placeholderData: keepPreviousData },
    ),
  )
  return (
    <QualityFrame title={text.title} description={text.description}>
      <SegmentedControl
        label={text.days}
        value={days}
        onValueChange={setDays}
        options={periods.map((value) => ({ value, label: text.lastDays(Number(value)) }))}
      />
      <Loaded query={results}>{(data) => <Said results={data} />}</Loaded>
      <SurveyPlans />
    </QualityFrame>
  )
}

function useScores() {
  const { none, range } = useText(surveysText)
  const locale = useLocale()
  const stars = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 })
  const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 })
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0, signDisplay: "negative" })
  return {
    csat: (mean: number | null) => (mean === null ? none : stars.format(mean)),
    nps: (value: number | null) => (value === null ? none : whole.format(value)),
    range: ({ from, to }: Results["nps"]) =>
      from === null || to === null ? "" : range(whole.format(from), whole.format(to)),
    share: (part: number, of: number) => (of === 0 ? none : percent.format(part / of)),
  }
}

function Said({ results }: { results: Results }) {
  const text = useText(surveysText)
  const nameOf = useChannelName()
  const score = useScores()
  const { csat, nps, asked, answered, byWeek, byChannel, byAgent } = results
  return (
    <>
      <section aria-label={text.title} className="grid grid-cols-1 gap-x-6 gap-y-4 py-4 sm:grid-cols-3">
        <Figure
          label={text.csat}
          value={score.csat(csat.mean)}
          comparison={text.answers(csat.answers)}
          values={byWeek.map((week) => week.csat.mean)}
        />
        <Figure
          label={text.nps}
          value={score.nps(nps.value)}
          comparison={text.give(score.range(nps), nps.answers)}
          values={byWeek.map((week) => week.nps.value)}
        />
        <Figure label={text.answered} value={score.share(answered, asked)} comparison={text.of(answered, asked)} />
      </section>
      {csat.answers + nps.answers === 0 ? (
        <EmptyState icon={<Star />} title={text.noResults} />
      ) : (
        <>
          {nps.answers > 0 ? <p className="text-muted text-xs">{text.rangeHint}</p> : null}
          <Groups
            title={text.byChannel}
            head={text.columns.channel}
            rows={byChannel}
            nameOf={({ key }) => nameOf(key)}
          />
          <Groups
            title={text.byAgent}
            head={text.columns.agent}
            rows={byAgent}
            nameOf={({ name }) => name ?? text.bot}
          />
          <Comments comments={results.comments} />
        </>
      )}
    </>
  )
}

type GroupsProps<G extends Group> = { title: string; head: string; rows: G[]; nameOf: (group: G) => string }

function Groups<G extends Group>({ title, head, rows, nameOf }: GroupsProps<G>) {
  const { columns } = useText(surveysText)
  const score = useScores()
  return (
    <Section title={title}>
      <Table caption={title}>
        <TableHead>
          <tr>
            <TableHeader>{head}</TableHeader>
            <TableHeader numeric>{columns.csat}</TableHeader>
            <TableHeader numeric>{columns.nps}</TableHeader>
            <TableHeader numeric>{columns.answers}</TableHeader>
          </tr>
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <TableRow key={row.key}>
              <TableCell>{nameOf(row)}</TableCell>
              <TableCell numeric>{score.csat(row.csat.mean)}</TableCell>
              <TableCell numeric>
                {score.nps(row.nps.value)}
                <span className="ml-2 text-muted text-xs">{score.range(row.nps)}</span>
              </TableCell>
              <TableCell numeric>{row.csat.answers + row.nps.answers}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Section>
  )
}

function Comments({ comments }: Pick<Results, "comments">) {
  const text = useText(surveysText)
  const locale = useLocale()
  const { slug, timeZone } = useWorkplace().member
  return (
    <Section title={text.comments}>
      {comments.length === 0 ? <p className="text-muted text-sm">{text.noComments}</p> : null}
      <ul className="divide-y divide-line">
        {comments.map((said) => (
          <li key={`${said.conversationId}:${said.at.toISOString()}`} className="py-2">
            <p className="flex flex-wrap items-center gap-2 text-muted text-xs">
              <Badge>{text.scaleMark[said.scale](said.score)}</Badge>
              <ChannelMark channel={said.channel} />
              <RelativeTime at={said.at} locale={locale} timeZone={timeZone} />
            </p>
            <Link
              href={`/${slug}/inbox/${said.conversationId}`}
              className="block break-words pt-1 text-sm underline-offset-4 hover:underline"
            >
              {said.comment}
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  )
}
