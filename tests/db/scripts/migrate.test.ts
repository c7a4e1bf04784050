import { execFile } from "node:child_process"
import fs from "node:fs"
import os from "node:os"
import path from "node:path"
import { promisify } from "node:util"
import pg from "pg"
import { afterAll, beforeAll, expect, inject, test } from "vitest"
import { appUrl, databaseUrl } from "../../../scripts/database.mjs"

const root = path.resolve(import.meta.dirname, "../../..")
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "tideline-migrate-"))
const schemaFile = path.join(folder, "schema/shop.prisma")
const migrations = path.join(folder, "migrations")
const { ownerUrl, secret } = inject("database")
const name = `migrate_${process.pid}`
const url = databaseUrl(ownerUrl, name)

const shop = `model Shop {
  id   Int    @id
  name String
  @@map("shop")
}
`
const handwritten = `
CREATE FUNCTION loud(word text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
  IF word IS NULL THEN RETURN ''; END IF;
  RETURN upper(word) || ';';
END $$;
GRANT SELECT, INSERT ON shop TO tideline_app;
ALTER TABLE shop ENABLE ROW LEVEL SECURITY;
CREATE POLICY open ON shop USING (name <> 'a;b');
`

beforeAll(async () => {
  fs.mkdirSync(path.dirname(schemaFile), { recursive: true })
  fs.writeFileSync(path.join(folder, "schema/main.prisma"), 'datasource db {\n  provider = "postgresql"\n}\n')
  fs.writeFileSync(schemaFile, shop)
  await query(databaseUrl(ownerUrl, "postgres"), `CREATE DATABASE ${name}`)
})

afterAll(async () => {
  await query(databaseUrl(ownerUrl, "postgres"), `DROP DATABASE ${name} WITH (FORCE)`)
  fs.rmSync(folder, { recursive: true })
})

test("a changed schema is noticed, written as a migration, applied once, and then asks for nothing", async () => {
  expect(await migrate("check")).toMatchObject({ code: 2, said: expect.stringContaining('CREATE TABLE "shop"') })
  expect(await migrate("new", "the shop")).toMatchObject({ code: 0 })
  const [made] = fs.readdirSync(migrations).filter((entry) => entry.endsWith("_the_shop"))
  fs.appendFileSync(path.join(migrations, made!, "migration.sql"), handwritten)

  expect(await migrate("deploy")).toEqual({ code: 0, said: `Applied ${made}\n` })
  expect(await migrate("deploy")).toEqual({ code: 0, said: "" })
  expect(await migrate("check")).toMatchObject({ code: 0 })
  expect(await query(url, "SELECT loud('tide') AS word")).toEqual([{ word: "TIDE;" }])
})

test("the product's role is bound by row security and may use the queue", async () => {
  await query(url, "INSERT INTO shop VALUES (1, 'open'), (2, 'a;b')")
  const app = appUrl(url, secret)
  expect(await query(app, "SELECT name FROM shop")).toEqual([{ name: "open" }])
  await query(app, "SELECT graphile_worker.add_job('count', '{}')")
  expect(await query(app, "SELECT task_identifier FROM graphile_worker.jobs")).toEqual([{ task_identifier: "count" }])
  await expect(query(app, "DROP TABLE shop")).rejects.toThrow(/must be owner/)
})

test("a migration that fails leaves nothing behind, names its reason, and is applied once it is mended", async () => {
  const broken = path.join(migrations, "29990101000000_broken")
  fs.mkdirSync(broken)
  fs.writeFileSync(path.join(broken, "migration.sql"), "CREATE TABLE half (id int); SELECT no_such_function();")
  const { code, said } = await migrate("deploy")
  expect(code).toBe(1)
  expect(said).toContain("no_such_function")
  expect(await query(url, "SELECT to_regclass('half') AS half")).toEqual([{ half: null }])

  fs.writeFileSync(path.join(broken, "migration.sql"), "CREATE SCHEMA mended;")
  expect(await Promise.all([migrate("deploy"), migrate("deploy")])).toContainEqual({
    code: 0,
    said: "Applied 29990101000000_broken\n",
  })
  expect(await migrate("deploy")).toEqual({ code: 0, said: "" })
})

test("a column without a migration is noticed beside applied ones", async () => {
  fs.writeFileSync(schemaFile, shop.replace("name String", "name String\n  city String?"))
  expect(await migrate("check")).toMatchObject({ code: 2, said: expect.stringContaining('"city"') })
})

test("no spare or shadow database stays on the server", async () => {
  const left = await query(url, "SELECT datname FROM pg_database WHERE datname ~ '^(spare|shadow)_'")
  expect(left).toEqual([])
})

async function migrate(...words: string[]) {
  const tsx = path.join(root, "node_modules/tsx/dist/cli.mjs")
  const env = {
    ...process.env,
    DATABASE_URL: url,
    TIDELINE_SECRET: secret,
    PRISMA_SCHEMA_DIR: path.dirname(schemaFile),
    PRISMA_MIGRATIONS_DIR: migrations,
  }
  const run = promisify(execFile)(process.execPath, [tsx, path.join(root, "scripts/migrate.ts"), ...words], { env })
  return run.then(
    ({ stdout, stderr }) => ({ code: 0, said: stdout + stderr }),
    (error: { code: number; stdout: string; stderr: string }) => ({
      code: error.code,
      said: error.stdout + error.stderr,
    }),
  )
}

async function query(target: string, sql: string) {
  const client = new pg.Client({ connectionString: target })
  await client.connect()
  try {
    return (await client.query(sql)).rows as unknown[]
  } finally {
    await client.end()
  }
}
