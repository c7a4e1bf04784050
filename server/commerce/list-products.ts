import { type ListProducts, listProductsInput } from "@/server/commerce/contract"
import { factsAt } from "@/server/commerce/rules/compare-facts"
import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"

/** Products by title, a page at a time, with what holds of each now. */
export async function listProducts(ctx: Context, given: ListProducts) {
  const { query, removed, cursor, limit } = listProductsInput.parse(given)
  const like = { contains: query, mode: "insensitive" as const }
  const rows = await ctx.db.product.findMany({
    where: {
      removedAt: removed ? { not: null } : null,
      AND: [
        ...(query ? [{ OR: [{ title: like }, { sku: like }] }] : []),
        ...(cursor
          ? [{ OR: [{ title: { gt: cursor.title } }, { title: cursor.title, id: { gt: cursor.productId } }] }]
          : []),
      ],
    },
    select: {
      id: true,
      title: true,
      sku: true,
      url: true,
      image: true,
      updatedAt: true,
      removedAt: true,
      connector: { select: { name: true, kind: true } },
      facts: { where: { current: true } },
    },
    orderBy: [{ title: "asc" }, { id: "asc" }],
    take: limit + 1,
  })
  const page = rows.slice(0, limit).map(({ facts, ...row }) => {
    const holding = factsAt(facts, ctx.now)
    const fact = (name: string) => {
      const found = holding.find((known) => known.name === name)
      return found ? { value: found.value, unit: found.unit, validUntil: found.validUntil } : null
    }
    return {
      ...row,
      price: fact("price"),
      stock: fact("stock"),
      promotion: fact("promotion"),
      others: holding.filter(({ name }) => !["price", "stock", "promotion"].includes(name)).length,
    }
  })
  const last = page.at(-1)
  return {
    rows: page,
    next: rows.length > limit && last ? { title: last.title, productId: last.id } : null,
  }
}

const mostVersions = 20

/** One product with every version of its facts, newest first. */
export async function readProduct(ctx: Context, input: { productId: string }) {
  const product = await ctx.db.product.findFirst({
    where: { id: input.productId },
    include: {
      connector: { select: { name: true, kind: true } },
      facts: { orderBy: [{ name: "asc" }, { version: "desc" }], take: 500 },
    },
  })
  if (!product) throw new AppError("missing", "No such product")
  const { facts, tenantId: _, ...about } = product
  const holding = new Set(factsAt(facts, ctx.now).map(({ name, version }) => `${name}\n${version}`))
  const names = [...new Set(facts.map(({ name }) => name))].sort(
    (a, b) => placeOf(a) - placeOf(b) || a.localeCompare(b),
  )
  return {
    ...about,
    facts: names.map((name) => ({
      name,
      versions: facts
        .filter((fact) => fact.name === name)
        .slice(0, mostVersions)
        .map(({ version, value, unit, validFrom, validUntil, place }) => ({
          version,
          value,
          unit,
          validFrom,
          validUntil,
          place,
          holds: holding.has(`${name}\n${version}`),
        })),
    })),
  }
}

const first = ["price", "promotion", "stock"]
const placeOf = (name: string) => (first.indexOf(name) + first.length + 1) % (first.length + 1)
