"use client"
import { Info } from "lucide-react"
import type { ReactNode } from "react"
import type { ChartColour } from "@/components/charts/chart-data"
import { Figure } from "@/components/charts/figure"
import { analyticsText } from "@/components/i18n/analytics"
import { useLocale, useText } from "@/components/i18n/locale"
import { reportsText } from "@/components/i18n/reports"
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover"
import type { Answered } from "@/server/api/root"
import { type Change, compare, sayDuration } from "./compare"
import type { Asked } from "./overview-address"
import { columnNamed } from "./report-columns"

type Overview = Answered["analytics"]["overview"]

const outcomes = [
  { column: columnNamed("botResolution"), welcome: "more" },
  { column: columnNamed("peopleResolution"), welcome: "more" },
  { column: columnNamed("firstContact"), welcome: "more" },
  { column: columnNamed("reopened"), welcome: "less" },
  { column: columnNamed("complained"), welcome: "less" },
] as const

/** The figures to be read from across the room, bot and people apart. */
export function FiguresRow({ overview, hrefOf }: { overview: Overview; hrefOf: (asked: Asked) => string }) {
  const words = useText(analyticsText)
  const text = words.figures
  const reports = useText(reportsText)
  const locale = useLocale()
  const { now, before, days } = overview
  const format = (options: Intl.NumberFormatOptions) => {
    const formatter = new Intl.NumberFormat(locale, options)
    return (value: number) => formatter.format(value)
  }
  const count = format({})
  const percent = format({ style: "percent", maximumFractionDigits: 0 })
  const one = format({ minimumFractionDigits: 1, maximumFractionDigits: 1 })
  const points = (share: number) => words.points(format({ maximumFractionDigits: 0 })(share * 100))
  const duration = (seconds: number) => sayDuration(seconds, words.units)

  const shareOf = ({ botOnly, conversations }: Overview["now"]) => (conversations > 0 ? botOnly / conversations : null)
  const share = shareOf(now)
  const shareBefore = shareOf(before)
  const size = (change: Change | null, say: (size: number) => string) =>
    change ? { direction: change.direction, tone: change.tone, text: say(change.size) } : undefined
  const since = (value: string | null) => (value === null ? words.noBefore : words.before(value))
  const or = (value: number | null, say: (value: number) => string) => (value === null ? null : say(value))

  return (
    <section aria-label={text.label} className="grid grid-cols-2 gap-x-6 gap-y-5 sm:grid-cols-3 lg:grid-cols-5">
      <Explained label={text.conversations}>
        <Figure
          label={text.conversations}
          value={count(now.conversations)}
          change={size(compare(now.conversations, before.conversations, "either", "share"), percent)}
          comparison={since(before.conversations > 0 ? count(before.conversations) : null)}
          values={days.map(({ bot, human, rest }) => bot + human + rest)}
          href={hrefOf({ what: "all" })}
        />
      </Explained>
      <Explained label={text.botShare} means={text.botShareMeans}>
        <Figure
          label={text.botShare}
          value={or(share, percent) ?? text.none}
          change={size(compare(share, shareBefore, "more", "difference"), points)}
          comparison={since(or(shareBefore, percent))}
          values={days.map(({ bot, human, rest }) => (bot + human + rest > 0 ? bot / (bot + human + rest) : null))}
          colour="bot"
          href={hrefOf({ what: "bot_only" })}
        />
      </Explained>
      <ReplyFigure
        label={text.botReply}
        means={text.botReplyMeans}
        now={now.botReply}
        before={before.botReply}
        values={days.map(({ botReply }) => botReply)}
        colour="bot"
        say={duration}
        percent={percent}
        since={since}
        href={hrefOf({ what: "bot_replied" })}
      />
      <ReplyFigure
        label={text.humanReply}
        means={text.humanReplyMeans}
        now={now.humanReply}
        before={before.humanReply}
        values={days.map(({ humanReply }) => humanReply)}
        colour="tide"
        say={duration}
        percent={percent}
        since={since}
        href={hrefOf({ what: "people_replied" })}
      />
      <Explained label={text.rating} means={text.ratingMeans}>
        <Figure
          label={text.rating}
          value={or(now.rating, one) ?? text.none}
          unit={now.rating === null ? undefined : text.outOf}
          change={size(compare(now.rating, before.rating, "more", "difference"), (points) => words.stars(one(points)))}
          comparison={now.rated > 0 ? text.ratedCount(count(now.rated)) : since(or(before.rating, one))}
          values={days.map(({ rating }) => rating)}
          colour={3}
          href={hrefOf({ what: "rated" })}
        />
      </Explained>
      {outcomes.map(({ column, welcome }) => {
        const { name, means } = reports.columns[column.name]
        const [value, was] = [column.read(now), column.read(before)]
        return (
          <Explained key={column.name} label={name} means={means}>
            <Figure
              label={name}
              value={or(value, percent) ?? text.none}
              change={size(compare(value, was, welcome, "difference"), points)}
              comparison={since(or(was, percent))}
              href={hrefOf({ what: column.what! })}
            />
          </Explained>
        )
      })}
    </section>
  )
}

type ReplyFigureProps = {
  label: string
  means: string
  now: Overview["now"]["botReply"]
  before: Overview["now"]["botReply"]
  values: (number | null)[]
  colour: ChartColour
  say: (seconds: number) => string
  percent: (share: number) => string
  since: (value: string | null) => string
  href: string
}

function ReplyFigure({ label, means, now, before, say, percent, since, ...rest }: ReplyFigureProps) {
  const text = useText(analyticsText).figures
  const change = compare(now.median, before.median, "less", "share")
  return (
    <Explained label={label} means={means}>
      <Figure
        label={label}
        value={now.median === null ? text.none : say(now.median)}
        change={change ? { direction: change.direction, tone: change.tone, text: percent(change.size) } : undefined}
        comparison={since(before.median === null ? null : say(before.median))}
        {...rest}
      />
    </Explained>
  )
}

/** A figure with how it is counted, one press away on a phone as well. */
function Explained({ label, means, children }: { label: string; means?: string; children: ReactNode }) {
  const text = useText(analyticsText).figures
  return (
    <div className="relative min-w-0">
      {children}
      {means ? (
        <Popover>
          <PopoverTrigger
            aria-label={text.means(label)}
            className="absolute top-0 -right-1.5 flex size-6 items-center justify-center rounded-full bg-surface text-muted hover:text-ink"
          >
            <Info className="size-3.5" strokeWidth={1.75} />
          </PopoverTrigger>
          <PopoverContent align="end">{means}</PopoverContent>
        </Popover>
      ) : null}
    </div>
  )
}
