"use client"
import { autonomyText } from "@/components/i18n/autonomy"
import { useLocale, useText } from "@/components/i18n/locale"
import { useWorkplace } from "@/components/shell/workplace"
import { Badge } from "@/components/ui/badge"
import { cn } from "@/components/ui/class-names"
import { Select } from "@/components/ui/select"
import { TableCell, TableRow } from "@/components/ui/table"
import { autonomyModes } from "@/server/ai/contract"
import type { Answered, Asked } from "@/server/api/root"

type Standing = Answered["understanding"]["autonomy"][number]
type Wish = Omit<Asked["understanding"]["changeAutonomy"], "intentId">

const budgets = [0.01, 0.02, 0.03, 0.05, 0.1, 0.2]

type AutonomyRowProps = {
  standing: Standing
  name: string
  mayChange: boolean
  /** what is being saved, until the server has answered */
  changing: Wish | null
  onChange: (wish: Wish) => void
}

export function AutonomyRow({ standing, name, mayChange, changing, onChange }: AutonomyRowProps) {
  const text = useText(autonomyText)
  const { percent, count } = useNumbers()
  const mode = changing?.mode ?? standing.mode
  const budget = changing?.errorBudget ?? standing.errorBudget
  const offered = budgets.includes(budget) ? budgets : [...budgets, budget].sort((a, b) => a - b)
  const { error } = standing
  return (
    <TableRow>
      <TableCell className="min-w-32 font-medium">{name}</TableCell>
      <TableCell>
        <Select
          aria-label={text.modeFor(name)}
          className="w-32"
          disabled={!mayChange || changing !== null}
          value={mode}
          onValueChange={(next) => onChange({ mode: next })}
          options={autonomyModes.map((value) => ({ value, label: text.modes[value] }))}
        />
      </TableCell>
      <TableCell>
        <Select
          aria-label={text.budgetFor(name)}
          className="w-20"
          disabled={!mayChange || changing !== null || mode === "human"}
          value={String(budget)}
          onValueChange={(next) => onChange({ errorBudget: Number(next) })}
          options={offered.map((value) => ({ value: String(value), label: percent(value) }))}
        />
      </TableCell>
      <TableCell className="figures whitespace-nowrap text-muted text-xs">
        {mode !== "auto" ? "–" : standing.answerAt === null ? text.ownGate : text.from(percent(standing.answerAt))}
      </TableCell>
      <TableCell numeric>{count(standing.judged)}</TableCell>
      <TableCell className="min-w-40">
        {error.of === 0 ? (
          <span className="text-muted text-xs">{text.noneJudged}</span>
        ) : (
          <div>
            <p className="figures text-sm">
              {text.errorOf(count(error.hits), count(error.of))}
              <span className="ml-1 text-muted text-xs">{text.interval(percent(error.low), percent(error.high))}</span>
            </p>
            <Dots latest={standing.latest} />
          </div>
        )}
      </TableCell>
      <TableCell className="min-w-56 text-xs">
        <Reason standing={standing} />
      </TableCell>
    </TableRow>
  )
}

/** The latest judged answers, the oldest at the left: solid is right, a tall hollow one wrong. */
function Dots({ latest }: { latest: Standing["latest"] }) {
  const text = useText(autonomyText)
  const { count } = useNumbers()
  const wrong = latest.filter(({ right }) => !right).length
  return (
    <div
      role="img"
      aria-label={text.dots(count(latest.length - wrong), count(wrong))}
      title={text.dots(count(latest.length - wrong), count(wrong))}
      className="flex h-3 items-center gap-px"
    >
      {latest.map(({ right, counts }, place) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: a place in a row of marks
          key={place}
          className={cn(
            "w-1 rounded-full",
            right ? "h-1 bg-good" : "h-3 border border-breach",
            !counts && "opacity-40",
          )}
        />
      ))}
    </div>
  )
}

function Reason({ standing }: { standing: Standing }) {
  const text = useText(autonomyText)
  const locale = useLocale()
  const { timeZone } = useWorkplace().member
  const { percent, count } = useNumbers()
  const { reason, mode, errorBudget, needed, judged } = standing
  const budget = percent(errorBudget)
  if (reason.kind === "proven") {
    return (
      <>
        <Badge tone="good">{text.modes.auto}</Badge> {text.proven(count(reason.wrong), count(reason.of), budget)}
      </>
    )
  }
  if (reason.kind === "demoted" || reason.kind === "unproven") {
    return (
      <>
        <Badge tone="warn">{text.modes.draft}</Badge> {text[reason.kind](count(reason.wrong), count(reason.of), budget)}
      </>
    )
  }
  if (reason.kind === "waiting") {
    const say = standing.answerAt === null ? text.waiting : text.waitingAt
    return <span className="text-muted">{say(count(reason.judged), count(reason.needed))}</span>
  }
  if (reason.since) {
    const day = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone }).format(reason.since)
    return <span className="text-muted">{text.chosenSince(day)}</span>
  }
  return (
    <span className="text-muted">
      {mode === "auto" && judged === 0 ? text.nothingYet(count(needed)) : text.chosen[mode]}
    </span>
  )
}

function useNumbers() {
  const locale = useLocale()
  return {
    percent: (value: number) =>
      new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 }).format(value),
    count: (value: number) => new Intl.NumberFormat(locale).format(value),
  }
}
