import { execFile } from "node:child_process"
import { randomBytes } from "node:crypto"
import fs from "node:fs"
import { createRequire } from "node:module"
import os from "node:os"
import path from "node:path"
import { promisify } from "node:util"
import type { TestProject } from "vitest/node"
import { isAlive, removeDatabase, serverOf, startDatabase } from "../../scripts/database.mjs"
import { generateClient } from "../../scripts/prisma-generate.mjs"

const root = path.resolve(import.meta.dirname, "../..")
const template = "template_tideline"
const prefix = "tideline-test-"
// The cluster lives for one run: it may lose everything at a power cut, and is several times faster for it.
const forgetful = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off"]

declare module "vitest" {
  interface ProvidedContext {
    database: { ownerUrl: string; template: string; secret: string }
  }
}

/** One throw-away PostgreSQL for the run, with one migrated database that every test file clones. */
export default async function setup(project: TestProject) {
  sweep()
  generateClient()
  const dir = path.join(os.tmpdir(), `${prefix}${process.pid}-${randomBytes(4).toString("hex")}`)
  const secret = randomBytes(32).toString("hex")
  const flags = forgetful.flatMap((flag) => ["-c", flag])
  const database = await startDatabase({ dir, port: 0, name: template, flags })
  try {
    await migrate(database.url, secret)
  } catch (error) {
    await database.remove()
    throw error
  }
  project.provide("database", { ownerUrl: database.url, template, secret })
  return () => database.remove()
}

// The schema engine leaves a timer behind, so it works in a process that ends.
async function migrate(url: string, secret: string) {
  const tsx = path.join(path.dirname(createRequire(import.meta.url).resolve("tsx/package.json")), "dist/cli.mjs")
  await promisify(execFile)(process.execPath, [tsx, path.join(root, "scripts/migrate.ts"), "deploy"], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: url, TIDELINE_SECRET: secret },
  })
}

// What killed runs left behind. The run's pid is in the name; its server may have outlived it.
function sweep() {
  const names = fs.readdirSync(os.tmpdir()).map((name) => name.match(new RegExp(`^${prefix}(\\d+)-[0-9a-f]{8}$`)))
  for (const found of names) {
    if (!found || isAlive(Number(found[1]))) continue
    const dir = path.join(os.tmpdir(), found[0])
    const server = serverOf(dir)
    if (server) process.kill(server, "SIGKILL")
    removeDatabase(dir)
  }
}
