import { newId } from "@/server/clock"
import { sealSecrets } from "@/server/commerce/connector-secrets"
import type { OrderItem, OrderStatus, Parcel } from "@/server/commerce/contract"
import { whoseOf } from "@/server/commerce/keep-order"
import { isNewerWord } from "@/server/commerce/rules/newer-word"
import { orderNumberOf } from "@/server/commerce/rules/order-number"
import type { Context } from "@/server/context"
import { emit } from "@/server/events"

/** What a channel says of an order; what it leaves out stays as it was. */
type ToldOrder = {
  number: string
  status: OrderStatus
  at: Date
  total?: string
  currency?: string
  items?: OrderItem[]
  parcels?: Parcel[]
  placedAt?: Date
  phone?: string
  email?: string
}

/** Who tells: the connection, and the shop's address where the platform names one. */
type Teller = { connectionId: string; channel: string; name: string; shop?: string }

/**
 * Keeps an order as a channel told it, with the shop system that is connected for the same shop, else in a place of its
 * own. An older word never replaces a newer one. Null when nothing was learnt; `moved` when it stands otherwise now.
 */
export async function keepToldOrder(ctx: Context, teller: Teller, told: ToldOrder) {
  const number = orderNumberOf(told.number)
  if (!number) return null
  const connectorId = await connectorOf(ctx, teller)
  await ctx.db.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`order:${connectorId}:${number}`}, 2))`
  const key = { tenantId_connectorId_number: { tenantId: ctx.tenantId, connectorId, number } }
  const kept = await ctx.db.shopOrder.findUnique({ where: key })
  const at = told.at > ctx.now ? ctx.now : told.at
  if (kept && !isNewerWord({ status: told.status, at }, { status: kept.status as OrderStatus, at: kept.fetchedAt })) {
    return null
  }
  const whose = await whoseOf(ctx, { ...told, connectorId, number })
  const columns = { ...columnsOf(told), ...known(whose), status: told.status, fetchedAt: at }
  const order = kept
    ? await ctx.db.shopOrder.update({ where: key, data: columns })
    : await ctx.db.shopOrder.create({
        data: { tenantId: ctx.tenantId, id: newId(ctx.now), connectorId, number, ...columns },
      })
  const { id, status, contactId } = order
  return { orderId: id, number, status, contactId, moved: kept?.status !== status }
}

/** What was told; the rest stays as it was. */
const known = <T extends object>(columns: T) =>
  Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== null)) as Partial<T>

function columnsOf({ total, currency, items, parcels, placedAt }: ToldOrder) {
  return {
    ...(total === undefined ? {} : { total: total.slice(0, 40) }),
    ...(currency === undefined ? {} : { currency: currency.slice(0, 3) }),
    ...(items ? { items: items.slice(0, 100) } : {}),
    ...(parcels ? { parcels: parcels.slice(0, 20) } : {}),
    ...(placedAt ? { placedAt } : {}),
  }
}

async function connectorOf(ctx: Context, { connectionId, channel, name, shop }: Teller): Promise<string> {
  const connectors = await ctx.db.shopConnector.findMany({
    where: { kind: { in: ["channel", channel] } },
    select: { id: true, kind: true, settings: true },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  })
  const settings = (connector: (typeof connectors)[number]) => connector.settings as Record<string, string>
  const same = connectors.find((connector) => {
    if (connector.kind === "channel") return false
    const address = settings(connector).shop ?? settings(connector).siteUrl
    return Boolean(shop && address) && placeOf(address!) === placeOf(shop!)
  })
  const own = same ?? connectors.find((connector) => settings(connector).connectionId === connectionId)
  if (own) return own.id
  const id = newId(ctx.now)
  const secrets = await sealSecrets(ctx, id, {})
  await ctx.db.$executeRaw`
    insert into shop_connector (id, kind, name, settings, secrets, created_at)
    values (${id}::uuid, 'channel', ${name}, ${JSON.stringify({ connectionId })}::jsonb, ${secrets}, ${ctx.now})
    on conflict (tenant_id, (settings ->> 'connectionId')) where kind = 'channel' do nothing`
  const made = await ctx.db.shopConnector.findFirstOrThrow({
    where: { kind: "channel", settings: { path: ["connectionId"], equals: connectionId } },
    select: { id: true },
  })
  if (made.id === id) await emit(ctx, "connector.changed", { connectorId: id })
  return made.id
}

const placeOf = (address: string) =>
  address
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, "")
    .replace(/^www\./, "")
    .replace(/\/+$/, "")
