import type { Context } from "@/server/context"
import { Prisma } from "@/server/db"

/** `cursor`: the id the page before ended with. */
export type Search = { query: string; cursor?: string; limit: number }

/**
 * One page of what a search function of the database finds, newest first. The function looks past row security and keeps to
 * its tenant itself, so it hands out ids alone; the rows are read by them behind the wall.
 */
export async function searchIds(
  ctx: Context,
  by: "search_messages" | "search_contacts" | "search_orders" | "search_tickets",
  { query, cursor, limit }: Search,
): Promise<{ ids: string[]; next: string | null }> {
  const found = await ctx.db.$queryRaw<{ id: string }[]>`
    select id from ${Prisma.raw(by)}(${query}, ${cursor ?? null}::uuid, ${limit + 1}::int) id`
  const ids = found.slice(0, limit).map(({ id }) => id)
  return { ids, next: found.length > limit ? ids.at(-1)! : null }
}

/** Rows read by ids, in the order of the ids; those behind the wall are not there. */
export function inOrder<Row extends { id: string }>(ids: string[], rows: Row[]): Row[] {
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}
