import { randomUUID } from "node:crypto"
import Ajv2020 from "ajv/dist/2020"
import pg from "pg"
import { afterAll, beforeAll, expect, test } from "vitest"
import { freshDatabase } from "@/tests/support/database"
import { furnish } from "@/tests/walls/furnish"

const database = await freshDatabase()
const { addApiKey } = await import("@/server/developers")
const { apiScopes } = await import("@/server/developers/contract")
const { answerRest } = await import("@/server/api/rest/answer-rest")
const { restCalls } = await import("@/server/api/rest/calls")
const { inTenant } = await import("@/server/db")
const { openFilledTicket } = await import("@/server/flows/open-ticket")
const { addTask } = await import("@/server/tickets")
const { openTicketInput } = await import("@/server/tickets/contract")
const { clock, seconds } = await import("@/server/clock")

type Json = Record<string, unknown>
type Operation = {
  operationId: string
  "x-scope"?: string
  requestBody?: unknown
  responses: Record<string, { content?: Record<string, { schema: Json }> }>
}
type Document = { openapi: string; paths: Record<string, Record<string, Operation>>; components: { schemas: Json } }

let owner: pg.Client
let house: Awaited<ReturnType<typeof furnish>>
let document: Document
let ids: { mine: Record<string, string>; theirs: Record<string, string> }
let token: string

beforeAll(async () => {
  owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  house = await furnish(owner)
  const keyOf = (shop: typeof house.mine, scopes: (typeof apiScopes)[number][]) =>
    inTenant(shop.owner, (ctx) => addApiKey(ctx, { name: "Test", scopes }))
  token = (await keyOf(house.mine, [...apiScopes])).token
  ids = { mine: await idsOf(house.mine), theirs: await idsOf(house.theirs) }
  document = (await (await answerRest(new Request("http://localhost:3000/api/v1/openapi.json"))).json()) as Document
  clock.shift(seconds(60))
})
afterAll(() => {
  clock.reset()
  return owner.end()
})

const ticketInput = (given: object) => openTicketInput.parse({ clientId: randomUUID(), type: "other", ...given })

async function idsOf(shop: typeof house.mine): Promise<Record<string, string>> {
  const customer = shop.customer()
  await customer.says("hello")
  const thread = await customer.thread()
  const one = async (sql: string) => (await owner.query<{ id: string }>(sql, [shop.tenantId])).rows[0]!.id
  const { ticketId, taskId } = await inTenant(shop.owner, async (ctx) => {
    const opened = await openFilledTicket(ctx, ticketInput({ conversationId: thread.id }))
    return {
      ...opened,
      ...(await addTask(ctx, { ...opened, department: "warehouse", title: "Look", clientId: randomUUID() })),
    }
  })
  return {
    ticketId,
    taskId,
    contactId: thread.contactId,
    conversationId: thread.id,
    messageId: thread.messages[0]!.id,
    articleId: await one(
      "select id from article where tenant_id = $1 and status = 'published' and version = 1 limit 1",
    ),
    connectionId: shop.connectionId,
    memberId: shop.owner.actor.memberId,
  }
}

/** A request that fits the call, about things of one tenant. */
function requestFor(method: string, path: string, of: Record<string, string>, key: string | null = token) {
  const bodies: Record<string, unknown> = {
    addContact: { connectionId: of.connectionId, externalId: `ext-${randomUUID()}`, name: "Li Na" },
    changeContact: { name: "Wang", tags: ["vip"] },
    giveBackConversation: { to: "people" },
    assignConversation: { memberId: of.memberId },
    setConversationTags: { tags: ["size"] },
    sendMessage: { text: "Hello", author: "agent", memberId: of.memberId },
    addNote: { text: "Look" },
    openTicket: { type: "other", title: "Lost in the post", conversationId: of.conversationId, priority: "high" },
    changeTicket: { status: "waiting_customer", priority: "urgent", title: "Lost" },
    commentTicket: { text: "The carrier looks for it" },
    answerTask: { status: "done", answer: "Found it" },
    addArticle: { topic: "service", locale: "en", question: "Open on Sunday?", answer: "Yes." },
    changeArticle: { topic: "service", locale: "en", question: "Open on Sunday?", answer: "No.", version: 1 },
  }
  const { operationId } = document.paths[path]![method]!
  const body = bodies[operationId]
  return new Request(`http://localhost:3000/api/v1${path.replace(/\{(\w+)\}/g, (_, name: string) => of[name]!)}`, {
    method: method.toUpperCase(),
    headers: {
      ...(key ? { authorization: `Bearer ${key}` } : {}),
      ...(body ? { "content-type": "application/json" } : {}),
    },
    body: body ? JSON.stringify(body) : undefined,
  })
}

const validator = () => {
  const ajv = new Ajv2020({ strict: false, validateFormats: false })
  ajv.addSchema({ $id: "doc", components: document.components })
  return (schema: Json, value: unknown) => {
    const text = JSON.stringify(schema).replaceAll('"#/components', '"doc#/components')
    const valid = ajv.validate(JSON.parse(text), value)
    return valid ? [] : ajv.errors
  }
}

const operations = () =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )

test("the document names every call once, with its scope", () => {
  expect(document.openapi).toBe("3.1.0")
  expect(operations()).toHaveLength(restCalls.length + 1)
  expect(new Set(operations().map(({ operation }) => operation.operationId)).size).toBe(operations().length)
  const open = operations().filter(({ operation }) => !operation["x-scope"])
  expect(open.map(({ path }) => path)).toEqual(["/me"])
})

test("every call answers as the document says, and so does every refusal", async () => {
  const faultsIn = validator()
  // The give-back comes after the agent's reply, and retiring an article after everything else about it.
  const late = ["resolveConversation", "reopenConversation", "retireArticle"]
  const inOrder = operations().sort(
    (a, b) => late.indexOf(a.operation.operationId) - late.indexOf(b.operation.operationId),
  )
  for (const { path, method, operation } of inOrder.filter(({ path }) => path !== "/export")) {
    const response = await answerRest(requestFor(method, path, ids.mine))
    const expected = Object.keys(operation.responses).find((status) => status.startsWith("2"))!
    const text = await response.text()
    expect([operation.operationId, response.status, text]).toEqual([operation.operationId, Number(expected), text])
    const schema = operation.responses[expected]!.content?.["application/json"]?.schema
    if (schema) expect([operation.operationId, faultsIn(schema, JSON.parse(text))]).toEqual([operation.operationId, []])
    else expect(text).toBe("")
    const refused = await answerRest(requestFor(method, path, ids.mine, null))
    const refusal = operation.responses[String(refused.status)]!.content!["application/problem+json"]!.schema
    expect([operation.operationId, faultsIn(refusal, await refused.json())]).toEqual([operation.operationId, []])
  }
})

test("an answer the document does not allow would be found", () => {
  const faults = validator()({ $ref: "#/components/schemas/Article" }, { id: 1 })
  expect(faults).not.toEqual([])
})

test("no call finds, tells or changes anything of another tenant", async () => {
  const portrait = async () => {
    const tables = ["contact", "conversation", "message", "article", "ticket", "ticket_task", "event"]
    const digests: string[] = []
    for (const table of tables) {
      const { rows } = await owner.query<{ d: string }>(
        `select md5(string_agg(t::text, '|' order by t::text)) as d from "${table}" t where tenant_id = $1`,
        [house.theirs.tenantId],
      )
      digests.push(rows[0]!.d)
    }
    return digests
  }
  const before = await portrait()
  for (const { path, method, operation } of operations()) {
    const foreign = { ...ids.theirs }
    const response = await answerRest(requestFor(method, path, foreign))
    const text = await response.text()
    if (path.includes("{") || ["addContact", "openTicket"].includes(operation.operationId)) {
      expect([operation.operationId, response.status]).toEqual([operation.operationId, 404])
    }
    expect(Object.values(ids.theirs).filter((id) => text.includes(id))).toEqual([])
    expect(text.includes(house.theirs.tenantId)).toBe(false)
  }
  expect(await portrait()).toEqual(before)
})

test("every call refuses a key that has every scope but its own", async () => {
  for (const { path, method, operation } of operations()) {
    const needed = operation["x-scope"]
    if (!needed) continue
    const scopes = apiScopes.filter((scope) => scope !== needed)
    const key = (await inTenant(house.mine.owner, (ctx) => addApiKey(ctx, { name: "Less", scopes }))).token
    const response = await answerRest(requestFor(method, path, ids.mine, key))
    expect([operation.operationId, response.status]).toEqual([operation.operationId, 403])
    await owner.query("delete from api_key where name = 'Less'")
  }
})

test("an export holds every row once, goes on after a break, tells no secret, and brings back the same state", async () => {
  const whole = await readExport()
  expect(whole.ended).toBe(true)
  const tables = new Set(whole.rows.map(({ table }) => table))
  for (const table of ["tenant", "contact", "conversation", "message", "article", "event"])
    expect(tables).toContain(table)
  expect(JSON.stringify(whole.rows)).not.toMatch(/"(secrets?|data_key|hash)":/)
  expect(JSON.stringify(whole.rows)).not.toContain(house.theirs.tenantId)

  const middle = whole.rows[Math.floor(whole.rows.length / 2)]!
  const rest = await readExport(middle.cursor)
  expect(rest.rows.map(({ cursor }) => cursor)).toEqual(
    whole.rows.slice(whole.rows.indexOf(middle) + 1).map(({ cursor }) => cursor),
  )

  // Every exported table whose rows are told in full is emptied and filled again from the export alone.
  const partial = ["tenant", "connection", "shop_connector", "webhook_endpoint"]
  const full = [...tables].filter((table) => !partial.includes(table))
  await owner.query("begin")
  await owner.query("set local session_replication_role = replica")
  for (const table of full) {
    const rows = whole.rows.filter((line) => line.table === table).map(({ row }) => row)
    await owner.query(`delete from "${table}" where tenant_id = $1`, [house.mine.tenantId])
    const columns = Object.keys(rows[0]!)
      .map((name) => `"${name}"`)
      .join(", ")
    await owner.query(
      `insert into "${table}" (${columns}) select ${columns} from jsonb_populate_recordset(null::"${table}", $1::jsonb)`,
      [JSON.stringify(rows)],
    )
  }
  await owner.query("commit")
  expect(full.length).toBeGreaterThan(25)
  const again = await readExport()
  expect(again.rows).toEqual(whole.rows)
})

async function readExport(cursor?: string) {
  const response = await answerRest(
    new Request(`http://localhost:3000/api/v1/export${cursor ? `?cursor=${cursor}` : ""}`, {
      headers: { authorization: `Bearer ${token}` },
    }),
  )
  expect(response.status).toBe(200)
  const lines = (await response.text())
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line))
  return {
    ended: lines.at(-1)?.end === true,
    rows: lines.slice(0, -1) as { table: string; row: Record<string, unknown>; cursor: string }[],
  }
}
