import { seconds } from "@/server/clock"
import {
  type Candidate,
  indexProducts,
  type Match,
  matchProducts,
  type ProductIndex,
} from "@/server/commerce/rules/match-product"
import type { Context } from "@/server/context"

const mostProducts = 10_000
/** Names change seldom and are kept a moment; prices and stock never are. */
const namesFor = seconds(30)
const names = new Map<string, { until: number; state: string; index: ProductIndex<Candidate> }>()

/** The products on sale that a text names, best first. */
export async function findProducts(ctx: Context, input: { query: string }): Promise<Match<Candidate>[]> {
  return matchProducts(input.query, await productIndex(ctx)).slice(0, 20)
}

async function productIndex(ctx: Context): Promise<ProductIndex<Candidate>> {
  const known = names.get(ctx.tenantId)
  const { _count } = await ctx.db.product.aggregate({ where: { removedAt: null }, _count: true })
  const newest = await ctx.db.product.findFirst({
    where: { removedAt: null },
    select: { id: true },
    orderBy: { id: "desc" },
  })
  // Products that came or went are seen at once.
  const state = `${_count}:${newest?.id}`
  if (known && known.state === state && known.until > ctx.now.getTime()) return known.index
  const products = await ctx.db.product.findMany({
    where: { removedAt: null },
    select: { id: true, title: true, sku: true },
    orderBy: { id: "asc" },
    take: mostProducts,
  })
  const index = indexProducts(products)
  if (names.size > 300) names.clear()
  names.set(ctx.tenantId, { until: ctx.now.getTime() + namesFor, state, index })
  return index
}
