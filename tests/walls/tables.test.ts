import { readdirSync, readFileSync } from "node:fs"
import path from "node:path"
import pg from "pg"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { freshDatabase } from "@/tests/support/database"
import { furnish } from "./furnish"

const database = await freshDatabase()

/** Tables that belong to nobody, and why each may. */
const globalTables = [
  "person",
  "session",
  "sign_in_account",
  "proof_token",
  "tenant_key",
  "rate_bucket",
  "dev_mail",
  "work",
  "shard_lease",
  "lane_worker",
  "engine_decision",
  "stripe_event",
]
/** Tables without a `tenant_id` of their own: their rows are the tenant. */
const tenantItself = ["tenant"]

const declared = readdirSync(path.resolve("prisma/schema"))
  .flatMap((file) => [...readFileSync(path.resolve("prisma/schema", file), "utf8").matchAll(/@@map\("(\w+)"\)/g)])
  .map(([, table]) => table!)
const walled = declared.filter((table) => !globalTables.includes(table))

let owner: pg.Client
let app: pg.Client
let mine: string
let theirs: string

beforeAll(async () => {
  owner = new pg.Client({ connectionString: database.ownerUrl })
  app = new pg.Client({ connectionString: database.url })
  await owner.connect()
  await app.connect()
  const furnished = await furnish(owner)
  mine = furnished.mine.tenantId
  theirs = furnished.theirs.tenantId
})
afterAll(async () => {
  await app.end()
  await owner.end()
})

const asTenant = async <T>(tenant: string | null, run: () => Promise<T>): Promise<T> => {
  await app.query("begin")
  try {
    if (tenant) await app.query("select set_config('app.tenant_id', $1, true)", [tenant])
    return await run()
  } finally {
    await app.query("rollback")
  }
}
const keyOf = (table: string) => (tenantItself.includes(table) ? "id" : "tenant_id")

test("the schema declares the tables the database has", async () => {
  const { rows } = await owner.query<{ table: string }>(
    `select table_name as table from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> '_prisma_migrations'`,
  )
  expect(rows.map(({ table }) => table).sort()).toEqual([...declared].sort())
})

test("the application enters as a role that owns nothing and cannot pass the wall", async () => {
  const { rows } = await app.query(
    "select rolsuper, rolbypassrls, rolcreatedb, rolcreaterole from pg_roles where rolname = current_user",
  )
  expect(rows).toEqual([{ rolsuper: false, rolbypassrls: false, rolcreatedb: false, rolcreaterole: false }])
  const owned = await app.query(
    "select relname from pg_class where relowner = (select oid from pg_roles where rolname = current_user)",
  )
  expect(owned.rows).toEqual([])
})

describe.each(walled)("%s", (table) => {
  test("is walled off, also from its owner", async () => {
    const { rows } = await owner.query(
      `select relrowsecurity, relforcerowsecurity, (select count(*)::int from pg_policies where tablename = $1) as policies from pg_class where oid = $1::regclass`,
      [table],
    )
    expect(rows).toEqual([{ relrowsecurity: true, relforcerowsecurity: true, policies: 1 }])
  })

  test("has rows on the other side, and shows none of them", async () => {
    const there = await owner.query(`select count(*)::int as n from "${table}" where ${keyOf(table)} = $1`, [theirs])
    expect(there.rows[0].n).toBeGreaterThan(0)
    const seen = await asTenant(mine, () => app.query(`select * from "${table}" where ${keyOf(table)} = $1`, [theirs]))
    expect(seen.rows).toEqual([])
    const all = await asTenant(mine, () => app.query(`select distinct ${keyOf(table)} as tenant from "${table}"`))
    expect(all.rows.filter(({ tenant }) => tenant !== mine)).toEqual([])
  })

  test("lets nobody change or remove the other side's rows", async () => {
    const column = await owner.query<{ name: string }>(
      `select column_name as name from information_schema.columns where table_schema = 'public' and table_name = $1 and column_name <> $2 order by ordinal_position desc limit 1`,
      [table, keyOf(table)],
    )
    const name = column.rows[0]!.name
    for (const sql of [
      `update "${table}" set "${name}" = "${name}" where ${keyOf(table)} = $1`,
      `delete from "${table}" where ${keyOf(table)} = $1`,
    ]) {
      const result = await asTenant(mine, () => app.query(sql, [theirs]).catch((error: { code: string }) => error))
      if ("code" in result) expect(result.code).toBe("42501")
      else expect(result.rowCount).toBe(0)
    }
  })

  test("takes no row for another tenant", async () => {
    const copy = await asTenant(mine, () =>
      app
        .query(
          `insert into "${table}" select (jsonb_populate_record(null::"${table}", to_jsonb(t) || jsonb_build_object('${keyOf(table)}', $1::text))).* from "${table}" t limit 1`,
          [theirs],
        )
        .catch((error: { code: string }) => error),
    )
    expect(copy).toMatchObject({ code: "42501" })
  })

  test("answers nobody when no tenant is set", async () => {
    const result = await asTenant(null, () =>
      app.query(`select * from "${table}" limit 1`).catch((error: { code: string }) => error),
    )
    if ("code" in result) expect(result.code).toBe("42501")
    else expect(result.rows).toEqual([])
  })
})

test("every link between two tenant tables carries the tenant", async () => {
  const { rows } = await owner.query<{ name: string; source: string; target: string; columns: string[] }>(`
    select c.conname as name, c.conrelid::regclass::text as source, c.confrelid::regclass::text as target,
      array(select a.attname::text from unnest(c.conkey) k join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k) as columns
    from pg_constraint c where c.contype = 'f' and c.connamespace = 'public'::regnamespace`)
  expect(rows.length).toBeGreaterThan(10)
  expect(rows.filter(({ columns }) => !columns.includes("tenant_id"))).toEqual([])
})

test("the diary and the ledger cannot be rewritten", async () => {
  for (const sql of ["update event set name = 'x'", "delete from event", "delete from usage"]) {
    const result = await asTenant(mine, () => app.query(sql).catch((error: { code: string }) => error))
    expect(result).toMatchObject({ code: "42501" })
  }
})

test.each(["search_messages", "search_contacts", "search_orders", "search_tickets"])(
  "%s finds nothing of another tenant, and nothing at all without one",
  async (search) => {
    const words = await owner.query<{ text: string }>(wordsFor[search]!, [theirs])
    const ask = () => app.query<{ id: string }>(`select id from ${search}($1, null, 50) id`, [words.rows[0]!.text])
    const found = await asTenant(mine, ask)
    const own = await asTenant(theirs, ask)
    expect(own.rows.length).toBeGreaterThan(0)
    const foreign = new Set(own.rows.map(({ id }) => id))
    expect(found.rows.filter(({ id }) => foreign.has(id))).toEqual([])
    const nobody = await asTenant(null, () => ask().catch((error: { code: string }) => error))
    expect(nobody).toMatchObject({ code: "42501" })
  },
)
const wordsFor: Record<string, string> = {
  search_messages:
    "select text from message where tenant_id = $1 and length(text) > 4 and direction <> 'event' limit 1",
  search_contacts:
    "update contact set name = 'Somebody' where tenant_id = $1 and merged_into_id is null returning name as text",
  search_orders: "select number as text from shop_order where tenant_id = $1 and length(number) > 2 limit 1",
  search_tickets: "select title as text from ticket where tenant_id = $1 and length(title) > 1 limit 1",
}
