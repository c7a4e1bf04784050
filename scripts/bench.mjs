// `npm run bench -- <name> […]`: runs scripts/bench/<name>.ts on a throw-away PostgreSQL.
import fs from "node:fs"
import path from "node:path"
import { runOnDatabase } from "./on-database.mjs"

const [name, ...args] = process.argv.slice(2)
const names = fs
  .readdirSync(path.join(import.meta.dirname, "bench"))
  .filter((file) => file.endsWith(".ts") && file !== "figure.ts")
  .map((file) => file.slice(0, -3))

if (!name || !names.includes(name)) {
  console.error(`Usage: npm run bench -- <name>\nThere are: ${names.join(", ")}`)
  process.exit(1)
}
process.exitCode = await runOnDatabase({ name: "bench", file: `scripts/bench/${name}.ts`, args })
