import { isDeepStrictEqual } from "node:util"
import { printFigure } from "@/scripts/evals/figure"
import { listBehind, readLate, readOccupancy, readOverview, readReport, readTicketReport } from "@/server/analytics"
import { type BehindWhat, lateAfterSeconds, reportBy } from "@/server/analytics/contract"
import { saidLastsMs } from "@/server/analytics/rules/occupancy-of"
import { clock } from "@/server/clock"
import { closeDatabase, inTenant } from "@/server/db"
import { openSeconds, sendToTeam, ticketsOf, workOnTickets } from "./desk"
import { liveMonth } from "./month"
import { type Entry, figuresOf, lineOf, type Story, spreadOf, storiesOf, timesOf } from "./recount"

const howMany = Number(process.argv[2] ?? 1000)
const shop = await liveMonth(howMany)
const now = clock.now().getTime()
const readDiary = () =>
  inTenant(
    shop.owner,
    (ctx) =>
      ctx.db.$queryRaw<Entry[]>`
      select name, at, conversation_id as "conversationId", actor_id as "actorId", data from event order by id`,
  )
const diary = await readDiary()
const stories = storiesOf(diary)
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

const within = (from: Date, to: Date) =>
  stories.filter(({ opened }) => opened >= from.getTime() && opened < to.getTime())

for (const period of [{ days: 30 }, { days: 7 }, { days: 10, to: dayBefore(9) }]) {
  for (const by of reportBy) {
    const { lines, total, timeZone, from, to } = await inTenant(shop.owner, (ctx) =>
      readReport(ctx, { ...period, by, compared: false, time: "all" }),
    )
    const told = within(from, to)
    const where = `report by ${by}, ${period.days} days`
    same(`${where}, in all`, total, figuresOf(told))
    const counted = groups(told, (story) => lineOf(story, by, timeZone))
    same(`${where}, lines`, lines.map(({ line }) => line).sort(), [...counted.keys()].sort())
    for (const { line, ...figures } of lines) same(`${where}, ${line}`, figures, figuresOf(counted.get(line) ?? []))
    if (by === "channel") await checkBehind(period, told)
    if (by !== "team" && by !== "agent") continue
    const opened = await inTenant(shop.owner, (ctx) =>
      readReport(ctx, { ...period, by, compared: false, time: "open" }),
    )
    same(`${where}, in opening hours`, opened.total, figuresOf(told, openSeconds))
    for (const { line, ...figures } of opened.lines) {
      same(`${where}, ${line} in opening hours`, figures, figuresOf(counted.get(line) ?? [], openSeconds))
    }
  }
}

// Days that are over: until now would be another moment for each question.
for (const period of [
  { days: 7, to: dayBefore(1) },
  { days: 28, to: dayBefore(1) },
]) {
  const { from, to } = await inTenant(shop.owner, (ctx) =>
    readReport(ctx, { ...period, by: "day", compared: false, time: "all" }),
  )
  const shown = await inTenant(shop.owner, (ctx) => readOccupancy(ctx, period))
  const counted = timesOf(diary, from.getTime(), to.getTime(), saidLastsMs)
  same(`agents' time, ${period.days} days`, byMember(shown), Object.fromEntries(counted))
}

await checkOverview()
await checkLate()
await checkTickets()

function byMember(shown: Awaited<ReturnType<typeof readOccupancy>>) {
  return Object.fromEntries(shown.map(({ memberId, ...time }) => [memberId, time]))
}

/** The lists behind the figures hold exactly the conversations counted. */
async function checkBehind(period: { days: number; to?: string }, told: Story[]) {
  const figures = figuresOf(told)
  const lists: [BehindWhat, number][] = [
    ["all", figures.conversations],
    ["bot_only", figures.botOnly],
    ["with_people", figures.withPeople],
    ["handed_off", figures.handedOff],
    ["resolved", figures.resolved],
    ["bot_resolved", figures.botResolved],
    ["people_resolved", figures.peopleResolved],
    ["first_contact", figures.firstContact],
    ["reopened", figures.reopened],
    ["complained", figures.complained],
    ["rated", figures.rated],
    ["satisfied", figures.satisfied],
    ["bot_replied", figures.botReply.count],
    ["people_replied", figures.humanReply.count],
  ]
  for (const [what, count] of lists) {
    const list = await inTenant(shop.owner, (ctx) => listBehind(ctx, { ...period, what, limit: 30 }))
    same(`behind ${what}, ${period.days} days`, list.count, count)
  }
}

async function checkOverview() {
  const {
    from,
    days,
    now: shown,
    reasons,
    ratings,
    channels,
    timeZone,
  } = await inTenant(shop.owner, (ctx) => readOverview(ctx, { days: 14 }))
  const told = within(from, new Date(now + 1))
  same("overview", shown, figuresOf(told))
  const reasonsOf = groups(
    told.filter(({ handoff }) => handoff),
    ({ handoff }) => handoff!.reason,
  )
  for (const { reason, count } of reasons) same(`overview, ${reason}`, count, reasonsOf.get(reason)?.length)
  for (const { score, count } of ratings)
    same(`overview, rated ${score}`, count, told.filter((story) => story.score === score).length)
  for (const { channel, count } of channels)
    same(`overview, ${channel}`, count, told.filter((story) => story.channel === channel).length)
  for (const { day, bot, human, rest, botReply, humanReply, rating } of days) {
    const figures = figuresOf(told.filter((story) => lineOf(story, "day", timeZone) === day))
    const counted = [figures.botOnly, figures.withPeople, figures.conversations - figures.botOnly - figures.withPeople]
    same(
      `overview, ${day}`,
      [bot, human, rest, botReply, humanReply, rating],
      [...counted, figures.botReply.median, figures.humanReply.median, figures.rating],
    )
  }
}

async function checkLate() {
  const { from } = await inTenant(shop.owner, (ctx) =>
    readReport(ctx, { days: 7, by: "day", compared: false, time: "all" }),
  )
  const told = within(from, new Date(now + 1)).filter(({ asked }) => asked !== null)
  for (const { channel, week, lateWeek } of await inTenant(shop.owner, readLate)) {
    const judged = told
      .filter((story) => story.channel === channel)
      .map((story) => {
        const replies = [...story.bot.slice(0, 1), ...story.people.slice(0, 1).map(({ at }) => at)]
        const end = replies.length > 0 ? Math.min(...replies) : story.ended
        return { isOver: end !== null, isLate: (end ?? now) - story.asked! > lateAfterSeconds * 1000 }
      })
      .filter(({ isLate, isOver }) => isLate || isOver)
    same(`late, ${channel}`, [week, lateWeek], [judged.length, judged.filter(({ isLate }) => isLate).length])
  }
}

async function checkTickets() {
  await workOnTickets(shop, Math.max(60, Math.round(howMany / 5)))
  const told = ticketsOf(await readDiary(), 0, Number.MAX_SAFE_INTEGER)
  for (const period of [{ days: 30 }, { days: 5, to: dayBefore(2) }]) {
    const { from, to } = await inTenant(shop.owner, (ctx) =>
      readReport(ctx, { ...period, by: "day", compared: false, time: "all" }),
    )
    const { lines, total } = await inTenant(shop.owner, (ctx) => readTicketReport(ctx, period))
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
  }
  printFigure({ name: "tickets of the month", value: told.length, unit: "tickets" })
  printFigure({ name: "tickets late", value: told.filter(({ late }) => late).length, unit: "tickets" })
}

function dayBefore(days: number) {
  return new Date(now - days * 86_400_000).toISOString().slice(0, 10)
}

printFigure({ name: "conversations of the month", value: stories.length, unit: "conversations" })
printFigure({ name: "entries of the diary", value: diary.length, unit: "entries" })
printFigure({ name: "figures compared", value: compared, unit: "figures" })
printFigure({ name: "figures that differ", value: wrong.length, unit: "figures" })
for (const line of wrong.slice(0, 20)) console.error(line)
process.exitCode = wrong.length === 0 && stories.length > howMany * 0.9 ? 0 : 1
await closeDatabase()
