import { clock, seconds } from "@/server/clock"
import type { OrderItem, OrderStanding, OrderStatus, Parcel } from "@/server/commerce/contract"
import { keepOrder } from "@/server/commerce/keep-order"
import { noteShop, troubleOf } from "@/server/commerce/note-shop"
import { type HeldConnector, holdConnectors } from "@/server/commerce/own-connector"
import { orderNumberOf } from "@/server/commerce/rules/order-number"
import type { SaidOrder } from "@/server/commerce/shop-system"
import type { Context, Scope } from "@/server/context"
import { inTenant } from "@/server/db"
import { AppError } from "@/server/errors"

const freshFor = seconds(60)
const patienceMs = 4_000

/** An order as it stands, and how old that word is. */
export type FoundOrder = OrderStanding & {
  orderId: string
  connectorId: string
  placedAt: Date | null
  phoneEnd: string | null
  contactId: string | null
  fetchedAt: Date
  ageSeconds: number
  /** false: the shop could not be asked now, or is a table; the word is as old as it says */
  live: boolean
}

type Row = {
  id: string
  connectorId: string
  number: string
  status: string
  total: string
  currency: string
  items: unknown
  parcels: unknown
  placedAt: Date | null
  phoneEnd: string | null
  phonePrint: string | null
  emailPrint: string | null
  contactId: string | null
  fetchedAt: Date
}

/**
 * An order by its number, read through: what was told within a minute counts, else the shop systems are asked, outside any
 * transaction, and what they say is kept. A shop that cannot be asked leaves the kept word with its age. Null when nobody
 * knows it; throws AppError("unavailable") when nobody knows it and one could not be asked.
 *
 * For the workplace. Towards a customer it is told only through `tellOrder`.
 */
export async function findOrder(scope: Scope, input: { number: string }): Promise<FoundOrder | null> {
  const { rows, unreachable, live } = await readThrough(scope, input.number)
  const [row] = rows
  if (!row) {
    if (unreachable) throw new AppError("unavailable", "The shop cannot be asked now", { reason: "shop-silent" })
    return null
  }
  return foundOf(row, live.has(row.id), clock.now())
}

/** Every kept row of that number after the shops were asked, oldest connector first. */
export async function readThrough(scope: Scope, number: string) {
  const wanted = orderNumberOf(number)
  if (!wanted) return { rows: [], unreachable: false, live: new Set<string>() }
  const { kept, connectors, now } = await inTenant(scope, async (ctx) => ({
    kept: await keptOrders(ctx, wanted),
    connectors: await holdConnectors(ctx),
    now: ctx.now,
  }))
  const isFresh = ({ id }: HeldConnector) =>
    kept.some((row) => row.connectorId === id && now.getTime() - row.fetchedAt.getTime() <= freshFor)
  const asked = connectors.filter((one) => one.system.findOrder && !isFresh(one))
  const answers = await Promise.all(asked.map((connector) => askConnector(connector, number.trim(), wanted)))
  if (answers.length > 0) await keepAnswers(scope, wanted, answers)
  const rows = answers.length > 0 ? await inTenant(scope, (ctx) => keptOrders(ctx, wanted)) : kept
  const silent = new Set(answers.filter(({ error }) => error).map(({ connector }) => connector.id))
  const place = new Map(connectors.map(({ id }, at) => [id, at]))
  const askable = new Set(connectors.filter(({ system }) => system.findOrder).map(({ id }) => id))
  return {
    rows: rows
      .filter(({ connectorId }) => place.has(connectorId))
      .sort((a, b) => place.get(a.connectorId)! - place.get(b.connectorId)!),
    unreachable: silent.size > 0,
    live: new Set(
      rows.filter((row) => askable.has(row.connectorId) && !silent.has(row.connectorId)).map(({ id }) => id),
    ),
  }
}

type Answer = { connector: HeldConnector; order: SaidOrder | null; error: string | null }

async function askConnector(connector: HeldConnector, number: string, wanted: string): Promise<Answer> {
  const fetch: typeof connector.shop.fetch = (url, init) =>
    connector.shop.fetch(url, { timeoutMs: patienceMs, ...init })
  try {
    const order = await connector.system.findOrder!({ ...connector.shop, fetch, now: clock.now() }, number)
    // A shop that answers with another order than was asked for is not believed.
    const same = order && orderNumberOf(order.number) === wanted
    return { connector, order: same ? order : null, error: null }
  } catch (error) {
    return { connector, order: null, error: troubleOf(error) }
  }
}

async function keepAnswers(scope: Scope, wanted: string, answers: Answer[]) {
  await inTenant(scope, async (ctx) => {
    for (const { connector, order, error } of answers) {
      await noteShop(ctx, { connectorId: connector.id, error })
      if (order) await keepOrder(ctx, { connectorId: connector.id, order })
      else if (!error) await ctx.db.shopOrder.deleteMany({ where: { connectorId: connector.id, number: wanted } })
    }
  })
}

const keptOrders = (ctx: Context, number: string): Promise<Row[]> => ctx.db.shopOrder.findMany({ where: { number } })

export function foundOf(row: Row, live: boolean, now: Date): FoundOrder {
  return {
    orderId: row.id,
    connectorId: row.connectorId,
    number: row.number,
    status: row.status as OrderStatus,
    total: row.total,
    currency: row.currency,
    items: row.items as OrderItem[],
    parcels: row.parcels as Parcel[],
    placedAt: row.placedAt,
    phoneEnd: row.phoneEnd,
    contactId: row.contactId,
    fetchedAt: row.fetchedAt,
    ageSeconds: Math.max(0, Math.round((now.getTime() - row.fetchedAt.getTime()) / 1000)),
    live,
  }
}
