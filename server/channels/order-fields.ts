import { z } from "zod"
import type { OrderItem } from "@/server/commerce/contract"

/** Fields of an order as shops send them: what is odd in one costs that one, never the event. */
export const orderId = z.union([z.string().min(1).max(100), z.number().int()]).transform(String)
export const someText = z
  .union([z.string(), z.number()])
  .transform((value) => String(value).slice(0, 500))
  .nullish()
  .catch(undefined)
export const someAmount = z
  .union([z.string(), z.number()])
  .transform(String)
  .pipe(z.string().regex(/^-?\d{1,15}(\.\d{1,6})?$/))
  .nullish()
  .catch(undefined)
/** Items that cannot be read are left out. */
export const someItems = <T extends z.ZodType>(item: T) =>
  z
    .array(item.nullable().catch(null as never))
    .max(500)
    .transform((items) => items.flatMap((one) => (one === null ? [] : [one])))
    .optional()
    .catch(undefined)

export function itemOf(title: string, quantity: number | undefined, sku?: string | null): OrderItem {
  return { title: title.slice(0, 300), quantity: quantity ?? 1, sku: (sku ?? "").slice(0, 100) }
}

/** The first of these moments that is one. A moment without a zone is UTC. */
export function momentOf(...written: (string | null | undefined)[]): Date | undefined {
  for (const one of written) {
    if (!one) continue
    const at = new Date(/^\d{4}-\d\d-\d\dT[\d:.]+$/.test(one) ? `${one}Z` : one)
    if (!Number.isNaN(at.getTime()) && Math.abs(at.getTime()) < 8e15) return at
  }
  return undefined
}

/** Other names of a buyer, of those that were given. */
export function altIdsOf(given: Record<string, string | null | undefined>): Record<string, string> | undefined {
  const known = Object.entries(given).flatMap(([name, value]) => (value ? [[name, value] as const] : []))
  return known.length > 0 ? Object.fromEntries(known) : undefined
}
