import { randomUUID } from "node:crypto"
import type pg from "pg"

type Column = { table: string; name: string; type: string; nullable: boolean; hasDefault: boolean }
type Link = { table: string; columns: string[]; target: string; targetColumns: string[] }

/** One row in every tenant table that the product itself left empty for this tenant, its links pointing at rows that exist. */
export async function fillEmptyTables(owner: pg.Client, tenantId: string) {
  const { columns, links, allowed } = await readCatalogue(owner)
  const empty = new Set<string>()
  for (const table of columns.keys()) {
    const { rows } = await owner.query(`select 1 from "${table}" where tenant_id = $1 limit 1`, [tenantId])
    if (rows.length === 0) empty.add(table)
  }
  while (empty.size > 0) {
    const ready = [...empty].filter((table) =>
      links.filter((link) => link.table === table).every(({ target }) => target === table || !empty.has(target)),
    )
    if (ready.length === 0) throw new Error(`These tables wait for each other: ${[...empty].join(", ")}`)
    for (const table of ready) {
      await fillTable(table)
      empty.delete(table)
    }
  }

  async function fillTable(table: string) {
    const row: Record<string, unknown> = { tenant_id: tenantId }
    for (const link of links.filter((known) => known.table === table && known.target !== table)) {
      const needed = link.columns.some((name) =>
        columns.get(table)!.find((column) => column.name === name && !column.nullable),
      )
      if (!needed) continue
      const { rows } = await owner.query(`select * from "${link.target}" where tenant_id = $1 limit 1`, [tenantId])
      link.columns.forEach((name, at) => {
        row[name] ??= rows[0]?.[link.targetColumns[at]!]
      })
    }
    for (const { name, type, nullable, hasDefault } of columns.get(table)!) {
      if (name in row || nullable || hasDefault) continue
      row[name] = allowed.get(`${table}.${name}`) ?? sampleOf(type)
    }
    const names = Object.keys(row)
    await owner.query(
      `insert into "${table}" (${names.map((name) => `"${name}"`).join(", ")}) values (${names.map((_, at) => `$${at + 1}`).join(", ")})`,
      Object.values(row),
    )
  }
}

async function readCatalogue(owner: pg.Client) {
  const found = await owner.query<Column>(`
    select c.table_name as table, c.column_name as name, c.udt_name as type, c.is_nullable = 'YES' as nullable,
      c.column_default is not null as "hasDefault"
    from information_schema.columns c
    where c.table_schema = 'public' and exists (
      select 1 from information_schema.columns t
      where t.table_schema = 'public' and t.table_name = c.table_name and t.column_name = 'tenant_id')
    and c.table_name not in ('tenant_key', 'work')`)
  const columns = new Map<string, Column[]>()
  for (const column of found.rows) columns.set(column.table, [...(columns.get(column.table) ?? []), column])
  const links = await owner.query<Link>(`
    select k.conrelid::regclass::text as table, k.confrelid::regclass::text as target,
      array(select attname::text from unnest(k.conkey) with ordinality n(num, at) join pg_attribute a on a.attrelid = k.conrelid and a.attnum = n.num order by n.at) as columns,
      array(select attname::text from unnest(k.confkey) with ordinality n(num, at) join pg_attribute a on a.attrelid = k.confrelid and a.attnum = n.num order by n.at) as "targetColumns"
    from pg_constraint k where k.contype = 'f' and k.connamespace = 'public'::regnamespace`)
  const checks = await owner.query<{ table: string; text: string }>(`
    select conrelid::regclass::text as table, pg_get_constraintdef(oid) as text
    from pg_constraint where contype = 'c' and connamespace = 'public'::regnamespace`)
  const allowed = new Map<string, string>()
  for (const { table, text } of checks.rows) {
    const [, column, value] = text.match(/\(\((\w+) = ANY \(ARRAY\['([^']*)'/) ?? []
    if (column && value) allowed.set(`${table}.${column}`, value)
  }
  return { columns, links: links.rows.filter((link) => columns.has(link.table)), allowed }
}

function sampleOf(type: string): unknown {
  if (type === "uuid") return randomUUID()
  if (/^(int|float|numeric)/.test(type)) return 1
  if (/^(timestamp|date)/.test(type)) return new Date()
  if (type === "jsonb") return "{}"
  if (type === "bool") return false
  if (type === "bytea") return Buffer.from([1])
  if (type.startsWith("_")) return []
  return randomUUID()
}
