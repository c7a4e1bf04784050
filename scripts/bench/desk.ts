/**
 * How the inbox feels in a browser when a shop is large: one tenant with 100,000 conversations of 20 messages, and a
 * signed-in agent in headless Chromium who scrolls the list, walks it with J and K through 2,000 rows, opens threads and
 * searches. What counts is the browser's own Event Timing: from a key or a click to the next paint. Beside it stands how
 * long until the words that were asked for are there.
 *
 *   npm run bench -- desk [--rows small]
 */
import { parseArgs } from "node:util"
import { chromium, type Page } from "@playwright/test"
import pg from "pg"
import { closeDatabase } from "@/server/db"
import { ensureBrowser } from "../browser.mjs"
import { figure } from "./figure"
import { type Fill, fillTenants } from "./load/fill-tenants"
import { openHouse } from "./load/open-house"
import { openShops, questionsOf } from "./load/open-shops"
import { percentile } from "./load/percentile"
import { sessionOf } from "./load/session-of"

const { values: options } = parseArgs({ options: { rows: { type: "string", default: "full" } } })
const isSmall = options.rows === "small"
const size: Fill = { conversations: isSmall ? 3000 : 100_000, messagesEach: 20, tenants: 1, conversationsElsewhere: 0 }
const walked = isSmall ? 100 : 2000
const opened = isSmall ? 10 : 60
const most = 100
/** The browser tells of nothing shorter, so what it does not tell of counts as this. */
const shortest = 16
let isGood = true

async function measure(): Promise<number> {
  const executablePath = await ensureBrowser()
  if (!executablePath) throw new Error("There is no browser to measure with; set CHROMIUM_PATH.")
  const owner = new pg.Pool({ connectionString: process.env.OWNER_URL, max: 2 })
  const house = await openHouse({ realtime: true })
  const browser = await chromium.launch({
    executablePath,
    args: ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"],
  })
  try {
    const [shop] = await openShops(1)
    await fillTenants(owner, shop!, size, questionsOf(shop!.trade))
    const site = house.url.replace("127.0.0.1", "localhost")
    const context = await browser.newContext({ viewport: { width: 1360, height: 850 }, locale: "en-US" })
    await context.addCookies([{ name: "tideline.session", value: await sessionOf(shop!), url: site }])
    const page = await context.newPage()
    await page.addInitScript(watchEvents)
    await page.goto(`${site}/${shop!.slug}/inbox?view=resolved`)
    await rows(page).first().waitFor()
    await scroll(page)
    await walk(page)
    await openThreads(page)
    await search(page)
    return isGood ? 0 : 1
  } finally {
    await browser.close()
    await house.stop()
    await owner.end()
    await closeDatabase()
  }
}

const list = (page: Page) => page.getByRole("list", { name: "Conversations" })
const rows = (page: Page) => list(page).locator("button[type=button]")

/** Down through the rows by the wheel, as fast as they come; a frame that takes long is a stutter. */
async function scroll(page: Page) {
  await list(page).hover()
  await page.evaluate(() => (window as unknown as Watched).beginFrames())
  const wanted = Math.min(walked, size.conversations * 0.8)
  for (let turns = 0; turns < 4000 && (await lastRow(page)) < wanted; turns++) {
    await page.mouse.wheel(0, 720)
    await page.waitForTimeout(16)
  }
  const frames = await page.evaluate(() => (window as unknown as Watched).endFrames())
  tell(`a frame while scrolling to row ${await lastRow(page)}`, frames)
  await list(page).evaluate((inside) => inside.parentElement?.scrollTo({ top: 0 }))
}

const lastRow = (page: Page) =>
  list(page).evaluate((inside) => Math.max(0, ...[...inside.children].map((row) => Number(row.ariaPosInSet))))

/** J and K from row to row, each of them opening its thread. */
async function walk(page: Page) {
  const times: number[] = []
  for (let step = 0; step < walked; step++) times.push(await act(page, () => page.keyboard.press("j")))
  for (let step = 0; step < walked / 10; step++) times.push(await act(page, () => page.keyboard.press("k")))
  tell(`J and K through ${walked} rows`, times)
}

async function openThreads(page: Page) {
  const clicks: number[] = []
  const shown: number[] = []
  for (let nth = 0; nth < opened; nth++) {
    const row = rows(page).nth(1 + (nth % 8))
    await list(page).hover()
    await page.mouse.wheel(0, 576)
    await page.waitForTimeout(100)
    const since = performance.now()
    clicks.push(await act(page, () => row.click()))
    await page.getByRole("log", { name: "Messages" }).getByText(/./).first().waitFor()
    shown.push(performance.now() - since)
  }
  tell("a click that opens a thread", clicks)
  figure({ name: "desk: until its messages are there, p95", value: percentile(shown, 95), unit: "ms" })
}

async function search(page: Page) {
  const keys: number[] = []
  const shown: number[] = []
  const box = page.getByRole("searchbox", { name: /^Search/ })
  for (const word of ["order", "refund", "退货", "zanzibar", "4711"]) {
    await box.fill("")
    await box.focus()
    for (const letter of word) keys.push(await act(page, () => page.keyboard.type(letter)))
    const since = performance.now()
    await page.locator("mark").or(page.getByText("Nothing found")).first().waitFor()
    shown.push(performance.now() - since)
  }
  tell("a key in the search box", keys)
  figure({ name: "desk: until something is found, slowest", value: Math.max(...shown), unit: "ms" })
}

function tell(what: string, times: number[]) {
  const p95 = percentile(times, 95)
  figure({ name: `desk: ${what}, ${size.conversations} conversations, p95`, value: p95, unit: "ms", baseline: most })
  if (!(p95 < most)) isGood = false
}

/** The longest the browser needed from one deed to its paint. */
async function act(page: Page, deed: () => Promise<unknown>): Promise<number> {
  await page.evaluate(() => (window as unknown as Watched).forget())
  await deed()
  // Two frames, and what was measured in them is told.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
  return Math.max(shortest, await page.evaluate(() => (window as unknown as Watched).longest()))
}

type Watched = {
  forget: () => void
  longest: () => number
  beginFrames: () => void
  endFrames: () => number[]
}

/** Runs in the page. */
function watchEvents() {
  let longest = 0
  let frames: number[] | null = null
  const hear = (entries: PerformanceEntryList) => {
    for (const entry of entries) longest = Math.max(longest, entry.duration)
  }
  const watcher = new PerformanceObserver((told) => hear(told.getEntries()))
  watcher.observe({ type: "event", durationThreshold: 16 } as PerformanceObserverInit)
  Object.assign(window, {
    forget: () => {
      watcher.takeRecords()
      longest = 0
    },
    longest: () => {
      hear(watcher.takeRecords())
      return longest
    },
    beginFrames: () => {
      const seen: number[] = []
      frames = seen
      let last = performance.now()
      const next = () => {
        if (frames !== seen) return
        const now = performance.now()
        seen.push(now - last)
        last = now
        requestAnimationFrame(next)
      }
      requestAnimationFrame(next)
    },
    endFrames: () => {
      const seen = frames ?? []
      frames = null
      return seen
    },
  } satisfies Watched)
}

process.exitCode = await measure()
