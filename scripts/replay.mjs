// `npm run replay -- FILE.json [--clock ISO]`: recorded platform requests through the product's own door, on a throw-away PostgreSQL.
import fs from "node:fs"
import path from "node:path"
import { runOnDatabase } from "./on-database.mjs"

const args = process.argv.slice(2)
const file = args.find((arg, at) => !arg.startsWith("--") && args[at - 1] !== "--clock")
if (!file || !fs.existsSync(file)) {
  console.error("Usage: npm run replay -- FILE.json [--clock ISO]\nWhat stands in the file: docs/replay.md")
  process.exit(1)
}
const clock = args.includes("--clock") ? ["--clock", args[args.indexOf("--clock") + 1] ?? ""] : []
const target = { name: "replay", file: "scripts/replay/run.ts", args: [path.resolve(file), ...clock], quiet: true }
process.exitCode = await runOnDatabase(target)
