/** The busiest minutes of a day in real time against running processes, on the throw-away database `npm run simulate` opens. */
import { randomBytes } from "node:crypto"
import { setTimeout as pause } from "node:timers/promises"
import pg from "pg"
import { teachIntents } from "@/server/ai"
import { clock, hours, minutes } from "@/server/clock"
import { systemScope } from "@/server/context"
import { closeDatabase } from "@/server/db"
import { learnAside } from "@/server/jobs/learn-aside"
import { openHouse } from "../bench/load/open-house"
import { freePort } from "../database.mjs"
import { standInForPlatforms } from "../faults/stand-in-for-platforms"
import { liveReal } from "./live-day"
import { openSimulatedShop } from "./open-shop"
import { peakOf } from "./peak-of"
import { planOf } from "./plan-of"
import { compareWithReports, sumUp, tell } from "./sum-up"

/** An agent's own clock begins and ends beside the product's: by a look, a call, and what was in hand at the end. */
const agentsWithin = 5
const mostToRestMs = minutes(1)

const { script: day, json, minutes: lasts, port } = planOf()
const script = peakOf(day, lasts)
const platforms = await standInForPlatforms(port)
const owner = new pg.Pool({ connectionString: process.env.OWNER_URL, max: 1 })
const shop = await openSimulatedShop(script.agents, `http://127.0.0.1:${port}`)
await teachIntents(systemScope(shop.tenantId), { why: "asked" }, learnAside)
const bell = { key: randomBytes(10).toString("hex"), port: await freePort(0) }
const house = await openHouse({
  worker: true,
  realtime: true,
  env: { PUSHER_KEY: bell.key, PUSHER_PORT: String(bell.port), REALTIME_PORT: String(bell.port) },
})
try {
  const site = house.url.replace("127.0.0.1", "localhost")
  const { lived, rings, problems } = await liveReal(shop, script, minutes(lasts), { url: house.url, site, bell })
  const { left, dead } = await rest()
  const sum = { ...sumUp(script, { ...lived, failures: dead }), minutes: lasts, rings, jobsLeft: left }
  // The shop is in China, and midnight may have passed meanwhile.
  const today = new Date(clock.now().getTime() + hours(8)).toISOString().slice(0, 10)
  const differs = await compareWithReports(shop, lived, { days: 2, to: today }, agentsWithin)
  tell(sum, differs, json)
  if (!json) console.log(`${lasts} minutes in real time, ${rings} rings heard, ${left} jobs left, ${dead} given up`)
  for (const problem of problems) console.error(problem)
  const isWhole = differs.length === 0 && problems.length === 0 && left + dead + sum.refused === 0 && rings > 0
  process.exitCode = isWhole && lived.told.every(({ isOver }) => isOver) ? 0 : 1
} finally {
  await house.stop()
  await platforms.close()
  await owner.end()
  await closeDatabase()
}

/** Waits until the workers have done what is due; what is left after a minute, and what they gave up for good. */
async function rest(): Promise<{ left: number; dead: number }> {
  const until = Date.now() + mostToRestMs
  for (;;) {
    const { rows } = await owner.query<{ left: number; dead: number }>(
      `select count(*) filter (where status = 'ready' and run_at <= now())::int as left,
        count(*) filter (where status = 'dead')::int as dead from work`,
    )
    if (rows[0]!.left === 0 || Date.now() > until) return rows[0]!
    await pause(250)
  }
}
