import { randomUUID } from "node:crypto"
import pg from "pg"
import { afterAll, beforeAll, expect, test } from "vitest"
import type { Person } from "@/server/flows/personal-data"
import { freshDatabase } from "@/tests/support/database"
import type { Shop } from "@/tests/support/shop"
import { furnish } from "./furnish"

const database = await freshDatabase()
const { inTenant, Prisma } = await import("@/server/db")
const { namesNobody, personalData } = await import("@/server/flows/personal-data")
const { askErasure, confirmErasure } = await import("@/server/contacts")
const { resolveConversation } = await import("@/server/inbox")
const { appendEvent } = await import("@/server/inbox/append-message")
const { readOverview } = await import("@/server/analytics")
const { erasePerson } = await import("@/server/flows/erase-person")
const { exportPerson } = await import("@/server/flows/export-person")

let owner: pg.Client
beforeAll(async () => {
  owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
})
afterAll(() => owner.end())

/** Columns that hold words, by table: text, lists of it, documents and bytes. */
async function readWords(): Promise<Map<string, { name: string; type: string }[]>> {
  const { rows } = await owner.query<{ table: string; name: string; type: string }>(`
    select c.table_name as table, c.column_name as name, c.udt_name as type from information_schema.columns c
    join information_schema.tables t on t.table_name = c.table_name and t.table_schema = c.table_schema
    where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.udt_name in ('text', '_text', 'jsonb', 'bytea')
    and (c.table_name = 'tenant' or exists (select 1 from information_schema.columns o
      where o.table_name = c.table_name and o.column_name = 'tenant_id'))
    and c.table_name not in ('tenant_key', 'work') order by 1, 2`)
  const tables = new Map<string, { name: string; type: string }[]>()
  for (const { table, ...column } of rows) tables.set(table, [...(tables.get(table) ?? []), column])
  return tables
}

test("every table that holds words says whose they are: a person's, with how they go, or nobody's, with why", async () => {
  const tables = await readWords()
  const told = new Set([...personalData.map(({ table }) => table), ...Object.keys(namesNobody)])
  expect([...tables.keys()].filter((table) => !told.has(table))).toEqual([])
  const held = personalData.map(({ table }) => table).filter((table) => table in namesNobody)
  expect([...held, ...Object.keys(namesNobody).filter((table) => !tables.has(table))]).toEqual([])
})

test("every column of words of a person is erased, or named as holding codes and ids", async () => {
  const tables = await readWords()
  const undeclared = personalData.flatMap(({ table, erase, plain = [] }) => {
    if (erase === "rows" || "keeps" in erase) return []
    const known = new Set([...Object.keys(erase), ...plain])
    return (tables.get(table) ?? []).filter(({ name }) => !known.has(name)).map(({ name }) => `${table}.${name}`)
  })
  expect(undeclared).toEqual([])
})

/** A shop with something in every table; whatever was filled in there becomes one customer's. */
async function furnishPerson() {
  const { mine: shop, ids } = await furnish(owner)
  const { contactId, conversationId } = ids.mine
  // A survey that was filled in has no words to ask with.
  await owner.query("delete from survey_plan where tenant_id = $1", [shop.tenantId])
  const { identityId } = await inTenant(shop.owner, async (ctx) => {
    await resolveConversation(ctx, { conversationId })
    return ctx.db.conversation.findFirstOrThrow({ where: { id: conversationId } })
  })
  await shop.rest()
  const links = { conversation_id: conversationId, contact_id: contactId, identity_id: identityId }
  const own = ["contact", "conversation", "contact_identity", "message", "event", "contact_value"]
  for (const { table } of personalData.filter((holding) => !own.includes(holding.table))) {
    const { rows } = await owner.query<{ name: keyof typeof links }>(
      `select column_name as name from information_schema.columns where table_name = $1 and column_name = any($2)`,
      [table, Object.keys(links)],
    )
    for (const { name } of rows) {
      // A table with one row a conversation has this one's already.
      await owner
        .query(`update "${table}" set "${name}" = $1 where tenant_id = $2`, [links[name], shop.tenantId])
        .catch((error: { code: string }) => expect(error.code).toBe("23505"))
    }
  }
  const person = { contactIds: [contactId], identityIds: [identityId!], conversationIds: [conversationId] }
  return { shop, person, contactId }
}

/** Puts a mark into every column that is to be erased of a person's rows; answers into which. */
async function mark(shop: Shop, person: Person, word: string): Promise<string[]> {
  const tables = await readWords()
  const { rows: checks } = await owner.query<{ table: string; text: string }>(
    "select conrelid::regclass::text as table, pg_get_constraintdef(oid) as text from pg_constraint where contype = 'c'",
  )
  const isChecked = (table: string, name: string) =>
    checks.some((check) => check.table === table && new RegExp(`(?<!::)\\b${name}\\b`).test(check.text))
  const values: Record<string, string> = {
    text: `'${word}'`,
    jsonb: `jsonb_build_array('${word}')`,
    _text: `array['${word}']`,
    bytea: `'${word}'::bytea`,
  }
  // What must be unique gets the row's id beside it; by a name of the platform's comments are found.
  const unique = ["open_key", "source_key", "key", "external_id"]
  const found: string[] = []
  for (const { table, erase, of } of personalData) {
    if (erase === "rows" || "keeps" in erase) continue
    // Quiet lines tell codes, which stay.
    const said = table === "message" ? Prisma.sql`and direction <> 'event'` : Prisma.empty
    for (const { name, type } of tables.get(table) ?? []) {
      if (!(name in erase) || isChecked(table, name) || name === "author_ref") continue
      const value = Prisma.raw(`"${name}" = ${unique.includes(name) ? `'${word}' || id` : values[type]}`)
      const changed = await inTenant(
        shop.owner,
        (ctx) => ctx.db.$executeRaw`update ${Prisma.raw(`"${table}"`)} set ${value} where ${of(person)} ${said}`,
      )
      if (changed > 0) found.push(`${table}.${name}`)
    }
  }
  return found
}

test("an erased person is nowhere any more, their neighbour is, and every figure is as it was", async () => {
  const { shop, person, contactId } = await furnishPerson()
  const word = `mark${randomUUID().slice(0, 8)}`
  const marked = await mark(shop, person, word)
  // Quiet lines that say where an answer goes, with what was said there, and of which order.
  await inTenant(shop.owner, async (ctx) => {
    for (const kind of ["left-message", "mailed"])
      await appendEvent(ctx, person.conversationIds[0]!, kind, `sent ${word}`)
    await appendEvent(ctx, person.conversationIds[0]!, "order-changed", `shipped:${word}`)
  })
  expect(marked.length).toBeGreaterThan(30)
  const figures = () =>
    inTenant(shop.owner, async (ctx) => ({
      overview: await readOverview(ctx, { days: 30 }),
      outcomes: await ctx.db.outcome.findMany({ orderBy: { conversationId: "asc" } }),
      messages: await ctx.db.message.count(),
      tickets: await ctx.db.ticket.count(),
      ratings: await ctx.db.rating.findMany({ select: { score: true } }),
    }))
  const before = await figures()
  const exported = await readAll(await exportPerson(shop.owner, { contactId }))
  expect(Object.keys(exported.tables)).toEqual(personalData.filter(({ untold }) => !untold).map(({ table }) => table))
  expect(JSON.stringify(exported.tables.message)).toContain(word)

  const { erasureId } = await inTenant(shop.owner, (ctx) => askErasure(ctx, { contactId, reason: "asked by letter" }))
  // The second time nothing is left to do.
  for (let times = 0; times < 2; times++) {
    await inTenant(shop.owner, (ctx) => confirmErasure(ctx, { erasureId }))
    await shop.rest()
  }
  await erasePerson(shop.owner, { erasureId })
  // What they wrote through the door, too: the raw call holds it.
  for (const left of [word, "my parcel is lost"]) expect([left, await tablesWith(shop, left)]).toEqual([left, []])
  expect(await figures()).toEqual(before)
  expect(await tablesWith(shop, "I want to return my order")).toContain("message")
  const diary = await inTenant(shop.owner, (ctx) =>
    ctx.db.event.findMany({ where: { name: { in: ["contact.erasure", "contact.exported"] } }, orderBy: { id: "asc" } }),
  )
  expect(diary.map(({ name, data }) => (data as { status?: string }).status ?? name)).toEqual([
    "contact.exported",
    "asked",
    "confirmed",
    "done",
  ])
})

async function tablesWith(shop: Shop, word: string): Promise<string[]> {
  const holding: string[] = []
  for (const table of (await readWords()).keys()) {
    const { rows } = await owner.query<{ n: number }>(
      `select count(*)::int as n from "${table}" t where ${table === "tenant" ? "id" : "tenant_id"} = $2
       and (position($1 in to_jsonb(t)::text) > 0 or position(encode(convert_to($1, 'UTF8'), 'hex') in to_jsonb(t)::text) > 0)`,
      [word, shop.tenantId],
    )
    if (rows[0]!.n > 0) holding.push(table)
  }
  return holding
}

async function readAll(pieces: AsyncGenerator<string>) {
  let text = ""
  for await (const piece of pieces) text += piece
  return JSON.parse(text) as { contactId: string; tables: Record<string, unknown[]> }
}
