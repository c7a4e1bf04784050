import { seconds } from "@/server/clock"
import { type Candidate, type Match, matchProducts } from "@/server/commerce/rules/match-product"
import type { Context } from "@/server/context"

const mostProducts = 10_000
/** Names change seldom and are kept a moment; prices and stock never are. */
const namesFor = seconds(30)
const names = new Map<string, { until: number; state: string; products: Candidate[] }>()

/** The products on sale that a text names, best first. */
export async function findProducts(ctx: Context, input: { query: string }): Promise<Match<Candidate>[]> {
  return matchProducts(input.query, await productNames(ctx)).slice(0, 20)
}

async function productNames(ctx: Context): Promise<Candidate[]> {
  const known = names.get(ctx.tenantId)
  const { _count } = await ctx.db.product.aggregate({ where: { removedAt: null }, _count: true })
  const newest = await ctx.db.product.findFirst({
    where: { removedAt: null },
    select: { id: true },
    orderBy: { id: "desc" },
  })
  // Products that came or went are seen at once.
  const state = `${_count}:${newest?.id}`
  if (known && known.state === state && known.until > ctx.now.getTime()) return known.products
  const products = await ctx.db.product.findMany({
    where: { removedAt: null },
    select: { id: true, title: true, sku: true },
    orderBy: { id: "asc" },
    take: mostProducts,
  })
  if (names.size > 300) names.clear()
  names.set(ctx.tenantId, { until: ctx.now.getTime() + namesFor, state, products })
  return products
}
