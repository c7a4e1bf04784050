import { freePort } from "./database.mjs"
import { runOnDatabase } from "./on-database.mjs"

/**
 * A simulated team at work; see docs/simulate.md.
 *
 *   npm run simulate -- day|month [--scale CUSTOMERS] [--seed N] [--agents N] [--json]
 *   npm run simulate -- day --live [--minutes M] …    the busiest minutes of the day, as long as they last
 */
const [what, ...args] = process.argv.slice(2)
const spans: Record<string, string[]> = { day: [], month: ["--days", "30", "--scale", "15"] }
const span = spans[what ?? ""]
const isLive = args.includes("--live")
if (span && !(isLive && what === "month")) {
  const platform = await freePort(0)
  Object.assign(process.env, {
    SIMULATE_PLATFORM_PORT: String(platform),
    ALLOWED_PRIVATE_HOSTS: `127.0.0.1:${platform}`,
    LINE_API_URL: `http://127.0.0.1:${platform}`,
    // Nobody relies on these days: not waiting for the disk makes them quicker.
    PGOPTIONS: "-c synchronous_commit=off",
    // Nothing outside this machine is called, whatever a .env says.
    OPENAI_API_KEY: "",
    OPENAI_BASE_URL: "",
    SMTP_URL: "",
  })
  const file = `scripts/simulate/${isLive ? "run-live" : "run-moved"}.ts`
  process.exitCode = await runOnDatabase({ name: "simulate", file, args: [...span, ...args], quiet: true })
} else {
  console.error("npm run simulate -- day|month [--scale CUSTOMERS] [--seed N] [--agents N] [--json]")
  console.error("npm run simulate -- day --live [--minutes M] …")
  process.exitCode = 1
}
