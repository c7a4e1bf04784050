/**
 * How soon supervisors hear of a sensitive word: customers write through the public door, workers receive, answer and watch,
 * and from the moment a message is written down to the ring of its alert is measured.
 *
 *   npm run bench -- alert [--seconds 20] [--rate 40]
 */
import { randomUUID } from "node:crypto"
import { setTimeout as pause } from "node:timers/promises"
import { parseArgs } from "node:util"
import { onBell } from "@/server/bell"
import { acceptDelivery, issueVisitorToken } from "@/server/channels"
import { clock, newId } from "@/server/clock"
import { systemScope } from "@/server/context"
import { closeDatabase, inTenant } from "@/server/db"
import { globalDb } from "@/server/db/global"
import { openShop } from "@/server/flows/open-shop"
import { orderedHandlers } from "@/server/jobs/registry"
import { runLanes } from "@/server/jobs/run-lanes"
import { figure } from "./figure"
import { percentile } from "./load/percentile"

const { values: options } = parseArgs({
  options: { seconds: { type: "string", default: "20" }, rate: { type: "string", default: "40" } },
})
const rate = Number(options.rate)
const allowedMs = 2000
const everyFifth = 5
const threat = "This took three weeks, I will file a complaint"
const question = "How long does delivery take?"

const personId = newId()
const who = { name: "Owner", email: `${personId}@shop.example` }
await globalDb().person.create({ data: { id: personId, ...who, emailVerifiedAt: clock.now() } })
const settings = { name: "Bench", trade: "clothing", locale: "en", timeZone: "UTC" } as const
const { tenantId, connectionId } = await openShop({ personId, ...who }, settings)
const scope = systemScope(tenantId)

const rungAt = new Map<string, number>()
onBell((rings) => {
  for (const { name, conversationId } of rings) {
    if (name === "alert.raised" && conversationId && !rungAt.has(conversationId)) rungAt.set(conversationId, Date.now())
  }
})
const workers = [1, 2].map((at) => runLanes({ handlers: orderedHandlers, owner: `bench-${at}` }))

// The first of everything is slow.
await write(threat)
while (rungAt.size === 0) await pause(20)
rungAt.clear()

const count = rate * Number(options.seconds)
const threats = Math.ceil(count / everyFifth)
const began = performance.now()
const sent: Promise<unknown>[] = []
for (let at = 0; at < count; at++) {
  const due = began + (at * 1000) / rate
  if (due > performance.now()) await pause(due - performance.now())
  sent.push(write(at % everyFifth === 0 ? threat : question))
}
await Promise.all(sent)
for (let turn = 0; turn < 300 && rungAt.size < threats; turn++) await pause(100)
const took = await measure()
await Promise.all(workers.map((worker) => worker.stop()))
await closeDatabase()

const p95 = percentile(took, 95)
figure({ name: `alert: messages offered, one in ${everyFifth} with a sensitive word`, value: rate, unit: "messages/s" })
figure({ name: "alert: raised", value: (100 * took.length) / threats, unit: "%" })
figure({ name: "alert: message written to ring, p50", value: percentile(took, 50), unit: "ms" })
figure({ name: "alert: message written to ring, p95", value: p95, unit: "ms", baseline: allowedMs })
process.exitCode = took.length === threats && p95 <= allowedMs ? 0 : 1

async function write(text: string) {
  const token = issueVisitorToken(connectionId, `visitor-${randomUUID()}`, clock.now())
  const request = new Request(`http://localhost:3000/api/webhooks/webchat/${connectionId}`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
    body: JSON.stringify({ id: randomUUID(), type: "text", text }),
  })
  const { status } = await acceptDelivery(request, { channel: "webchat", connectionId })
  if (status !== 200) throw new Error(`The door answered ${status}`)
}

/** Milliseconds from message to ring, ascending. */
async function measure(): Promise<number[]> {
  const rows = await inTenant(
    scope,
    (ctx) => ctx.db.$queryRaw<{ id: string; at: Date }[]>`
      select alert.conversation_id as id, message.created_at as at
      from quality_alert alert join message on message.id = alert.message_id`,
  )
  return rows
    .flatMap(({ id, at }) => (rungAt.has(id) ? [rungAt.get(id)! - at.getTime()] : []))
    .sort((one, other) => one - other)
}
