/**
 * How a thread of 5,000 messages feels in a browser: scrolling back, typing below it, going to other threads as long. One
 * shop of the production build, headless Chromium on this machine.
 *
 *   npm run bench -- thread [--messages 5000]
 */
import { parseArgs } from "node:util"
import { chromium } from "@playwright/test"
import pg from "pg"
import { closeDatabase } from "@/server/db"
import { ensureBrowser } from "../browser.mjs"
import { figure } from "./figure"
import { fillTenants } from "./load/fill-tenants"
import { openHouse } from "./load/open-house"
import { openShops, questionsOf } from "./load/open-shops"
import { readLongThread } from "./load/read-long-thread"
import { sessionOf } from "./load/session-of"

const { values: options } = parseArgs({ options: { messages: { type: "string", default: "5000" } } })
const messagesEach = Number(options.messages)
const most = 100

process.exitCode = await measure()

async function measure(): Promise<number> {
  const executablePath = await ensureBrowser()
  if (!executablePath) throw new Error("There is no browser to measure with; set CHROMIUM_PATH.")
  const owner = new pg.Pool({ connectionString: process.env.OWNER_URL, max: 2 })
  const house = await openHouse({ realtime: true })
  const browser = await chromium.launch({ executablePath })
  try {
    const [shop] = await openShops(1)
    const fill = { conversations: 220, messagesEach, tenants: 1, conversationsElsewhere: 0 }
    await fillTenants(owner, shop!, fill, questionsOf(shop!.trade))
    const { rows } = await owner.query<{ id: string }>(
      "select id from conversation where tenant_id = $1 and status = 'open' order by last_message_at desc limit 1",
      [shop!.tenantId],
    )
    const site = house.url.replace("127.0.0.1", "localhost")
    const context = await browser.newContext({ viewport: { width: 1360, height: 850 }, locale: "en-US" })
    await context.addCookies([{ name: "tideline.session", value: await sessionOf(shop!), url: site }])
    const felt = await readLongThread(await context.newPage(), `${site}/${shop!.slug}/inbox/${rows[0]!.id}`)
    const name = (what: string) => `thread: ${what}, ${messagesEach} messages, p95`
    figure({ name: name("a key or click to its paint"), value: felt.interaction, unit: "ms", baseline: most })
    figure({ name: name("a frame while scrolling back"), value: felt.frame, unit: "ms", baseline: most })
    figure({ name: "thread: lines loaded by scrolling back", value: felt.loaded, unit: "lines" })
    return felt.interaction < most && felt.frame < most ? 0 : 1
  } finally {
    await browser.close()
    await house.stop()
    await owner.end()
    await closeDatabase()
  }
}
