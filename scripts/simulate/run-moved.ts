/** Days at a moved clock, inside the throw-away database `npm run simulate` opens. */
import { parseArgs } from "node:util"
import { teachIntents } from "@/server/ai"
import { clock, days, hours } from "@/server/clock"
import { systemScope } from "@/server/context"
import { closeDatabase } from "@/server/db"
import { learnAside } from "@/server/jobs/learn-aside"
import { standInForPlatforms } from "../faults/stand-in-for-platforms"
import { liveMoved } from "./moved-day"
import { openSimulatedShop } from "./open-shop"
import { compareWithReports, describe, sumUp } from "./sum-up"
import { writeScript } from "./write-script"

const { values } = parseArgs({
  options: {
    days: { type: "string", default: "1" },
    scale: { type: "string", default: "200" },
    seed: { type: "string", default: "1" },
    agents: { type: "string" },
    json: { type: "boolean", default: false },
  },
})
const port = Number(process.env.SIMULATE_PLATFORM_PORT)
const platforms = await standInForPlatforms(port)
const script = writeScript({
  seed: Number(values.seed),
  days: Number(values.days),
  perDay: Number(values.scale),
  agents: values.agents ? Number(values.agents) : undefined,
  channels: [
    ["webchat", 5],
    ["api", 2],
    ["line", 3],
  ],
})
// The shop's last midnight, eight hours before ours, and as many days back as the script has.
const midnight = Math.floor((Date.now() + hours(8)) / days(1)) * days(1) - hours(8) - days(script.days)
clock.shift(midnight - hours(1) - Date.now())
const shop = await openSimulatedShop(script.agents, `http://127.0.0.1:${port}`)
await teachIntents(systemScope(shop.tenantId), { why: "asked" }, learnAside)
const lived = await liveMoved(shop, script, midnight)
const sum = sumUp(script, lived)
const differs = await compareWithReports(shop, script, lived, midnight)
console.log(values.json ? JSON.stringify({ ...sum, differs }) : describe(sum))
for (const line of differs) console.error(line)
if (differs.length === 0 && !values.json) console.log("The shop's own reports say the same.")
process.exitCode = differs.length === 0 && lived.failures === 0 && lived.told.every(({ isOver }) => isOver) ? 0 : 1
await platforms.close()
await closeDatabase()
