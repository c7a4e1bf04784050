// Prisma's own schema engine in its WebAssembly build, speaking through the pg driver: no binary is fetched or run.
import { randomUUID } from "node:crypto"
import fs from "node:fs"
import { createRequire } from "node:module"
import path from "node:path"
import { PrismaPg } from "@prisma/adapter-pg"
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlQuery,
} from "@prisma/driver-adapter-utils"
import type { MigrationList, SchemaEngine, SchemasContainer } from "@prisma/schema-engine-wasm/schema_engine_bg"
import * as engineModule from "@prisma/schema-engine-wasm/schema_engine_bg"
import pg from "pg"
import { databaseUrl } from "./database.mjs"

/** Every table and enum counts: the schema folder owns the whole public schema. */
export const everything = { externalTables: [], externalEnums: [] }

/**
 * Opens the engine on a database, lets `deed` use it, and closes engine and connections whatever happens.
 * The engine leaves a ten-second timer behind: a command line ends with `process.exit()`.
 */
export async function withEngine<T>(
  url: string,
  schema: SchemasContainer,
  deed: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  await loadEngine()
  const connections = migrationConnections(url)
  const datamodels = schema.files.map((file): [string, string] => [file.path, file.content])
  const engine = await engineModule.SchemaEngine.new(
    { datamodels },
    () => {},
    bindMigrationAwareSqlAdapterFactory(connections),
  )
  try {
    return await deed(engine)
  } finally {
    engine.free()
    await connections.end()
  }
}

/** What migration_lock.toml says: the engine wants to know the kind of database before the first migration. */
export const lockFile = 'provider = "postgresql"\n'

/** All `*.prisma` files of a folder, as the engine wants them. */
export function readSchema(dir: string): SchemasContainer {
  const names = fs.readdirSync(dir).filter((name) => name.endsWith(".prisma"))
  return {
    files: names.sort().map((name) => {
      const file = path.resolve(dir, name)
      return { path: file, content: fs.readFileSync(file, "utf8") }
    }),
  }
}

/** The folder of migrations in order of their names; a missing file is reported to the engine, which refuses it. */
export function readMigrations(dir: string): MigrationList {
  const baseDir = path.resolve(dir)
  const entries = fs.existsSync(baseDir) ? fs.readdirSync(baseDir, { withFileTypes: true }) : []
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  const lock = path.join(baseDir, "migration_lock.toml")
  return {
    baseDir,
    lockfile: { path: "migration_lock.toml", content: fs.existsSync(lock) ? fs.readFileSync(lock, "utf8") : lockFile },
    shadowDbInitScript: "",
    migrationDirectories: names.sort().map((name) => ({
      path: name,
      migrationFile: { path: "migration.sql", content: readScript(path.join(baseDir, name, "migration.sql")) },
    })),
  }
}

function readScript(file: string) {
  try {
    return { tag: "ok" as const, value: fs.readFileSync(file, "utf8") }
  } catch (error) {
    return { tag: "error" as const, value: String(error) }
  }
}

interface EngineGlue {
  __wbg_set_wasm(exports: WebAssembly.Exports): void
}

let loading: Promise<void> | undefined

// Node 20 cannot import a .wasm file, so the module its JavaScript half expects is made by hand.
function loadEngine() {
  loading ??= (async () => {
    const glue = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg")
    const code = await WebAssembly.compile(fs.readFileSync(path.join(path.dirname(glue), "schema_engine_bg.wasm")))
    const imports = { "./schema_engine_bg.js": engineModule as unknown as WebAssembly.ModuleImports }
    const { exports } = await WebAssembly.instantiate(code, imports)
    ;(engineModule as unknown as EngineGlue).__wbg_set_wasm(exports)
    ;(exports.__wbindgen_start as () => void)()
    Object.assign(globalThis, {
      PRISMA_WASM_PANIC_REGISTRY: { set_message: (message: string) => console.error(message) },
    })
  })()
  return loading
}

type MigrationConnections = SqlMigrationAwareDriverAdapterFactory & { end(): Promise<void> }

/**
 * Connections fit for migrations. The stock adapter cuts scripts at every semicolon, does not know the catalogue's
 * one-byte type, makes its shadow on the very database it should protect, and leaves its pools open.
 */
function migrationConnections(url: string): MigrationConnections {
  const opened: SqlDriverAdapter[] = []
  async function connect(target: string) {
    const adapter = await openAdapter(target)
    opened.push(adapter)
    return adapter
  }
  return {
    provider: "postgres",
    adapterName: "@prisma/adapter-pg",
    connect: () => connect(url),
    async connectToShadowDb() {
      const name = `shadow_${randomUUID().replaceAll("-", "")}`
      await run(url, `CREATE DATABASE "${name}" TEMPLATE template0`)
      const shadow = await connect(databaseUrl(url, name))
      const close = shadow.dispose.bind(shadow)
      shadow.dispose = async () => {
        await close()
        await run(url, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`)
      }
      return shadow
    },
    async end() {
      for (const adapter of opened) await adapter.dispose()
    },
  }
}

async function openAdapter(url: string): Promise<SqlDriverAdapter> {
  const pool = new pg.Pool({ connectionString: url, max: 1 })
  const letters = watchLetters(pool)
  const adapter = await new PrismaPg(pool).connect()
  const queryRaw = adapter.queryRaw.bind(adapter)
  let closing: Promise<void> | undefined
  return Object.assign(adapter, {
    async queryRaw(query: SqlQuery) {
      const result = await queryRaw(query)
      for (const column of letters.columns) result.columnTypes[column] = ColumnTypeEnum.Character
      return result
    },
    // One call, one implicit transaction: a script that fails leaves nothing behind, and function bodies stay whole.
    async executeScript(script: string) {
      await pool.query(script).catch(toAdapterError(adapter))
    },
    dispose() {
      closing ??= pool.end()
      return closing
    },
  })
}

// The catalogue's one-byte type "char" (18) is unknown to the adapter: it is read as text (25), and its columns are
// remembered until the answer is handed on. One connection, one query at a time, so the last answer is the right one.
function watchLetters(pool: pg.Pool) {
  const letters: { columns: number[] } = { columns: [] }
  pool.on("connect", (client) => {
    const { connection } = client as unknown as { connection: NodeJS.EventEmitter }
    connection.prependListener("rowDescription", ({ fields }: { fields: { dataTypeID: number }[] }) => {
      letters.columns = fields.flatMap((field, column) => (field.dataTypeID === 18 ? [column] : []))
      for (const column of letters.columns) fields[column]!.dataTypeID = 25
    })
  })
  return letters
}

function toAdapterError(adapter: unknown) {
  const { onError } = adapter as { onError(error: unknown): never }
  return (error: unknown) => onError.call(adapter, error)
}

async function run(url: string, sql: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
