import { newId } from "@/server/clock"
import type { FeedProduct } from "@/server/commerce/contract"
import { compareFacts, type KeptFact } from "@/server/commerce/rules/compare-facts"
import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"
import { emit } from "@/server/events"

/**
 * Keeps what a shop says of its products (at most some hundred at once). A fact gets a new version only when its value
 * changed; the old one ends at this moment. May run twice. The first version of a fact is no change and tells nobody.
 */
export async function keepProducts(ctx: Context, input: { connectorId: string; products: FeedProduct[] }) {
  const { connectorId } = input
  // Two at once would both write the next version.
  const held = await ctx.db.$queryRaw<
    unknown[]
  >`select 1 from shop_connector where id = ${connectorId}::uuid for update`
  if (held.length === 0) throw new AppError("missing", "There is no such shop connector")
  const said = [...new Map(input.products.map((product) => [product.externalId, product])).values()]
  const kept = new Map(
    (
      await ctx.db.product.findMany({
        where: { connectorId, externalId: { in: said.map(({ externalId }) => externalId) } },
        select: productColumns,
      })
    ).map((row) => [row.externalId, row]),
  )
  const fresh = said.filter(({ externalId }) => !kept.has(externalId))
  const ids = new Map([...kept].map(([externalId, { id }]) => [externalId, id]))
  for (const { externalId } of fresh) ids.set(externalId, newId(ctx.now))
  await ctx.db.product.createMany({
    data: fresh.map((product) => ({
      id: ids.get(product.externalId)!,
      connectorId,
      externalId: product.externalId,
      ...columnsOf(product),
      updatedAt: ctx.now,
    })),
  })
  const seen = said.flatMap(({ externalId }) => kept.get(externalId)?.id ?? [])
  await ctx.db.product.updateMany({ where: { id: { in: seen } }, data: { updatedAt: ctx.now, removedAt: null } })
  for (const product of said) {
    const row = kept.get(product.externalId)
    if (row && isDifferent(row, columnsOf(product))) {
      await ctx.db.product.updateMany({ where: { id: row.id }, data: columnsOf(product) })
    }
  }
  const changed = await keepFacts(ctx, said, ids)
  return { added: fresh.length, changed }
}

async function keepFacts(ctx: Context, said: FeedProduct[], ids: Map<string, string>): Promise<number> {
  const rows = await ctx.db.productFact.findMany({
    where: { productId: { in: [...ids.values()] } },
    distinct: ["productId", "name"],
    orderBy: [{ productId: "asc" }, { name: "asc" }, { version: "desc" }],
  })
  const keptBy = new Map<string, typeof rows>()
  for (const row of rows) keptBy.set(row.productId, [...(keptBy.get(row.productId) ?? []), row])
  const additions: (KeptFact & { productId: string; place: string })[] = []
  let changes = 0
  for (const product of said) {
    const productId = ids.get(product.externalId)!
    const { added, ended } = compareFacts(keptBy.get(productId) ?? [], product.facts, ctx.now)
    for (const { name, version, validUntil, replaced } of ended) {
      await ctx.db.productFact.updateMany({ where: { productId, name, version }, data: { current: false, validUntil } })
      if (!replaced) await emit(ctx, "product.changed", { productId, fact: name, version: version + 1 })
      changes++
    }
    for (const { name, version, value, unit, validFrom, validUntil } of added) {
      additions.push({
        productId,
        name,
        version,
        value,
        unit,
        validFrom: validFrom ?? ctx.now,
        validUntil: validUntil ?? null,
        current: true,
        place: product.place ?? "",
      })
      if (version > 1) await emit(ctx, "product.changed", { productId, fact: name, version })
    }
  }
  await ctx.db.productFact.createMany({ data: additions })
  return changes
}

const productColumns = {
  id: true,
  externalId: true,
  sku: true,
  title: true,
  url: true,
  image: true,
  locale: true,
} as const

const columnsOf = ({ sku, title, url, image, locale }: FeedProduct) => ({
  sku,
  title,
  url: webAddress(url),
  image: webAddress(image),
  locale: locale ?? null,
})

/** A link a browser may be given; anything else is dropped. */
function webAddress(text: string | undefined): string | null {
  return text && text.length <= 1000 && URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) ? text : null
}

function isDifferent(row: Record<string, unknown>, columns: Record<string, unknown>): boolean {
  return Object.entries(columns).some(([name, value]) => row[name] !== value)
}

/** Marks the connector's products that were not seen since a moment as removed; they are no longer quoted. */
export async function removeUnseenProducts(ctx: Context, input: { connectorId: string; since: Date }): Promise<number> {
  const gone = await ctx.db.product.updateMany({
    where: { connectorId: input.connectorId, removedAt: null, updatedAt: { lt: input.since } },
    data: { removedAt: ctx.now },
  })
  return gone.count
}
