// What can be known without running the product: types, style, the house's shape, dead code.
import { spawn } from "node:child_process"
import path from "node:path"
import { pathToFileURL } from "node:url"

const root = path.resolve(import.meta.dirname, "..")
const tool = (file) => path.join(root, "node_modules", file)
const houseGuard = {
  name: "house guard",
  args: [tool("vitest/vitest.mjs"), "run", "--project", "walls", "tests/walls/house.test.ts"],
}
/** Before the others: they read what it writes. */
const generate = { name: "generate", args: ["scripts/prisma-generate.mjs"] }
const checks = [
  { name: "types", args: [tool("typescript/bin/tsc"), "--noEmit"] },
  { name: "types of tests and scripts", args: [tool("typescript/bin/tsc"), "--noEmit", "-p", "tsconfig.tests.json"] },
  { name: "style", args: [tool("@biomejs/biome/bin/biome"), "check", "."] },
  houseGuard,
  { name: "dead code", args: [tool("knip/bin/knip.js")] },
]

/** The longest take one core each; more than two at once would only wait for each other on a small machine. */
const atOnce = 2

/**
 * Runs every check, whatever the others say, and prints a line for each with its seconds as it ends.
 * @param {{ withHouseGuard?: boolean }} [options] false when the guard runs among the tests anyway
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function runChecks({ withHouseGuard = true } = {}) {
  const totals = { passed: 0, failed: 0 }
  const waiting = checks.filter((check) => check !== houseGuard || withHouseGuard)
  await run(generate)
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) await run(next)
    }),
  )
  return totals

  async function run(check) {
    const began = performance.now()
    const { code, said } = await runQuietly(check.args)
    const seconds = ((performance.now() - began) / 1000).toFixed(1)
    console.log(`${code === 0 ? "✓" : "✗"} ${check.name} ${seconds} s`)
    if (code !== 0) console.log(said.trimEnd().replace(/^/gm, "    "))
    totals[code === 0 ? "passed" : "failed"] += 1
  }
}

function runQuietly(args) {
  const child = spawn(process.execPath, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"] })
  let said = ""
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (data) => (said += data))
  return new Promise((resolve) => {
    child.once("error", (error) => resolve({ code: 1, said: String(error) }))
    child.once("close", (code) => resolve({ code, said }))
  })
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const { failed } = await runChecks()
  process.exit(failed > 0 ? 1 : 0)
}
