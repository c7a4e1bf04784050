import { isDeepStrictEqual } from "node:util"
import { printFigure } from "@/scripts/evals/figure"
import { listBehind, listTicketsBehind, readLate, readOverview, readReport, readTicketReport } from "@/server/analytics"
import type { BehindTickets, DrillDown, ReportBy } from "@/server/analytics/contract"
import { saidLastsMs } from "@/server/analytics/rules/occupancy-of"
import { behindWhat, reportBy } from "@/server/analytics/rules/report-lines"
import { clock, days } from "@/server/clock"
import { closeDatabase, inTenant } from "@/server/db"
import { readWall } from "@/server/flows/read-wall"
import { npsOf } from "@/server/surveys/rules/recommending"
import { openSeconds, sendToTeam, ticketsOf, workOnTickets } from "./desk"
import { crowdTheLine, liveMonth } from "./month"
import { behindOf, type Entry, figuresOf, lineOf, npsByHand, type Story, spreadOf, storiesOf, timesOf } from "./recount"
import { wallOf } from "./wall"

const howMany = Number(process.argv[2] ?? 1000)
const shop = await liveMonth(howMany)
const readDiary = () =>
  inTenant(
    shop.owner,
    (ctx) =>
      ctx.db.$queryRaw<Entry[]>`
      select name, at, conversation_id as "conversationId", actor_id as "actorId", data from event order by id`,
  )
const diary = await readDiary()
const stories = storiesOf(diary)
const timeZone = "America/New_York"
await sendToTeam(shop, stories)
let compared = 0
const wrong: string[] = []

/** Counts must be the same, and so must times to a thousandth of a millisecond: they are sums in another order. */
function same(what: string, shown: unknown, counted: unknown) {
  for (const [path, a, b] of leaves(what, shown, counted)) {
    compared++
    const near = typeof a === "number" && typeof b === "number" && Math.abs(a - b) < 1e-6
    if (!near && !isDeepStrictEqual(a, b))
      wrong.push(`${path}: shown ${JSON.stringify(a)}, counted ${JSON.stringify(b)}`)
  }
}

function leaves(path: string, a: unknown, b: unknown): [string, unknown, unknown][] {
  if (typeof a !== "object" || a === null || typeof b !== "object" || b === null) return [[path, a, b]]
  const keys = new Set([...Object.keys(a), ...Object.keys(b)])
  return [...keys].flatMap((key) => leaves(`${path}.${key}`, (a as never)[key], (b as never)[key]))
}

function groups(told: Story[], line: (story: Story) => string) {
  const grouped = new Map<string, Story[]>()
  for (const story of told) grouped.set(line(story), [...(grouped.get(line(story)) ?? []), story])
  return grouped
}

const within = (from: Date, to: Date, all = stories) =>
  all.filter(({ opened }) => opened >= from.getTime() && opened < to.getTime())

for (const period of [{ days: 30 }, { days: 7 }, { days: 10, to: dayBefore(9) }]) {
  for (const by of reportBy) await checkReport(period, by)
}
await checkOverview({ days: 14 })
await checkOverview({ days: 7, to: dayBefore(3) })
await checkTickets()
await checkWall()

type Asked = { days: number; to?: string }

async function checkReport(period: Asked, by: ReportBy) {
  const read = (time: "all" | "open") =>
    inTenant(shop.owner, (ctx) => readReport(ctx, { ...period, by, compared: time === "all", time }))
  const report = await read("all")
  const { timeZone, from, to } = report
  const start = await inTenant(shop.owner, (ctx) =>
    readReport(ctx, { days: period.days, to: dayOf(from.getTime() - 1, timeZone), by: "day", compared: false }),
  )
  const where = `report by ${by}, ${period.days} days`
  const told = within(from, to)
  const counted = groups(told, (story) => lineOf(story, by, timeZone))
  same(`${where}, in all`, report.total, figuresOf(told))
  same(`${where}, NPS`, npsOf(report.total.nps), npsByHand(told))
  const times = by === "agent" ? timesOf(diary, from.getTime(), to.getTime(), saidLastsMs) : new Map<string, unknown>()
  same(`${where}, agents' time`, byMember(report.times), Object.fromEntries(times))
  const named = new Set([...counted.keys(), ...times.keys()])
  same(`${where}, lines`, report.lines.map(({ line }) => line).sort(), [...named].sort())
  for (const { line, ...figures } of report.lines) {
    const own = counted.get(line) ?? []
    same(`${where}, ${line}`, figures, figuresOf(own))
    same(`${where}, ${line}, NPS`, npsOf(figures.nps), npsByHand(own))
    await checkBehind(where, { ...period, what: "all", ...asked(by, line) }, own)
  }
  if (by === "channel") for (const what of behindWhat) await checkBehind(where, { ...period, what }, told)

  const before = within(start.from, from)
  same(`${where}, before, in all`, report.totalBefore, figuresOf(before))
  const lineBefore = (story: Story) => {
    const line = lineOf(story, by, timeZone)
    return by === "day" ? new Date(Date.parse(line) + days(period.days)).toISOString().slice(0, 10) : line
  }
  const countedBefore = groups(before, lineBefore)
  const linesBefore = report.before.map(({ line, ...figures }) => [line, figures])
  const byHand = [...countedBefore].map(([line, own]) => [line, figuresOf(own)])
  same(`${where}, before`, Object.fromEntries(linesBefore), Object.fromEntries(byHand))
  const timesBefore = by === "agent" ? timesOf(diary, start.from.getTime(), from.getTime(), saidLastsMs) : []
  same(`${where}, agents' time before`, byMember(report.timesBefore), Object.fromEntries(timesBefore))

  if (by !== "team" && by !== "agent") return
  const opened = await read("open")
  same(`${where}, in opening hours`, opened.total, figuresOf(told, openSeconds))
  for (const { line, ...figures } of opened.lines) {
    same(`${where}, ${line} in opening hours`, figures, figuresOf(counted.get(line) ?? [], openSeconds))
  }
}

function byMember(shown: Awaited<ReturnType<typeof readReport>>["times"]) {
  return Object.fromEntries(shown.map(({ memberId, ...time }) => [memberId, time]))
}

function asked(by: ReportBy, line: string) {
  return { [by]: by === "weekday" || by === "hour" ? Number(line) : line }
}

/** The list behind a figure holds exactly the conversations counted, page by page. */
async function checkBehind(where: string, input: Omit<DrillDown, "limit">, told: Story[]) {
  const ids: string[] = []
  let cursor: string | undefined
  do {
    const page = await inTenant(shop.owner, (ctx) => listBehind(ctx, { ...input, cursor, limit: 100 }))
    ids.push(...page.rows.map(({ conversationId }) => conversationId))
    if (!cursor) same(`${where}, behind ${input.what}, how many`, page.count, told.filter(behindOf[input.what]).length)
    cursor = page.next ?? undefined
  } while (cursor)
  const counted = told.filter(behindOf[input.what]).map(({ id }) => id)
  same(`${where}, behind ${input.what}`, ids.sort(), counted.sort())
}

async function checkOverview(period: Asked) {
  const shown = await inTenant(shop.owner, (ctx) => readOverview(ctx, period))
  const { from, to, timeZone } = await inTenant(shop.owner, (ctx) =>
    readReport(ctx, { ...period, by: "day", compared: false }),
  )
  const told = within(from, to)
  same("overview", shown.now, figuresOf(told))
  const count = (holds: (story: Story) => boolean) => told.filter(holds).length
  const reasons = groups(
    told.filter(({ handoff }) => handoff),
    ({ handoff }) => handoff!.reason,
  )
  same(
    "overview, reasons",
    Object.fromEntries(shown.reasons.map(({ reason, count }) => [reason, count])),
    Object.fromEntries([...reasons].map(([reason, own]) => [reason, own.length])),
  )
  for (const { score, count: rated } of shown.ratings) {
    same(
      `overview, rated ${score}`,
      rated,
      count((story) => story.score === score),
    )
  }
  for (const { channel, ...counts } of shown.channels) {
    const own = told.filter((story) => story.channel === channel)
    same(`overview, ${channel}`, counts, { count: own.length, handed_off: own.filter(({ handoff }) => handoff).length })
  }
  same("overview, days", shown.days.length, period.days)
  for (const { day, bot, human, rest, botReply, humanReply, rating } of shown.days) {
    const figures = figuresOf(told.filter((story) => lineOf(story, "day", timeZone) === day))
    const counted = [figures.botOnly, figures.withPeople, figures.conversations - figures.botOnly - figures.withPeople]
    same(
      `overview, ${day}`,
      [bot, human, rest, botReply, humanReply, rating],
      [...counted, figures.botReply.median, figures.humanReply.median, figures.rating],
    )
  }
}

/** What stands on the wall while customers wait and few are there, from the diary up to that moment. */
async function checkWall() {
  await crowdTheLine(shop)
  const { late, wall } = await inTenant(shop.owner, async (ctx) => ({
    late: await readLate(ctx),
    wall: await readWall(ctx),
  }))
  const now = clock.now().getTime()
  const entries = await readDiary()
  const told = storiesOf(entries)
  const { hint, channels: _, answers: __, agents, tickets, ...shown } = wall
  const { hint: advice, agents: team, shown: counted } = wallOf(entries, now, timeZone, agents[0]!.capacity)
  same("wall", shown, counted)
  same("wall, agents", Object.fromEntries(agents.map(({ id, presence, held }) => [id, { presence, held }])), team)
  same("wall, hint", hint, advice)
  const open = ticketsOf(entries, 0, now).filter(({ status }) => status !== "solved" && status !== "closed")
  same("wall, tickets", tickets, { open: open.length, overdue: open.filter(({ late }) => late).length })
  for (const { channel, ...shares } of late) {
    const since = (days: number) => {
      const from = Array.from({ length: days }, (_, back) => dayOf(now - back * 86_400_000, timeZone))
      return figuresOf(
        told.filter((story) => story.channel === channel && from.includes(lineOf(story, "day", timeZone))),
      )
    }
    const [today, week] = [since(1), since(7)]
    const { judged, late } = week
    same(`late, ${channel}`, shares, { today: today.judged, lateToday: today.late, week: judged, lateWeek: late })
  }
  printFigure({ name: "waiting when the wall is read", value: wall.live.queue, unit: "conversations" })
  if (!hint || wall.live.queue === 0 || wall.clocks.breached === 0 || late.length === 0)
    wrong.push("the wall shows too little")
}

async function checkTickets() {
  await workOnTickets(shop, Math.max(60, Math.round(howMany / 5)))
  const told = ticketsOf(await readDiary(), 0, Number.MAX_SAFE_INTEGER)
  for (const period of [{ days: 30 }, { days: 5, to: dayBefore(2) }]) {
    const { from, to } = await inTenant(shop.owner, (ctx) =>
      readReport(ctx, { ...period, by: "day", compared: false, time: "all" }),
    )
    const { lines, total } = await inTenant(shop.owner, (ctx) => readTicketReport(ctx, { ...period, compared: false }))
    const within = told.filter(({ opened }) => opened >= from.getTime() && opened < to.getTime())
    const figures = (type: string | null) => {
      const own = within.filter((ticket) => type === null || ticket.type === type)
      const solved = own.flatMap((ticket) => (ticket.solved === null ? [] : [(ticket.solved - ticket.opened) / 1000]))
      const { median, p90 } = spreadOf(solved)
      const late = own.filter((ticket) => ticket.late).length
      return { type, opened: own.length, solved: solved.length, late, median, p90 }
    }
    same(`tickets, ${period.days} days`, total, figures(null))
    const types = [...new Set(within.map(({ type }) => type))].sort()
    same(`tickets, ${period.days} days, lines`, lines.map(({ type }) => type).sort(), types)
    for (const line of lines) same(`tickets, ${period.days} days, ${line.type}`, line, figures(line.type))
    for (const { type } of [...lines, total]) {
      const { opened, solved, late } = figures(type)
      for (const [what, count] of Object.entries({ opened, solved, late, kept: opened - late })) {
        const input = { ...period, what: what as BehindTickets, type: type ?? undefined, limit: 100 }
        const list = await inTenant(shop.owner, (ctx) => listTicketsBehind(ctx, input))
        same(`behind tickets ${what}, ${type}`, [list.count, list.rows.length], [count, Math.min(100, count)])
      }
    }
  }
  printFigure({ name: "tickets of the month", value: told.length, unit: "tickets" })
  printFigure({ name: "tickets late", value: told.filter(({ late }) => late).length, unit: "tickets" })
}

function dayBefore(count: number) {
  return new Date(clock.now().getTime() - days(count)).toISOString().slice(0, 10)
}

function dayOf(moment: number, timeZone: string) {
  return new Intl.DateTimeFormat("sv-SE", { timeZone }).format(moment)
}

printFigure({ name: "conversations of the month", value: stories.length, unit: "conversations" })
const recommending = stories.filter(({ recommends }) => recommends !== null).length
printFigure({ name: "would they recommend, answered", value: recommending, unit: "conversations" })
printFigure({ name: "entries of the diary", value: diary.length, unit: "entries" })
printFigure({ name: "figures compared", value: compared, unit: "figures" })
printFigure({ name: "figures that differ", value: wrong.length, unit: "figures" })
for (const line of wrong.slice(0, 20)) console.error(line)
process.exitCode = wrong.length === 0 && stories.length > howMany * 0.9 && recommending > 0 ? 0 : 1
await closeDatabase()
