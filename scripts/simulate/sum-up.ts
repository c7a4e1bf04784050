import { readReport } from "@/server/analytics"
import { days, hours } from "@/server/clock"
import { systemScope } from "@/server/context"
import { inTenant } from "@/server/db"
import { spreadOf } from "../evals/numbers/recount"
import type { LivedShop } from "./open-shop"
import type { Told, Worked } from "./play"
import { type ChannelName, hashOf, type Script } from "./write-script"

export type Lived = { told: Told[]; worked: Worked[]; failures: number }
export type Sum = ReturnType<typeof sumUp>

/** What customers and agents themselves tell of their days. Times in seconds, shares from 0 to 1. */
export function sumUp(script: Script, { told, worked, failures }: Lived) {
  const handedOff = told.filter(({ handedOffAt }) => handedOffAt !== null)
  const alone = told.filter(({ handedOffAt }) => handedOffAt === null)
  const isHelped = ({ plan, answered }: Told) => answered === plan.needs.length
  const channels = [...new Set(told.map(({ plan }) => plan.channel))].sort()
  const waitOf = (of: Told[]) => {
    const waits = of.flatMap(({ waitedMs, abandoned }) => (waitedMs === null || abandoned ? [] : [waitedMs / 1000]))
    return { customers: of.length, ...round(percentilesOf(waits)) }
  }
  return {
    script: hashOf(script),
    customers: told.length,
    conversations: new Set(told.flatMap(({ conversationId }) => conversationId ?? [])).size,
    messages: told.reduce((sum, { wrote }) => sum + wrote, 0),
    refused: told.reduce((sum, { refused }) => sum + refused, 0),
    /** who was answered by the bot alone, of those it did not hand over */
    botResolution: share(alone.filter(isHelped), alone),
    botOfAll: share(alone.filter(isHelped), told),
    /** of those handed over who did not go before somebody spoke */
    humanResolution: share(
      handedOff.filter(isHelped),
      handedOff.filter(({ abandoned }) => !abandoned),
    ),
    handedOff: handedOff.length,
    abandoned: share(
      handedOff.filter(({ abandoned }) => abandoned),
      handedOff,
    ),
    reasons: countBy(handedOff.map(({ reason }) => reason ?? "none")),
    botReply: round(percentilesOf(told.flatMap(({ botReplyMs }) => (botReplyMs === null ? [] : [botReplyMs / 1000])))),
    wait: waitOf(handedOff),
    waitByChannel: Object.fromEntries(
      channels.map((channel) => [channel, waitOf(handedOff.filter(({ plan }) => plan.channel === channel))]),
    ) as Partial<Record<ChannelName, ReturnType<typeof waitOf>>>,
    agents: worked.map(({ plan, onlineMs, busyMs, taken, replies }) => ({
      name: plan.name,
      hours: Number((onlineMs / 3_600_000).toFixed(2)),
      utilisation: Number((onlineMs > 0 ? busyMs / onlineMs : 0).toFixed(4)),
      taken,
      replies,
    })),
    jobsFailed: failures,
  }
}

/** The reports' name of a script's days; the shop is in China. */
export const periodOf = (script: Script, midnight: number) => ({
  days: script.days,
  to: new Date(midnight + days(script.days) - 1 + hours(8)).toISOString().slice(0, 10),
})

/** Holds what was lived against the shop's own tables and reports; every line that comes back is a difference. */
export async function compareWithReports(
  shop: LivedShop,
  lived: Lived,
  period: { days: number; to: string },
  /** seconds an agent's own clock may be off */
  agentsWithin = 1,
) {
  const wrong: string[] = []
  const same = (what: string, simulated: number | null, shown: number | null, within = 0.002) => {
    if (simulated === shown) return
    if (simulated !== null && shown !== null && Math.abs(simulated - shown) <= within) return
    wrong.push(`${what}: simulated ${simulated}, shown ${shown}`)
  }
  const { told, worked } = lived
  await inTenant(systemScope(shop.tenantId), async (ctx) => {
    const { total, lines } = await readReport(ctx, { ...period, by: "reason", compared: false })
    const handedOff = told.filter(({ handedOffAt }) => handedOffAt !== null)
    same("conversations", new Set(told.map(({ conversationId }) => conversationId)).size, total.conversations)
    same("handed over", handedOff.length, total.handedOff)
    for (const [reason, count] of Object.entries(countBy(handedOff.map(({ reason }) => reason ?? "none")))) {
      same(`handed over for ${reason}`, count, lines.find(({ line }) => line === reason)?.conversations ?? 0)
    }
    const waits = spreadOf(told.flatMap(({ waitedMs }) => (waitedMs === null ? [] : [waitedMs / 1000])))
    same("first replies of people", waits.count, total.humanReply.count)
    same("first reply of people, median", waits.median, total.humanReply.median)
    same("first reply of people, 90th percentile", waits.p90, total.humanReply.p90)
    const bot = spreadOf(told.flatMap(({ botReplyMs }) => (botReplyMs === null ? [] : [botReplyMs / 1000])))
    same("first replies of the bot", bot.count, total.botReply.count)
    same("first reply of the bot, median", bot.median, total.botReply.median)
    const { times } = await readReport(ctx, { ...period, by: "agent", compared: false })
    for (const { memberId, plan, onlineMs, busyMs, taken } of worked) {
      const shown = times.find((one) => one.memberId === memberId)
      same(`${plan.name}, online`, onlineMs / 1000, shown?.online ?? 0, agentsWithin)
      same(`${plan.name}, busy`, busyMs / 1000, shown?.busy ?? 0, agentsWithin)
      same(`${plan.name}, taken`, taken, shown?.taken ?? 0)
    }
    const [messages] = await ctx.db.$queryRaw<{ kept: number; unsent: number }[]>`
      select count(*) filter (where direction = 'inbound' and author = 'contact' and kind <> 'rating')::int as kept,
        count(*) filter (where direction = 'outbound' and status in ('queued', 'failed', 'unknown'))::int as unsent
      from message where tenant_id = app_tenant()`
    const wrote = told.reduce((sum, { wrote, refused }) => sum + wrote - refused, 0)
    same("customers' messages", wrote, messages!.kept)
    same("replies that did not go out", 0, messages!.unsent)
  })
  return wrong
}

/** Prints what came of it, and every difference. */
export function tell(sum: Sum, differs: string[], json: boolean) {
  console.log(json ? JSON.stringify({ ...sum, differs }) : describe(sum))
  for (const line of differs) console.error(line)
  if (differs.length === 0 && !json) console.log("The shop's own reports say the same.")
}

/** The same for people. */
function describe(sum: Sum): string {
  const percent = (value: number | null) => (value === null ? "–" : `${(value * 100).toFixed(1)} %`)
  const wait = ({ customers, median, p95 }: { customers: number; median: number | null; p95: number | null }) =>
    `${customers} handed over, waited ${median ?? "–"} s in the middle, ${p95 ?? "–"} s at the 95th`
  return [
    `script ${sum.script}: ${sum.customers} customers, ${sum.messages} messages, ${sum.refused} refused at the door`,
    `the bot alone gave what was needed to ${percent(sum.botResolution)} of those it kept (${percent(sum.botOfAll)} of all)`,
    `people gave it to ${percent(sum.humanResolution)} of those they spoke to; ${percent(sum.abandoned)} went before that`,
    `all channels: ${wait(sum.wait)}`,
    ...Object.entries(sum.waitByChannel).map(([channel, of]) => `${channel}: ${wait(of)}`),
    `reasons: ${Object.entries(sum.reasons)
      .map(([reason, count]) => `${reason} ${count}`)
      .join(", ")}`,
    ...sum.agents.map(
      ({ name, hours, utilisation, taken, replies }) =>
        `${name}: ${hours} h there, ${percent(utilisation)} of it with somebody in hand, ${taken} taken, ${replies} replies`,
    ),
  ].join("\n")
}

function percentilesOf(values: number[]) {
  const sorted = [...values].sort((one, other) => one - other)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? null
  return { median: at(0.5), p95: at(0.95) }
}

const round = <T extends Record<string, number | null>>(values: T): T =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, value === null ? null : Number(value.toFixed(2))]),
  ) as T

const share = (some: unknown[], all: unknown[]) =>
  all.length === 0 ? null : Number((some.length / all.length).toFixed(4))

function countBy(names: string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1
  return counts
}
