/**
 * New conversations a minute through the whole house on this one machine: signed delivery in at the public door, queue,
 * bot, queue, reply out to a platform on loopback. Arrivals are drawn from a Poisson process and do not wait for answers;
 * the time runs from the moment a message should have been sent until its reply is there.
 *
 *   npm run bench -- pipeline [--minutes 3] [--rate 1000] [--no-ladder]
 */
import { setTimeout as pause } from "node:timers/promises"
import { parseArgs } from "node:util"
import pg from "pg"
import { Agent, request } from "undici"
import { newId } from "@/server/clock"
import { closeDatabase } from "@/server/db"
import { figure } from "./figure"
import { cpuTimeOf, databaseProcesses } from "./load/cpu-time"
import { type House, openHouse } from "./load/open-house"
import { type LoadShop, openShops, questionsOf } from "./load/open-shops"
import { percentile } from "./load/percentile"
import { receiveReplies } from "./load/receive-replies"
import { signDelivery } from "./load/sign-delivery"

const { values: options } = parseArgs({
  options: {
    minutes: { type: "string", default: "3" },
    rate: { type: "string", default: "1000" },
    "no-ladder": { type: "boolean", default: false },
  },
})
const wanted = Number(options.rate) / 60
const wantedSeconds = Number(options.minutes) * 60
const stepSeconds = 20
const steps = options["no-ladder"] ? [] : [1.5, 2, 2.5, 3, 4, 5, 6].map((factor) => wanted * factor)
const mostP95 = 2000
// A trial answers 500 conversations.
const perShop = 400

type Flight = { due: number; status: number; replied: number | null; replies: number }
const flights = new Map<string, Flight>()
const agent = new Agent({ connections: 64, pipelining: 1 })

process.exitCode = await measure()

async function measure(): Promise<number> {
  const owner = new pg.Pool({ connectionString: process.env.OWNER_URL, max: 2 })
  const platform = await receiveReplies({
    onReply: ({ conversation, at }) => {
      const flight = flights.get(conversation)
      if (!flight) return
      flight.replied ??= at
      flight.replies++
    },
  })
  const expected = wanted * wantedSeconds + steps.reduce((sum, rate) => sum + rate * stepSeconds, 0)
  const shops = await openShops(Math.max(10, Math.ceil((expected * 1.1) / perShop)), platform.url)
  const house = await openHouse({ worker: true, realtime: true, env: { ALLOWED_PRIVATE_HOSTS: platform.host } })
  try {
    await run(house.url, shops, 5, 4)
    const before = await costs(owner, house)
    const asked = await run(house.url, shops, wanted, wantedSeconds)
    const after = await costs(owner, house)
    const outcome = judge(asked)
    report(outcome)
    for (const [name, { value, unit }] of Object.entries(after)) {
      figure({ name: `pipeline: ${name}`, value: (value - before[name]!.value) / asked.length, unit })
    }
    await reportDecisions(owner)
    const sustained = outcome.isGood ? await climb(house.url, shops) : 0
    if (steps.length > 0) {
      figure({
        name: "pipeline: highest rate sustained",
        value: sustained * 60,
        unit: "conversations/min",
        baseline: 1000,
      })
    }
    return outcome.isGood ? 0 : 1
  } finally {
    await house.stop()
    await platform.close()
    await agent.close()
    await owner.end()
    await closeDatabase()
  }
}

/** Goes up step by step until a step is too slow or loses something; answers the last good one. */
async function climb(url: string, shops: LoadShop[]): Promise<number> {
  let best = wanted
  for (const rate of steps) {
    const outcome = judge(await run(url, shops, rate, stepSeconds))
    const name = `pipeline: p95 at ${Math.round(rate * 60)} a minute`
    figure({ name, value: outcome.p95, unit: "ms", baseline: mostP95 })
    if (!outcome.isGood) break
    best = rate
  }
  return best
}

/** Lets conversations arrive for so many seconds, then waits until all are answered or patience ends. */
async function run(url: string, shops: LoadShop[], perSecond: number, seconds: number): Promise<Flight[]> {
  const started: Flight[] = []
  const sending: Promise<void>[] = []
  const begin = performance.now()
  let due = begin
  for (let n = 0; ; n++) {
    due += (-Math.log(1 - Math.random()) / perSecond) * 1000
    if (due - begin > seconds * 1000) break
    const wait = due - performance.now()
    if (wait > 1) await pause(wait)
    const flight: Flight = { due, status: 0, replied: null, replies: 0 }
    started.push(flight)
    sending.push(begun(url, shops[n % shops.length]!, n, flight))
  }
  await Promise.all(sending)
  const until = performance.now() + 20_000
  while (started.some(({ replied }) => replied === null) && performance.now() < until) await pause(50)
  return started
}

async function begun(url: string, shop: LoadShop, n: number, flight: Flight) {
  const conversation = newId()
  flights.set(conversation, flight)
  const questions = questionsOf(shop.trade)
  const text = questions[Math.floor(n / 10) % questions.length]!
  const { path, headers, body } = signDelivery(shop, { id: newId(), conversation, text, at: new Date() })
  try {
    const answer = await request(url + path, { method: "POST", headers, body, dispatcher: agent })
    flight.status = answer.statusCode
    await answer.body.dump()
  } catch {
    flight.status = -1
  }
}

type Outcome = ReturnType<typeof judge>

function judge(asked: Flight[]) {
  const times = asked.map(({ due, replied }) => (replied === null ? Number.POSITIVE_INFINITY : replied - due))
  const lost = asked.filter(({ replied }) => replied === null).length
  const refused = asked.filter(({ status }) => status !== 200).length
  const doubled = asked.filter(({ replies }) => replies > 1).length
  const p95 = percentile(times, 95)
  return {
    asked: asked.length,
    lost,
    refused,
    doubled,
    p50: percentile(times, 50),
    p95,
    p99: percentile(times, 99),
    isGood: lost === 0 && refused === 0 && doubled === 0 && p95 <= mostP95,
  }
}

function report({ asked, lost, refused, doubled, p50, p95, p99 }: Outcome) {
  figure({ name: "pipeline: new conversations", value: (asked / wantedSeconds) * 60, unit: "a minute", baseline: 1000 })
  figure({ name: "pipeline: answered", value: (100 * (asked - lost)) / asked, unit: "%", baseline: 100 })
  figure({ name: "pipeline: arrival to first reply, p50", value: p50, unit: "ms" })
  figure({ name: "pipeline: arrival to first reply, p95", value: p95, unit: "ms", baseline: mostP95 })
  figure({ name: "pipeline: arrival to first reply, p99", value: p99, unit: "ms" })
  figure({ name: "pipeline: without a reply", value: lost, unit: "conversations" })
  figure({ name: "pipeline: with two replies", value: doubled, unit: "conversations" })
  figure({ name: "pipeline: not acknowledged", value: refused, unit: "deliveries" })
}

async function reportDecisions(owner: pg.Pool) {
  const { rows } = await owner.query<{ decision: string; count: number }>(
    "select decision, count(*)::int as count from turn group by decision order by decision",
  )
  for (const { decision, count } of rows) figure({ name: `pipeline: turns: ${decision}`, value: count, unit: "turns" })
}

/** What the house has used so far: transactions, and CPU where the system tells. */
async function costs(owner: pg.Pool, house: House): Promise<Record<string, { value: number; unit: string }>> {
  // PostgreSQL counts with a second's delay.
  await pause(1100)
  const { rows } = await owner.query(
    "select xact_commit::int as n from pg_stat_database where datname = current_database()",
  )
  const processes = { ...house.pids(), database: await databaseProcesses(owner) }
  const used = Object.entries(processes).flatMap(([name, pids]) => {
    const value = cpuTimeOf([pids].flat())
    return value === null ? [] : [[`CPU of ${name}`, { value, unit: "ms a conversation" }] as const]
  })
  return { transactions: { value: rows[0].n, unit: "a conversation" }, ...Object.fromEntries(used) }
}
