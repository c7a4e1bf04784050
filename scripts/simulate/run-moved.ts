/** Days at a moved clock, inside the throw-away database `npm run simulate` opens. */
import { teachIntents } from "@/server/ai"
import { clock, days, hours } from "@/server/clock"
import { systemScope } from "@/server/context"
import { closeDatabase } from "@/server/db"
import { learnAside } from "@/server/jobs/learn-aside"
import { standInForPlatforms } from "../faults/stand-in-for-platforms"
import { liveMoved } from "./moved-day"
import { openSimulatedShop } from "./open-shop"
import { planOf } from "./plan-of"
import { compareWithReports, periodOf, sumUp, tell } from "./sum-up"

const { script, json, port } = planOf()
const platforms = await standInForPlatforms(port)
// The shop's last midnight, eight hours before ours, and as many days back as the script has.
const midnight = Math.floor((Date.now() + hours(8)) / days(1)) * days(1) - hours(8) - days(script.days)
clock.shift(midnight - hours(1) - Date.now())
const shop = await openSimulatedShop(script.agents, `http://127.0.0.1:${port}`)
await teachIntents(systemScope(shop.tenantId), { why: "asked" }, learnAside)
const lived = await liveMoved(shop, script, midnight)
const sum = sumUp(script, lived)
const differs = await compareWithReports(shop, lived, periodOf(script, midnight))
tell(sum, differs, json)
process.exitCode = differs.length === 0 && lived.failures === 0 && lived.told.every(({ isOver }) => isOver) ? 0 : 1
await platforms.close()
await closeDatabase()
