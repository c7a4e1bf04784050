import { randomUUID } from "node:crypto"
import fs from "node:fs"
import path from "node:path"
import { TRPCError } from "@trpc/server"
import pg from "pg"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { z } from "zod"
import { freshDatabase } from "@/tests/support/database"
import { furnish } from "./furnish"

const database = await freshDatabase()
const { appRouter } = await import("@/server/api/root")
const { createCallerFactory } = await import("@/server/api/procedures")
const { roles } = await import("@/server/context")
const { can } = await import("@/server/tenants/contract")
const { newId, clock } = await import("@/server/clock")

type Procedure = {
  _def: { type: "query" | "mutation" | "subscription"; inputs: z.ZodType[]; meta?: { power?: string; open?: string } }
}
const procedures = Object.entries(appRouter._def.procedures as unknown as Record<string, Procedure>)
const memberProcedures = procedures.filter(([, procedure]) => procedure._def.meta?.power)
const caller = createCallerFactory(appRouter)

let owner: pg.Client
let house: Awaited<ReturnType<typeof furnish>>
/** One person of "mine" for each role. */
const people = new Map<string, { personId: string; sessionId: string; name: string; email: string; locale: "en" }>()

beforeAll(async () => {
  owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  house = await furnish(owner)
  const signedIn = (personId: string, email: string) => ({
    personId,
    sessionId: newId(),
    name: "P",
    email,
    locale: "en" as const,
  })
  people.set("owner", signedIn(house.mine.personId, house.mine.email))
  for (const role of ["admin", "supervisor", "agent"] as const) {
    const { actor } = await house.mine.colleague(role, role)
    people.set(role, signedIn(actor.personId, `${role}@shop.example`))
  }
})
afterAll(() => owner.end())

const as = (role: string, tenant: string) =>
  caller({ signedIn: people.get(role) ?? null, tenant, address: "127.0.0.1" })

async function call(
  role: string,
  tenant: string,
  path: string,
  input: unknown,
): Promise<{ code: string } | { output: unknown }> {
  const [room, name] = path.split(".") as [string, string]
  const routes = as(role, tenant) as unknown as Record<string, Record<string, (input: unknown) => Promise<unknown>>>
  try {
    return { output: await routes[room]![name]!(input) }
  } catch (error) {
    if (error instanceof TRPCError) return { code: error.code }
    throw error
  }
}

/** An input that fits the schema, with ids of the given tenant wherever an id is asked for. */
function inputFor(path: string, procedure: Procedure, ids: Record<string, string>): unknown {
  const [schema] = procedure._def.inputs
  if (!schema) return undefined
  const json = z.toJSONSchema(schema, {
    io: "input",
    unrepresentable: "any",
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema._zod.def.type === "date") Object.assign(jsonSchema, { type: "string", format: "date-time" })
    },
  })
  return sample(json as Json, "", path, ids)
}
type Json = {
  type?: string
  format?: string
  properties?: Record<string, Json>
  items?: Json
  enum?: unknown[]
  const?: unknown
  anyOf?: Json[]
  oneOf?: Json[]
  allOf?: Json[]
  minLength?: number
  minItems?: number
  minimum?: number
  pattern?: string
  propertyNames?: Json
}

function sample(schema: Json, name: string, path: string, ids: Record<string, string>): unknown {
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  const options = schema.anyOf ?? schema.oneOf ?? schema.allOf
  if (options) return sample(options[0]!, name, path, ids)
  if (schema.type === "object" || schema.properties) {
    return Object.fromEntries(
      Object.entries(schema.properties ?? {}).map(([key, value]) => [key, sample(value, key, path, ids)]),
    )
  }
  if (schema.type === "array") return (schema.minItems ?? 0) > 0 ? [sample(schema.items ?? {}, name, path, ids)] : []
  if (schema.type === "boolean") return true
  if (schema.type === "integer" || schema.type === "number") return Math.max(1, schema.minimum ?? 1)
  if (schema.format === "uuid") return idFor(name, path, ids)
  if (schema.format === "date-time") return new Date(clock.now().getTime() + 86_400_000)
  if (name === "email" || schema.format === "email") return `someone-${randomUUID()}@shop.example`
  if (name === "timeZone") return "Asia/Shanghai"
  if (schema.format === "uri") return "https://shop.example/"
  return "x".repeat(Math.max(schema.minLength ?? 1, name === "password" ? 12 : 1))
}

function idFor(name: string, path: string, ids: Record<string, string>): string {
  if (name === "clientId") return randomUUID()
  if (ids[name]) return ids[name]!
  if (name === "cursor" || path.endsWith(".list"))
    return path.startsWith("knowledge") ? ids.articleId! : ids.conversationId!
  if (/macro/i.test(path)) return ids.macroId!
  if (/rule/i.test(path)) return ids.ruleId!
  throw new Error(`${path} asks for "${name}": say in this test which id that is`)
}

/** Everything a tenant's rows say, table by table. */
async function portrait(tenantId: string): Promise<Record<string, string>> {
  const { rows } = await owner.query<{ table: string }>(
    `select table_name as table from information_schema.columns where table_schema = 'public' and column_name = 'tenant_id' and table_name not in ('work') order by 1`,
  )
  const seen: Record<string, string> = {}
  for (const { table } of rows) {
    const { rows: digest } = await owner.query(
      `select count(*)::text || ':' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as digest from "${table}" t where tenant_id = $1`,
      [tenantId],
    )
    seen[table] = digest[0].digest
  }
  return seen
}

test("every procedure says who may call it", () => {
  expect(procedures.length).toBeGreaterThan(30)
  const undeclared = procedures.filter(([, { _def }]) => !_def.meta?.power && !_def.meta?.open).map(([path]) => path)
  expect(undeclared).toEqual([])
})

test("nothing that changes something is a query", () => {
  const suspicious = procedures
    .filter(([, { _def }]) => _def.type === "query")
    .map(([path]) => path)
    .filter((path) =>
      /\.(add|change|keep|remove|send|reply|assign|resolve|invite|revoke|set|save|mark|create|start|pause|resume)(?![a-z])/.test(
        path,
      ),
    )
  expect(suspicious).toEqual([])
})

describe.each(memberProcedures)("%s", (path, procedure) => {
  const power = procedure._def.meta!.power as Parameters<typeof can>[1]

  test("refuses who is not signed in", async () => {
    const input = inputFor(path, procedure, house.ids.mine)
    expect(await call("nobody", house.mine.slug, path, input)).toEqual({ code: "UNAUTHORIZED" })
  })

  test("refuses every role that is too small", async () => {
    const input = inputFor(path, procedure, house.ids.mine)
    for (const role of roles.filter((role) => !can(role, power))) {
      expect([role, await call(role, house.mine.slug, path, input)]).toEqual([role, { code: "FORBIDDEN" }])
    }
  })

  test("does not exist for a member of another tenant", async () => {
    const input = inputFor(path, procedure, house.ids.theirs)
    for (const role of roles) {
      expect([role, await call(role, house.theirs.slug, path, input)]).toEqual([role, { code: "NOT_FOUND" }])
    }
  })

  test("with another tenant's ids finds nothing, tells nothing and changes nothing there", async () => {
    const input = inputFor(path, procedure, house.ids.theirs)
    const before = await portrait(house.theirs.tenantId)
    const result = await call("owner", house.mine.slug, path, input)
    expect(await portrait(house.theirs.tenantId)).toEqual(before)
    if ("output" in result) {
      const told = JSON.stringify(result.output) ?? ""
      const leaked = Object.values(house.ids.theirs).filter((id) => told.includes(id))
      const asked = JSON.stringify(input ?? null)
      expect(leaked.filter((id) => !asked.includes(id) || told.includes(`"id":"${id}"`))).toEqual([])
    } else {
      expect(["NOT_FOUND", "BAD_REQUEST", "CONFLICT", "SERVICE_UNAVAILABLE", "FORBIDDEN"]).toContain(result.code)
    }
  })

  test("answers a hostile input with a clear refusal", async () => {
    for (const input of [
      null,
      1,
      "x",
      [],
      { __proto__: { admin: true }, x: 1 },
      { conversationId: "' or 1=1 --" },
      { id: "0".repeat(5000) },
    ]) {
      if (procedure._def.inputs.length === 0) continue
      const result = await call("owner", house.mine.slug, path, input)
      if ("code" in result) expect(result.code).not.toBe("INTERNAL_SERVER_ERROR")
    }
  })
})

test("what a screen pages through by tRPC's own hook takes the direction that hook always sends", () => {
  const root = path.resolve(import.meta.dirname, "../../components")
  const paged = fs
    .readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name))
    .flatMap((name) => [
      ...fs.readFileSync(path.join(root, name), "utf8").matchAll(/trpc\.([\w.]+)\.infiniteQueryOptions/g),
    ])
    .map((match) => match[1]!)
  expect(paged.length).toBeGreaterThan(2)
  const deaf = paged.filter((name) => {
    const [, procedure] = procedures.find(([known]) => known === name)!
    return !procedure._def.inputs.some((input) => input instanceof z.ZodObject && "direction" in input.shape)
  })
  expect(deaf).toEqual([])
})
