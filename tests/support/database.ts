import { randomBytes } from "node:crypto"
import pg from "pg"
import { afterAll, inject } from "vitest"
import { appUrl, databaseUrl } from "../../scripts/database.mjs"

export interface FreshDatabase {
  /** Enters as the owner, past row security: for looking, never for what the product does. */
  ownerUrl: string
  /** Enters as the product does. */
  url: string
  secret: string
}

/**
 * Gives this test file a migrated database of its own and points the product's DATABASE_URL at it.
 * Call it at the top of the file, before the product's modules are imported; it is dropped when the file ends.
 */
export async function freshDatabase(): Promise<FreshDatabase> {
  const { ownerUrl: server, template, secret } = inject("database")
  const name = `test_${process.pid}_${randomBytes(5).toString("hex")}`
  await onServer(server, `CREATE DATABASE ${name} TEMPLATE ${template}`)
  afterAll(() => onServer(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`))
  const ownerUrl = databaseUrl(server, name)
  const url = appUrl(ownerUrl, secret)
  process.env.DATABASE_URL = url
  process.env.TIDELINE_SECRET = secret
  process.env.NEXTAUTH_SECRET = secret
  return { ownerUrl, url, secret }
}

// Entered through the maintenance database: a template that someone is connected to cannot be cloned.
async function onServer(server: string, sql: string) {
  const client = new pg.Client({ connectionString: databaseUrl(server, "postgres") })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
