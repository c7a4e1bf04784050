"use client"
import { keepPreviousData, useQuery } from "@tanstack/react-query"
import Link from "next/link"
import { BarChart } from "@/components/charts/bar-chart"
import { ChartFrame } from "@/components/charts/chart-frame"
import { Figure } from "@/components/charts/figure"
import { LineChart } from "@/components/charts/line-chart"
import { useLocale, useText } from "@/components/i18n/locale"
import { qualityText } from "@/components/i18n/quality"
import { Loaded } from "@/components/shell/loaded"
import { useTRPC } from "@/components/shell/trpc"
import { useWorkplace } from "@/components/shell/workplace"
import { cn } from "@/components/ui/class-names"
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table"
import type { Answered } from "@/server/api/root"
import { OwnNotes } from "./coaching"
import { QualityFrame } from "./quality-frame"
import { usePeriod } from "./use-period"

type Overview = Answered["quality"]["overview"]

/** How much was inspected, what it is worth, and what was found; an agent sees their own part of it. */
export function QualityOverview() {
  const text = useText(qualityText).overview
  const { days, control } = usePeriod()
  const trpc = useTRPC()
  const overview = useQuery(trpc.quality.overview.queryOptions({ days }, { placeholderData: keepPreviousData }))
  return (
    <QualityFrame title={text.title} description={overview.data?.isOwn ? text.ownDescription : text.description}>
      <OwnNotes />
      {control}
      <Loaded query={overview}>
        {(data) => (
          <div className="flex flex-col gap-8 pt-4">
            <Figures overview={data} />
            <Charts overview={data} />
            {data.agents.length > 0 ? <AgentTable agents={data.agents} /> : null}
          </div>
        )}
      </Loaded>
    </QualityFrame>
  )
}

function useNumbers() {
  const locale = useLocale()
  const format = (options: Intl.NumberFormatOptions) => (value: number) =>
    new Intl.NumberFormat(locale, options).format(value)
  return {
    count: format({}),
    score: format({ maximumFractionDigits: 1 }),
    percent: format({ style: "percent", maximumFractionDigits: 1, roundingMode: "floor" }),
  }
}

function Figures({ overview }: { overview: Overview }) {
  const text = useText(qualityText).overview
  const { count, score, percent } = useNumbers()
  const { coverage, isOwn } = overview
  const sides = isOwn ? (["agent"] as const) : (["agent", "bot"] as const)
  const labels = { agent: isOwn ? text.ownScore : text.agentScore, bot: text.botScore }
  const of = (list: Overview["now"], side: "agent" | "bot") => list.find((one) => one.side === side)
  return (
    <section
      aria-label={text.title}
      className={cn(
        "grid grid-cols-2 gap-x-6 gap-y-5",
        coverage && coverage.voices > 0 ? "lg:grid-cols-4" : "sm:grid-cols-3",
      )}
    >
      {coverage ? (
        <Figure
          label={text.coverage}
          value={coverage.conversations > 0 ? percent(coverage.inspected / coverage.conversations) : text.none}
          comparison={text.coverageOf(count(coverage.inspected), count(coverage.conversations))}
        />
      ) : null}
      {coverage && coverage.voices > 0 ? (
        <Figure
          label={text.voices}
          value={percent(coverage.heard / coverage.voices)}
          comparison={text.voicesOf(count(coverage.heard), count(coverage.voices))}
        />
      ) : null}
      {sides.map((side) => {
        const [now, before] = [of(overview.now, side), of(overview.before, side)]
        return (
          <Figure
            key={side}
            label={labels[side]}
            value={now?.score == null ? text.none : score(now.score)}
            comparison={before?.score == null ? text.parts(count(now?.parts ?? 0)) : text.before(score(before.score))}
            values={overview.byDay.filter((one) => one.side === side).map((one) => one.score)}
            colour={side === "bot" ? "bot" : "tide"}
          />
        )
      })}
    </section>
  )
}

function Charts({ overview }: { overview: Overview }) {
  const words = useText(qualityText)
  const text = words.overview
  const locale = useLocale()
  const { count, score } = useNumbers()
  const date = new Intl.DateTimeFormat(locale, { month: "numeric", day: "numeric", timeZone: "UTC" })
  const days = [...new Set(overview.byDay.map(({ day }) => day))].map((day) => {
    const on = overview.byDay.filter((one) => one.day === day)
    const of = (side: string) => on.find((one) => one.side === side)?.score ?? null
    return { day, agent: of("agent"), bot: of("bot") }
  })
  const empty = (sentence: string) => <p className="py-8 text-muted text-sm">{sentence}</p>
  const agents = { key: "agent", label: words.sides.agent, colour: "tide" as const }
  const both = [agents, { key: "bot", label: words.sides.bot, colour: "bot" as const }]
  return (
    <div className="grid gap-x-10 gap-y-8 lg:grid-cols-2">
      <ChartFrame title={text.trend} timeZone={overview.timeZone}>
        <LineChart
          rows={days}
          x="day"
          xLabel={text.day}
          series={overview.isOwn ? [agents] : both}
          ticks={[0, 25, 50, 75, 100]}
          label={text.trendLabel}
          formatX={(day) => (day ? date.format(new Date(`${day}T00:00:00Z`)) : "")}
          formatValue={score}
          empty={empty(text.empty)}
        />
      </ChartFrame>
      <ChartFrame title={text.kinds} unit={text.unit}>
        <BarChart
          direction="sideways"
          rows={overview.kinds}
          x="kind"
          xLabel={text.kind}
          series={
            overview.isOwn ? [agents] : [...both, { key: "contact", label: words.sides.contact, colour: "neutral" }]
          }
          stacked
          label={text.kindsLabel}
          formatX={(kind) => words.kinds[kind as Overview["kinds"][number]["kind"]] ?? ""}
          formatValue={count}
          empty={empty(overview.byDay.length > 0 ? text.noFindings : text.empty)}
        />
      </ChartFrame>
    </div>
  )
}

function AgentTable({ agents }: { agents: Overview["agents"] }) {
  const text = useText(qualityText).overview
  const { slug } = useWorkplace().member
  const { count, score } = useNumbers()
  return (
    <section>
      <h3 className="pb-2 font-medium text-sm">{text.agents}</h3>
      <Table caption={text.agentsLabel}>
        <TableHead>
          <tr>
            <TableHeader>{text.name}</TableHeader>
            <TableHeader numeric>{text.score}</TableHeader>
            <TableHeader numeric>{text.conversations}</TableHeader>
            <TableHeader numeric>{text.findings}</TableHeader>
          </tr>
        </TableHead>
        <TableBody>
          {agents.map((agent) => (
            <TableRow key={agent.memberId}>
              <TableCell>
                <Link
                  href={`/${slug}/quality/conversations?member=${agent.memberId}`}
                  className="text-tide hover:underline"
                >
                  {agent.name}
                </Link>
              </TableCell>
              <TableCell numeric>{score(agent.score)}</TableCell>
              <TableCell numeric>{count(agent.parts)}</TableCell>
              <TableCell numeric>{count(agent.findings)}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </section>
  )
}
