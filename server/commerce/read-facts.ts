import { hours } from "@/server/clock"
import { shopSystemOf } from "@/server/commerce/registry"
import { factsAt, type KeptFact } from "@/server/commerce/rules/compare-facts"
import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"

/** A shop that is read by the clock and was silent for this long is no longer quoted. */
const staleAfter = hours(2)

export type ReadFact = Omit<KeptFact, "current"> & { place: string }
export type ReadFacts = Awaited<ReturnType<typeof readFacts>>

/**
 * What holds of a product now, or held at a moment: looked up at every question, never remembered. `ageSeconds` is how long
 * ago the shop last said so; `stale` means it should have said something since, so prices and stock must not be quoted.
 */
export async function readFacts(ctx: Context, input: { productId: string; names?: string[]; at?: Date }) {
  const product = await ctx.db.product.findFirst({
    where: { id: input.productId },
    select: {
      id: true,
      title: true,
      sku: true,
      url: true,
      image: true,
      updatedAt: true,
      removedAt: true,
      connector: { select: { kind: true } },
      facts: input.names ? { where: { name: { in: input.names } } } : true,
    },
  })
  if (!product) throw new AppError("missing", "No such product")
  const { facts, connector, updatedAt, ...about } = product
  const at = input.at ?? ctx.now
  const age = Math.max(0, ctx.now.getTime() - updatedAt.getTime())
  return {
    ...about,
    updatedAt,
    ageSeconds: Math.round(age / 1000),
    stale: shopSystemOf(connector.kind)?.products !== undefined && age > staleAfter,
    facts: factsAt(facts, at)
      .map(({ name, version, value, unit, validFrom, validUntil, place }): ReadFact => {
        return { name, version, value, unit, validFrom, validUntil, place }
      })
      .sort((a, b) => a.name.localeCompare(b.name)),
  }
}
