import { createHash } from "node:crypto"
import { clock, newId } from "@/server/clock"
import { pool } from "@/server/db/pool"
import { AppError } from "@/server/errors"
import { shardOf, wakeWorkers } from "@/server/queue"

export type IncomingDelivery = {
  tenantId: string
  connectionId: string
  externalId: string
  lane: string
  headers: Record<string, string>
  query: string
  body: Buffer
}

const batchSize = 500
const flights = 2
const mostWaiting = 20_000

type Waiting = { delivery: IncomingDelivery; kept: () => void; lost: (error: unknown) => void }
let waiting: Waiting[] = []
let flying = 0

/**
 * Keeps a raw delivery and its work in one commit; resolves when both are durable. Calls that arrive while a write is
 * under way are written together, which is what lets one door take bursts.
 */
export function keepDelivery(delivery: IncomingDelivery): Promise<void> {
  if (waiting.length >= mostWaiting) {
    return Promise.reject(new AppError("unavailable", "Too many deliveries are waiting to be stored"))
  }
  return new Promise((kept, lost) => {
    waiting.push({ delivery, kept, lost })
    setImmediate(flush)
  })
}

function flush() {
  while (flying < flights && waiting.length > 0) {
    const batch = waiting.slice(0, batchSize)
    waiting = waiting.slice(batchSize)
    flying++
    keepAll(batch).finally(() => {
      flying--
      flush()
    })
  }
}

async function keepAll(batch: Waiting[]): Promise<void> {
  try {
    await write(batch.map(({ delivery }) => delivery))
    for (const { kept } of batch) kept()
    wakeWorkers()
  } catch (cause) {
    // One delivery the database refuses must not take its neighbours, other tenants' among them, with it.
    if (batch.length > 1 && refusesData(cause)) {
      for (const one of batch) await keepAll([one])
      return
    }
    const error = new AppError("unavailable", "The delivery could not be stored", { cause })
    for (const { lost } of batch) lost(error)
  }
}

/** SQLSTATE classes 22 (data) and 23 (constraints). */
const refusesData = (cause: unknown) =>
  typeof cause === "object" && cause !== null && "code" in cause && /^2[23]/.test(String(cause.code))

async function write(deliveries: IncomingDelivery[]) {
  await pool().query({
    name: "keep-deliveries",
    text: "select keep_deliveries($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    values: [
      deliveries.map((d) => d.tenantId),
      deliveries.map(() => newId()),
      deliveries.map((d) => d.connectionId),
      deliveries.map((d) => d.externalId),
      deliveries.map((d) => JSON.stringify(d.headers)),
      deliveries.map((d) => d.query),
      deliveries.map((d) => d.body),
      deliveries.map((d) => d.lane),
      deliveries.map((d) => shardOf(d.tenantId, d.lane)),
      clock.now(),
    ],
  })
}

/** PostgreSQL keeps no NUL, and two long ids that differ at the end must stay two. */
export function keepable(id: string): string {
  const text = id.replaceAll("\u0000", "")
  return text.length <= 150 ? text : `${text.slice(0, 80)}~${createHash("sha256").update(text).digest("hex")}`
}
