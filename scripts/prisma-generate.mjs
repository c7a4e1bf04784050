// Writes the typed database client, unless the one that is there was made from this very schema.
import { spawnSync } from "node:child_process"
import crypto from "node:crypto"
import fs from "node:fs"
import { createRequire } from "node:module"
import path from "node:path"
import { pathToFileURL } from "node:url"

const root = path.resolve(import.meta.dirname, "..")
const output = path.join(root, "server/db/generated")

/**
 * @returns {boolean} whether the client had to be written
 * @throws with Prisma's own words when the schema is wrong
 */
export function generateClient() {
  const mark = path.join(output, "made-from.txt")
  const wanted = fingerprint()
  if (fs.existsSync(mark) && fs.readFileSync(mark, "utf8") === wanted) return false
  const prisma = path.join(root, "node_modules/prisma/build/index.js")
  const made = spawnSync(process.execPath, [prisma, "generate"], {
    cwd: root,
    encoding: "utf8",
    // Generating needs no engine binary, but Prisma would fetch one: any program in its place keeps it at home.
    env: {
      ...process.env,
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      CHECKPOINT_DISABLE: "1",
      PRISMA_HIDE_UPDATE_MESSAGE: "1",
    },
  })
  if (made.status !== 0) throw new Error(`The database client could not be written:\n${made.stderr}${made.stdout}`)
  fs.writeFileSync(mark, wanted)
  return true
}

function fingerprint() {
  const dir = path.resolve(root, process.env.PRISMA_SCHEMA_DIR ?? "prisma/schema")
  const hash = crypto.createHash("sha256")
  for (const name of fs.readdirSync(dir).sort()) {
    if (name.endsWith(".prisma")) hash.update(name).update(fs.readFileSync(path.join(dir, name)))
  }
  hash.update(createRequire(import.meta.url)("prisma/package.json").version)
  return hash.digest("hex")
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  try {
    console.log(generateClient() ? "The database client is written." : "The database client is up to date.")
  } catch (error) {
    console.error(error.message)
    process.exit(1)
  }
}
