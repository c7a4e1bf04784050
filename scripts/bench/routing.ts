/**
 * What routing costs: decisions a second of the pure rule, and on the real database 1,000 conversations a minute given to 50
 * agents by four workers, each measured from the moment it stands in line until an agent holds it.
 *
 *   npm run bench -- routing [--seconds 60] [--rate 1000]
 */
import { randomUUID } from "node:crypto"
import { setTimeout as pause } from "node:timers/promises"
import { parseArgs } from "node:util"
import pg from "pg"
import { clock, newId } from "@/server/clock"
import { systemScope } from "@/server/context"
import { closeDatabase, inTenant } from "@/server/db"
import { globalDb } from "@/server/db/global"
import { openShop } from "@/server/flows/open-shop"
import { giveBack } from "@/server/inbox"
import { orderedHandlers } from "@/server/jobs/registry"
import { runLanes } from "@/server/jobs/run-lanes"
import { changeRoutingSettings } from "@/server/routing"
import { plainRouting } from "@/server/routing/contract"
import { houseRules } from "@/server/routing/rules/house-rules"
import { type RosterAgent, type RouteFacts, routeConversation } from "@/server/routing/rules/route-conversation"
import { addMember, changeMember, setPresence } from "@/server/tenants"
import { figure } from "./figure"
import { percentile } from "./load/percentile"

const { values: options } = parseArgs({
  options: { seconds: { type: "string", default: "60" }, rate: { type: "string", default: "1000" } },
})
const agents = 50
const workers = 4
const capacity = 30

decideAlone()
process.exitCode = await giveOut()

function decideAlone() {
  const roster = Array.from(
    { length: agents },
    (_, at): RosterAgent => ({
      id: randomUUID(),
      name: `Agent ${at}`,
      online: at % 5 !== 0,
      onShift: true,
      teamIds: [],
      skills: at % 4 === 0 ? { senior: 1 } : {},
      capacity: 6,
      limits: { call: 1 },
      open: { chat: at % 6, social: 0, mail: 0, call: 0 },
      idleMs: at * 1000,
      satisfaction: 3 + (at % 20) / 10,
    }),
  )
  const facts = { kind: "chat", tags: ["VIP"], needsPerson: true, open: true, overflow: false } as unknown as RouteFacts
  const count = 20_000
  const began = performance.now()
  for (let at = 0; at < count; at++) {
    routeConversation({ ...facts, mood: (at % 10) / 10 }, roster, { rules: houseRules, teams: [] })
  }
  figure({
    name: `routing: decisions among ${agents} agents`,
    value: count / ((performance.now() - began) / 1000),
    unit: "decisions/s",
  })
}

async function giveOut(): Promise<number> {
  const owner = new pg.Pool({ connectionString: process.env.OWNER_URL, max: 2 })
  const tenantId = await furnish()
  const scope = systemScope(tenantId)
  const running = Array.from({ length: workers }, (_, at) =>
    runLanes({ handlers: orderedHandlers, owner: `bench-${at}`, concurrency: 8 }),
  )
  const ids = await prepare(owner, tenantId, Math.round((Number(options.rate) / 60) * Number(options.seconds)))
  const began = performance.now()
  const everyMs = 60_000 / Number(options.rate)
  const inLine = new Map<string, number>()
  const took: number[] = []
  let over = false
  const looking = look()
  const deeds: Promise<unknown>[] = []
  for (const [at, conversationId] of ids.entries()) {
    const due = began + at * everyMs
    if (due > performance.now()) await pause(due - performance.now())
    deeds.push(queue(conversationId))
  }
  await Promise.all(deeds)
  for (let turn = 0; turn < 100 && took.length < ids.length; turn++) await pause(100)
  over = true
  await looking
  await Promise.all(running.map((worker) => worker.stop()))
  const code = await report(owner, tenantId, took, ids.length)
  await owner.end()
  await closeDatabase()
  return code

  async function queue(conversationId: string) {
    await inTenant(scope, (ctx) => giveBack(ctx, { conversationId, to: "people" }))
    inLine.set(conversationId, performance.now())
  }

  /** Sees what is committed, as everybody else does. */
  async function look() {
    while (!over) {
      const { rows } = await owner.query<{ id: string }>(
        "select id from conversation where tenant_id = $1 and status = 'open' and holder = 'agent'",
        [tenantId],
      )
      for (const { id } of rows) {
        const since = inLine.get(id)
        if (since === undefined) continue
        took.push(performance.now() - since)
        inLine.delete(id)
      }
      await pause(10)
    }
  }
}

async function furnish(): Promise<string> {
  const person = async (name: string) => {
    const id = newId()
    const email = `${id}@shop.example`
    await globalDb().person.create({ data: { id, email, name, emailVerifiedAt: clock.now() } })
    return { personId: id, name, email }
  }
  const settings = { name: "Bench", trade: "clothing", locale: "en", timeZone: "UTC" } as const
  const { tenantId } = await openShop(await person("Owner"), settings)
  for (let at = 0; at < agents; at++) {
    const who = await person(`Agent ${at}`)
    await inTenant(systemScope(tenantId), async (ctx) => {
      const memberId = await addMember(ctx, { ...who, role: "agent" })
      await changeMember(ctx, { memberId, capacity })
      const actor = { kind: "member" as const, memberId, personId: who.personId, role: "agent" as const }
      await setPresence({ ...ctx, actor }, { presence: "online" })
    })
  }
  await inTenant(systemScope(tenantId), (ctx) => changeRoutingSettings(ctx, { ...plainRouting, mode: "automatic" }))
  return tenantId
}

/** Conversations the bot holds, each of a customer of its own, ready to be handed to people. */
async function prepare(owner: pg.Pool, tenantId: string, many: number): Promise<string[]> {
  const { rows } = await owner.query<{ id: string }>(
    `with made as (
      insert into contact (tenant_id, id, created_at, last_seen_at)
      select $1, gen_random_uuid(), now(), now() from generate_series(1, $2) returning id
    )
    insert into conversation (tenant_id, id, contact_id, connection_id, channel, thread_ref, open_key, opened_at, last_message_at)
    select $1, gen_random_uuid(), made.id, c.id, 'webchat', made.id::text, made.id || ':' || c.id, now(), now()
    from made cross join (select id from connection where tenant_id = $1 limit 1) c returning id`,
    [tenantId, many],
  )
  return rows.map(({ id }) => id)
}

async function report(owner: pg.Pool, tenantId: string, took: number[], many: number): Promise<number> {
  const { rows } = await owner.query<{ doubled: number; over: number }>(
    `select (select count(*)::int from (select 1 from event where tenant_id = $1 and name = 'conversation.assigned'
        group by conversation_id having count(*) > 1) twice) as doubled,
      (select count(*)::int from (select 1 from conversation where tenant_id = $1 and status = 'open' and holder = 'agent'
        group by agent_id having count(*) > $2) crowded) as over`,
    [tenantId, capacity],
  )
  const { doubled, over } = rows[0]!
  const p95 = percentile(took, 95)
  figure({ name: "routing: conversations given", value: took.length, unit: "conversations", baseline: many })
  figure({ name: "routing: from the line to an agent, median", value: percentile(took, 50), unit: "ms" })
  figure({ name: "routing: from the line to an agent, p95", value: p95, unit: "ms", baseline: 500 })
  figure({ name: `routing: given twice, by ${workers} workers`, value: doubled, unit: "conversations" })
  figure({ name: "routing: agents over their capacity", value: over, unit: "agents" })
  return took.length === many && doubled === 0 && over === 0 && p95 < 500 ? 0 : 1
}
