/**
 * The schema's changes: `deploy` applies them, `new <name>` writes the next one, `check` exits 2 when one is missing.
 * `deploy` wants the owner's DATABASE_URL; the other two borrow any server, by default the embedded one.
 */
import { randomUUID } from "node:crypto"
import fs from "node:fs"
import path from "node:path"
import { pathToFileURL } from "node:url"
import { Logger, runMigrations } from "graphile-worker"
import pg from "pg"
import { appRole, appUrl, databaseUrl, deriveSecret, readSecret, startDatabase } from "./database.mjs"
import { everything, lockFile, readMigrations, readSchema, withEngine } from "./schema-engine"

export interface SchemaFolders {
  schema: string
  migrations: string
}

const root = path.resolve(import.meta.dirname, "..")

/** The schema of this house; PRISMA_SCHEMA_DIR and PRISMA_MIGRATIONS_DIR point elsewhere. */
export function schemaFolders(): SchemaFolders {
  return {
    schema: process.env.PRISMA_SCHEMA_DIR ?? path.join(root, "prisma/schema"),
    migrations: process.env.PRISMA_MIGRATIONS_DIR ?? path.join(root, "prisma/migrations"),
  }
}

/**
 * Brings a database up to date: the product's role, the schema, the job queue. Safe to repeat and to run twice at once.
 * @returns names of the migrations applied now
 */
export async function deploy(ownerUrl: string, secret: string, folders = schemaFolders()): Promise<string[]> {
  return alone(ownerUrl, async () => {
    await createAppRole(ownerUrl, secret)
    const applied = await withEngine(ownerUrl, readSchema(folders.schema), async (engine) => {
      const list = { migrationsList: readMigrations(folders.migrations), filters: everything }
      const { failedMigrationNames } = await engine.diagnoseMigrationHistory({ ...list, optInToShadowDatabase: false })
      // A script is one transaction: what failed, or was killed half-way, left nothing behind and may be tried again.
      for (const migrationName of failedMigrationNames) await engine.markMigrationRolledBack({ migrationName })
      return engine.applyMigrations(list)
    })
    await installQueue(ownerUrl)
    return applied.appliedMigrationNames
  })
}

/**
 * Writes the migration that leads from the migrations to the schema.
 * With `empty`, writes one for SQL by hand (policies, functions) even when the schema asks for nothing.
 * @returns its file, or null when nothing changed
 */
export async function createMigration(serverUrl: string, name: string, folders = schemaFolders(), empty = false) {
  const script = (await missingMigration(serverUrl, folders)) ?? (empty ? "-- SQL by hand\n" : null)
  if (script === null) return null
  const moment = new Date().toISOString().replace(/\D/g, "").slice(0, 14)
  const file = path.join(folders.migrations, `${moment}_${name.replace(/\W+/g, "_").toLowerCase()}`, "migration.sql")
  fs.mkdirSync(path.dirname(file), { recursive: true })
  fs.writeFileSync(file, script)
  fs.writeFileSync(path.join(folders.migrations, "migration_lock.toml"), lockFile)
  return file
}

/** The SQL that is missing between the migrations and the schema; null when there is none. */
export async function missingMigration(serverUrl: string, folders = schemaFolders()): Promise<string | null> {
  const schema = readSchema(folders.schema)
  const difference = await withSpareDatabase(serverUrl, (url) =>
    withEngine(url, schema, (engine) =>
      engine.diff({
        from: { tag: "migrations", ...readMigrations(folders.migrations) },
        to: { tag: "schemaDatamodel", ...schema },
        script: true,
        exitCode: true,
        filters: everything,
      }),
    ),
  )
  return difference.exitCode === 2 ? (difference.stdout ?? "") : null
}

// One deploy at a time in a database; the next one waits and then finds nothing to do.
async function alone<T>(ownerUrl: string, deed: () => Promise<T>): Promise<T> {
  return withClient(ownerUrl, async (client) => {
    await client.query("SELECT pg_advisory_lock(hashtext('tideline.deploy'))")
    return deed()
  })
}

async function createAppRole(ownerUrl: string, secret: string) {
  await withClient(ownerUrl, async (client) => {
    const { rows } = await client.query<{ rolsuper: boolean; rolbypassrls: boolean }>(
      "SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = $1",
      [appRole],
    )
    const existing = rows[0]
    if (existing && !existing.rolsuper && !existing.rolbypassrls && (await canEnter(appUrl(ownerUrl, secret)))) return
    const password = client.escapeLiteral(deriveSecret(secret, appRole))
    const limits = existing && !existing.rolsuper && !existing.rolbypassrls ? "" : "NOSUPERUSER NOBYPASSRLS NOCREATEDB"
    if (!existing) await client.query(`CREATE ROLE ${appRole}`).catch(unlessCode("42710", "23505"))
    await client
      .query(`ALTER ROLE ${appRole} LOGIN ${limits} PASSWORD ${password}`)
      .catch(unlessSaying("tuple concurrently updated"))
    const { rows: here } = await client.query<{ name: string }>("SELECT current_database() AS name")
    await client
      .query(`GRANT CONNECT ON DATABASE ${client.escapeIdentifier(here[0]!.name)} TO ${appRole}`)
      .catch(unlessSaying("tuple concurrently updated"))
  })
}

async function canEnter(url: string) {
  const client = new pg.Client({ connectionString: url })
  try {
    await client.connect()
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}

// The queue switches row security on without a policy, which would hide every job from a role that does not own it.
const openQueue = `
  GRANT USAGE ON SCHEMA graphile_worker TO ${appRole};
  GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA graphile_worker TO ${appRole};
  GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA graphile_worker TO ${appRole};
  GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA graphile_worker TO ${appRole};
  DO $$
  DECLARE closed record;
  BEGIN
    FOR closed IN
      SELECT relation.oid::regclass AS name FROM pg_class relation
      WHERE relation.relnamespace = 'graphile_worker'::regnamespace AND relation.relrowsecurity
        AND NOT EXISTS (SELECT FROM pg_policy WHERE polrelid = relation.oid AND polname = '${appRole}')
    LOOP
      EXECUTE format('CREATE POLICY ${appRole} ON %s TO ${appRole} USING (true) WITH CHECK (true)', closed.name);
    END LOOP;
  END $$`

async function installQueue(ownerUrl: string) {
  const quiet = new Logger(() => () => {})
  await runMigrations({ connectionString: ownerUrl, logger: quiet })
  await withClient(ownerUrl, (client) => client.query(openQueue))
}

async function withSpareDatabase<T>(serverUrl: string, deed: (url: string) => Promise<T>): Promise<T> {
  const name = `spare_${randomUUID().replaceAll("-", "")}`
  await withClient(serverUrl, async (client) => {
    // Migrations grant to the role, so it must be there; who may enter as it is not decided here.
    const { rowCount } = await client.query("SELECT FROM pg_roles WHERE rolname = $1", [appRole])
    if (!rowCount) await client.query(`CREATE ROLE ${appRole} NOSUPERUSER NOBYPASSRLS NOCREATEDB`)
    await client.query(`CREATE DATABASE ${name} TEMPLATE template0`)
  })
  try {
    return await deed(databaseUrl(serverUrl, name))
  } finally {
    await withClient(serverUrl, (client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`))
  }
}

async function withClient<T>(url: string, deed: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await deed(client)
  } finally {
    await client.end()
  }
}

function unlessCode(...codes: string[]) {
  return (error: { code?: string }) => {
    if (!codes.includes(error.code ?? "")) throw error
  }
}

function unlessSaying(words: string) {
  return (error: Error) => {
    if (!error.message.includes(words)) throw error
  }
}

async function borrowServer() {
  if (process.env.DATABASE_URL) return { url: process.env.DATABASE_URL, stop: async () => {} }
  return startDatabase()
}

async function commandLine([command, ...rest]: string[]): Promise<number> {
  if (command === "deploy") {
    const url = process.env.DATABASE_URL
    if (!url) throw new Error("Set DATABASE_URL to the owner's connection string; `npm start` does this by itself.")
    const applied = await deploy(url, readSecret())
    if (applied.length > 0) console.log(`Applied ${applied.join(", ")}`)
    return 0
  }
  const name = rest.find((word) => !word.startsWith("-"))
  if (command === "check" || (command === "new" && name)) {
    const server = await borrowServer()
    try {
      return command === "check" ? await reportCheck(server.url) : await reportNew(server.url, name!, rest)
    } finally {
      await server.stop()
    }
  }
  console.error("Usage: migrate deploy | new <name> [--empty] | check")
  return 1
}

async function reportCheck(serverUrl: string) {
  const missing = await missingMigration(serverUrl)
  if (missing === null) {
    console.log("The migrations lead to the schema.")
    return 0
  }
  console.error(`The schema has a change without a migration. Write it with: npm run db:new -- <name>\n\n${missing}`)
  return 2
}

async function reportNew(serverUrl: string, name: string, words: string[]) {
  const file = await createMigration(serverUrl, name, schemaFolders(), words.includes("--empty"))
  console.log(
    file ? `Wrote ${path.relative(process.cwd(), file)}` : "The schema has not changed. For SQL by hand: --empty",
  )
  return 0
}

/** The words for a person in what the engine throws, without its own call stack. */
export function engineMessage(error: unknown): string {
  const { meta, message } = error as { meta?: { full_error?: string; message?: string }; message?: string }
  const text = meta?.full_error ?? meta?.message ?? message ?? String(error)
  return text.replace(/\n +0: [\s\S]*$/, "")
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const code = await commandLine(process.argv.slice(2)).catch((error: unknown) => {
    console.error(engineMessage(error))
    return 1
  })
  process.exit(code)
}
