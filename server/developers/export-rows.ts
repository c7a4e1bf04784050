import { z } from "zod"
import type { Context, Scope } from "@/server/context"
import { inTenant, Prisma } from "@/server/db"
import { AppError } from "@/server/errors"

/** What is made again from the rest, ends by itself, or is a secret as a whole. Every other table of a tenant is exported. */
const leftOut = [
  "api_key",
  "cached_answer",
  "connection_token",
  "delivery",
  "idempotency_key",
  "intent_model",
  "invitation",
  "knowledge_state",
  "model_call",
  "model_day",
  "tenant_key",
  "webhook_delivery",
  "work",
]
/** Columns that hold a secret, wherever they stand. */
const hidden = ["data_key", "secrets"]

const rowsAtOnce = 500

export type ExportedRow = { table: string; row: Record<string, unknown>; cursor: string }

/**
 * Every row of the tenant from a cursor on, each table after those it points at, in pages of one short transaction each.
 * A cursor that is not ours is "invalid", reason "cursor".
 */
export async function* exportRows(scope: Scope, cursor: string | null): AsyncGenerator<ExportedRow> {
  const tables = await inTenant(scope, listExported)
  let { at, after } = placeOf(tables, cursor)
  while (at < tables.length) {
    const table = tables[at]!
    const rows = await inTenant(scope, (ctx) => readPage(ctx, table, after))
    for (const row of rows) {
      after = table.key.map(({ name }) => String(row[name]))
      yield {
        table: table.name,
        row,
        cursor: Buffer.from(JSON.stringify([table.name, ...after])).toString("base64url"),
      }
    }
    if (rows.length < rowsAtOnce) {
      at += 1
      after = null
    }
  }
}

type Table = { name: string; key: { name: string; type: string }[] }

/** The tables as they are now, with the rest of their primary keys after the tenant. */
async function listExported(ctx: Context): Promise<Table[]> {
  const rows = await ctx.db.$queryRaw<{ name: string; column: string; type: string; targets: string[] }[]>`
    select t.relname::text as name, a.attname::text as column, format_type(a.atttypid, null) as type,
      array(select distinct f.confrelid::regclass::text from pg_constraint f
        where f.contype = 'f' and f.conrelid = t.oid and f.confrelid <> t.oid) as targets
    from pg_class t
    join pg_index i on i.indrelid = t.oid and i.indisprimary
    cross join lateral unnest(i.indkey::int2[]) with ordinality k(num, place)
    join pg_attribute a on a.attrelid = t.oid and a.attnum = k.num
    where t.relnamespace = 'public'::regnamespace and t.relkind = 'r' and t.relname <> all(${leftOut})
      and (t.relname = 'tenant' or exists (
        select 1 from pg_attribute c where c.attrelid = t.oid and c.attname = 'tenant_id' and not c.attisdropped))
    order by 1, k.place`
  const found = new Map<string, Table & { targets: string[] }>()
  for (const { name, column, type, targets } of rows) {
    const table = found.get(name) ?? { name, key: [], targets }
    if (column !== "tenant_id") table.key.push({ name: column, type })
    found.set(name, table)
  }
  const sorted: Table[] = []
  const visit = (table: Table & { targets: string[] }) => {
    if (sorted.includes(table)) return
    for (const target of table.targets) {
      const earlier = found.get(target)
      if (earlier) visit(earlier)
    }
    sorted.push(table)
  }
  const tenant = found.get("tenant")
  if (tenant) visit(tenant)
  for (const table of found.values()) visit(table)
  return sorted
}

async function readPage(ctx: Context, { name, key }: Table, after: string[] | null) {
  const list = (columns: string[]) => Prisma.raw(columns.join(", "))
  const columns = key.map((column) => `"${column.name}"`)
  const place = after?.length
    ? Prisma.sql`where (${list(columns)}) > (${Prisma.join(after.map((value, at) => Prisma.sql`${value}::text::${Prisma.raw(key[at]!.type)}`))})`
    : Prisma.empty
  const order = columns.length > 0 ? Prisma.sql`order by ${list(columns)}` : Prisma.empty
  const rows = await ctx.db.$queryRaw<{ row: Record<string, unknown> }[]>`
    select to_jsonb(t) - ${hidden}::text[] as row from ${Prisma.raw(`"${name}"`)} t ${place} ${order} limit ${rowsAtOnce}`
  return rows.map(({ row }) => row)
}

const cursorShape = z.tuple([z.string()], z.string().max(400))

function placeOf(tables: Table[], cursor: string | null): { at: number; after: string[] | null } {
  if (cursor === null) return { at: 0, after: null }
  try {
    const [name, ...after] = cursorShape.parse(JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")))
    const at = tables.findIndex((table) => table.name === name)
    const { key } = tables[at]!
    if (key.length !== after.length) throw new Error("another key")
    const fits = key.every(({ type }, place) => type !== "uuid" || z.uuid().safeParse(after[place]).success)
    const counts = key.every(({ type }, place) => !/int/.test(type) || /^-?\d{1,15}$/.test(after[place]!))
    if (!fits || !counts) throw new Error("another kind of key")
    // A table with one row a tenant was told as a whole.
    return key.length === 0 ? { at: at + 1, after: null } : { at, after }
  } catch (cause) {
    throw new AppError("invalid", "The cursor is not one of ours", { reason: "cursor", cause })
  }
}
