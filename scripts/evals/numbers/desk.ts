import { randomUUID } from "node:crypto"
import { seeded } from "@/scripts/seeded"
import { clock, days, hours, minutes } from "@/server/clock"
import { inTenant } from "@/server/db"
import { moveWithRequest } from "@/server/flows/move-ticket"
import { noteOutcome } from "@/server/flows/note-outcome"
import { openFilledTicket } from "@/server/flows/open-ticket"
import { watchTickets } from "@/server/flows/watch-tickets"
import { changeRoutingSettings, keepRoute, keepTeam, routeConversation } from "@/server/routing"
import { plainRouting } from "@/server/routing/contract"
import { keepPolicy } from "@/server/tickets"
import { openTicketInput, type TicketStatus } from "@/server/tickets/contract"
import { plainFacts } from "../plain-facts"
import type { Shop } from "./month"
import type { Entry, Story } from "./recount"

/** When the shop of the exam is there: two spans on weekdays, one over midnight, and a day off. */
export const shopHours = {
  timeZone: "Asia/Shanghai",
  spans: [
    { days: [1, 2, 3, 4, 5], from: "09:00", to: "12:00" },
    { days: [1, 2, 3, 4, 5], from: "13:30", to: "18:00" },
    { days: [6], from: "22:00", to: "02:00" },
  ],
  holidays: [new Date(Date.now() - days(8)).toISOString().slice(0, 10)],
}

/** Every conversation of one channel is sent to a team, the shop tells its hours, and the outcomes are counted with them. */
export async function sendToTeam({ owner }: Shop, stories: Story[]) {
  const { teamId } = await inTenant(owner, (ctx) => keepTeam(ctx, { name: "Second line", memberIds: [], hours: null }))
  await inTenant(owner, (ctx) => changeRoutingSettings(ctx, { ...plainRouting, hours: shopHours }))
  const channel = stories[0]!.channel
  const rule = { id: "x", level: "channel" as const, name: "x", when: { channels: [channel] }, outcome: { teamId } }
  for (const story of stories) {
    const { id: conversationId } = story
    const facts = { ...nobody, channel: story.channel }
    const decision = routeConversation(facts, [], {
      rules: [{ ...rule, enabled: true }],
      teams: [{ id: teamId, name: "Second line" }],
    })
    await inTenant(owner, (ctx) => keepRoute(ctx, { conversationId, queuedAt: ctx.now, decision, given: false }))
    if (story.channel === channel) story.team = teamId
    await inTenant(owner, (ctx) => noteOutcome(ctx, { conversationId }))
  }
}

const nobody = { ...plainFacts, kind: "chat" as const, intent: null }

/** Ten days of tickets: opened, solved, opened again, closed or left lying until their promise is broken. */
export async function workOnTickets({ owner, tenantId }: Shop, howMany: number) {
  const random = seeded(11)
  await inTenant(owner, (ctx) =>
    keepPolicy(ctx, {
      type: null,
      priority: null,
      firstReply: null,
      nextReply: null,
      resolve: 600,
      escalateToId: null,
    }),
  )
  const start = Date.now() - days(10)
  const at = (moment: number) => {
    clock.reset()
    clock.shift(moment - Date.now())
  }
  const steps: { at: number; run: () => Promise<unknown> }[] = []
  for (let day = 0; day < 10; day++) steps.push({ at: start + days(day), run: () => watchTickets([tenantId]) })
  for (let place = 0; place < howMany; place++) {
    let moment = start + random() * days(7)
    const input = openTicketInput.parse({
      clientId: randomUUID(),
      type: ["other", "complaint", "parcel"][place % 3],
      values: place % 3 === 2 ? { order: `T${place}` } : {},
    })
    let ticketId = ""
    steps.push({
      at: moment,
      run: async () => {
        ;({ ticketId } = await inTenant(owner, (ctx) => openFilledTicket(ctx, input)))
      },
    })
    const path = (
      [["solved"], ["solved", "open"], ["solved", "open", "solved"], ["solved", "closed"], ["closed"], []] as const
    )[Math.floor(random() * 6)]!
    for (const status of path) {
      moment += minutes(5) + random() * hours(60)
      if (moment > Date.now()) break
      steps.push({
        at: moment,
        run: () => inTenant(owner, (ctx) => moveWithRequest(ctx, { ticketId, status })),
      })
    }
  }
  for (const step of steps.sort((one, other) => one.at - other.at)) {
    at(step.at)
    await step.run()
  }
  clock.reset()
}

/** The tickets of a period, from the diary alone. */
export function ticketsOf(diary: Entry[], from: number, to: number) {
  const told = new Map<
    string,
    { type: string; opened: number; status: TicketStatus; solved: number | null; late: boolean }
  >()
  for (const { name, at, data } of diary) {
    const id = String(data.ticketId)
    if (name === "ticket.created") {
      told.set(id, { type: String(data.type), opened: at.getTime(), status: "new", solved: null, late: false })
    }
    const ticket = told.get(id)
    if (!ticket) continue
    if (name === "ticket.breached") ticket.late = true
    if (name !== "ticket.changed" || data.what !== "status") continue
    ticket.status = String(data.to) as TicketStatus
    if (ticket.status === "solved") ticket.solved = at.getTime()
    else if (ticket.status !== "closed") ticket.solved = null
  }
  return [...told.values()].filter(({ opened }) => opened >= from && opened < to)
}

const openMinutes = new Map<number, boolean>()
const clockOf = new Intl.DateTimeFormat("en-GB", {
  timeZone: shopHours.timeZone,
  weekday: "short",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
})
const dayOf = new Intl.DateTimeFormat("sv-SE", { timeZone: shopHours.timeZone })
const weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]

/** Seconds the shop was open between two moments, minute by minute on its clock. */
export function openSeconds(from: number, to: number): number {
  if (to < from) return -openSeconds(to, from)
  let open = 0
  for (let minute = Math.floor(from / 60_000) * 60_000; minute < to; minute += 60_000) {
    if (!openMinutes.has(minute)) openMinutes.set(minute, isOpenAt(minute))
    if (openMinutes.get(minute)) open += Math.min(to, minute + 60_000) - Math.max(from, minute)
  }
  return open / 1000
}

function isOpenAt(moment: number): boolean {
  const parts = Object.fromEntries(clockOf.formatToParts(moment).map(({ type, value }) => [type, value]))
  const weekday = weekdays.indexOf(parts.weekday!) + 1
  const time = `${parts.hour}:${parts.minute}`
  const begins = (day: number, date: string) => ({ day, off: shopHours.holidays.includes(date) })
  const today = begins(weekday, dayOf.format(moment))
  const yesterday = begins(weekday === 1 ? 7 : weekday - 1, dayOf.format(moment - days(1)))
  return shopHours.spans.some(({ days: on, from, to }) => {
    const night = to < from
    if (!today.off && on.includes(today.day) && time >= from && (night || time < to)) return true
    return night && !yesterday.off && on.includes(yesterday.day) && time < to
  })
}
