/**
 * What a browser pays for the main pages of the production build: JavaScript over the wire (gzip), largest contentful
 * paint, and the longest wait from a click to the next paint; and for the web chat inside a merchant's page. Headless
 * Chromium on this machine, an empty cache for every page, median of three visits. The shop has conversations behind it,
 * so that every chart has bars to draw.
 */
import { type ChildProcess, spawn } from "node:child_process"
import path from "node:path"
import { type Browser, chromium, type Page } from "@playwright/test"
import pg from "pg"
import { closeDatabase } from "@/server/db"
import { ensureBrowser } from "../browser.mjs"
import { freePort } from "../database.mjs"
import { commandsOf } from "../launch.mjs"
import { figure } from "./figure"
import { fillTenants } from "./load/fill-tenants"
import { openHouse } from "./load/open-house"
import { type LoadShop, openShops, questionsOf } from "./load/open-shops"
import { median } from "./load/percentile"
import { sessionOf } from "./load/session-of"

const visits = 3
const past = { conversations: 400, messagesEach: 4, tenants: 1, conversationsElsewhere: 0 }
const reportPages = ["", "/reports", "/tickets", "/topics", "/wall"].map((page) => `analytics${page}`)
const bars: Record<string, number> = {
  inbox: 350,
  widget: 60,
  ...Object.fromEntries(reportPages.map((page) => [page, 360])),
}
const mostFirstPaint = 300
let isGood = true

process.exitCode = await measure()

async function measure(): Promise<number> {
  const executablePath = await ensureBrowser()
  if (!executablePath) throw new Error("There is no browser to measure with; set CHROMIUM_PATH.")
  const house = await openHouse({ realtime: true })
  const [shop] = await openShops(1)
  await fillPast(shop!)
  const demo = await startDemoShop(house.url)
  const browser = await chromium.launch({
    executablePath,
    args: ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"],
  })
  const site = house.url.replace("127.0.0.1", "localhost")
  try {
    const session = await sessionOf(shop!)
    const inside = `${site}/${shop!.slug}`
    await visit(browser, "landing", `${site}/`)
    await visit(browser, "sign-in", `${site}/sign-in`)
    await visit(browser, "inbox", `${inside}/inbox`, session)
    await visit(browser, "knowledge", `${inside}/knowledge`, session)
    for (const page of reportPages) await visit(browser, page, `${inside}/${page}`, session)
    await visit(browser, "quality", `${inside}/quality`, session)
    await visit(browser, "settings/channels", `${inside}/settings/channels`, session)
    await visit(browser, "settings/billing", `${inside}/settings/billing`, session)
    await visitWidget(browser, `${demo.url}/?key=${shop!.webchatId}`)
    return isGood ? 0 : 1
  } finally {
    await browser.close()
    demo.child.kill("SIGTERM")
    await house.stop()
    await closeDatabase()
  }
}

async function fillPast(shop: LoadShop) {
  const owner = new pg.Pool({ connectionString: process.env.OWNER_URL, max: 2 })
  try {
    await fillTenants(owner, shop, past, questionsOf(shop.trade))
  } finally {
    await owner.end()
  }
}

async function visit(browser: Browser, name: string, url: string, session?: string) {
  const seen = []
  for (let n = 0; n < visits; n++) seen.push(await once(browser, url, session))
  const kilobytes = median(seen.map(({ scriptBytes }) => scriptBytes)) / 1000
  figure({ name: `web: ${name}: JavaScript`, value: kilobytes, unit: "kB gzip", baseline: bars[name] })
  figure({ name: `web: ${name}: largest contentful paint`, value: median(seen.map(({ lcp }) => lcp)), unit: "ms" })
  figure({ name: `web: ${name}: click to paint`, value: median(seen.map(({ click }) => click)), unit: "ms" })
  hold(name, kilobytes)
}

/** Says by how much a page is within its bar or over it. */
function hold(name: string, kilobytes: number) {
  const bar = bars[name]
  if (bar === undefined) return
  const room = bar - kilobytes
  console.error(`${name}: ${Math.abs(room).toFixed(1)} kB ${room < 0 ? "over" : "within"} its ${bar}`)
  if (!(room >= 0)) isGood = false
}

async function once(browser: Browser, url: string, session?: string) {
  const context = await browser.newContext({ viewport: { width: 1360, height: 850 }, locale: "en-US" })
  try {
    if (session) await context.addCookies([{ name: "tideline.session", value: session, url: new URL(url).origin }])
    const page = await context.newPage()
    const scripts = await countScripts(page)
    await page.addInitScript(watchPaints)
    const answer = await page.goto(url, { waitUntil: "load" })
    if (!answer?.ok() || new URL(page.url()).pathname !== new URL(url).pathname) {
      throw new Error(`${url} answered ${answer?.status()} at ${page.url()}`)
    }
    await page.waitForTimeout(1200)
    const scriptBytes = scripts.bytes()
    const lcp = await page.evaluate(() => (window as unknown as Watched).largestPaint)
    await page.locator("button:visible:enabled, a:visible").first().focus()
    for (let n = 0; n < 3; n++) {
      await page.mouse.click(680, 420)
      await page.keyboard.press("Tab")
      await page.waitForTimeout(150)
    }
    const click = await page.evaluate(() => (window as unknown as Watched).longestEvent)
    return { scriptBytes, lcp, click }
  } finally {
    await context.close()
  }
}

async function visitWidget(browser: Browser, url: string) {
  const bytes: number[] = []
  const paints: number[] = []
  for (let n = 0; n < visits; n++) {
    const context = await browser.newContext({ viewport: { width: 1360, height: 850 }, locale: "en-US" })
    const page = await context.newPage()
    const scripts = await countScripts(page)
    await page.goto(url, { waitUntil: "load" })
    await page.locator("button[aria-label]").last().click()
    const frame = await page.waitForEvent("framenavigated", { predicate: isWidget, timeout: 5000 }).catch(() => null)
    const widget = frame ?? page.frames().find(isWidget)
    if (!widget) throw new Error("The web chat did not open")
    await page.waitForTimeout(1500)
    paints.push(
      await widget.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? Number.NaN),
    )
    bytes.push(scripts.bytes())
    await context.close()
  }
  const kilobytes = median(bytes) / 1000
  figure({ name: "web: widget loader and frame: JavaScript", value: kilobytes, unit: "kB gzip", baseline: bars.widget })
  figure({ name: "web: widget: first paint", value: median(paints), unit: "ms", baseline: mostFirstPaint })
  hold("widget", kilobytes)
  if (!(median(paints) < mostFirstPaint)) isGood = false
}

function isWidget(frame: { url: () => string }): boolean {
  return /^https?:\/\/[^/]+\/widget\//.test(frame.url())
}

/** Bytes of all scripts as they came over the wire, headers included. */
async function countScripts(page: Page) {
  const devtools = await page.context().newCDPSession(page)
  const scripts = new Set<string>()
  let bytes = 0
  devtools.on("Network.responseReceived", ({ requestId, type }) => type === "Script" && scripts.add(requestId))
  devtools.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength
  })
  await devtools.send("Network.enable")
  return { bytes: () => bytes }
}

type Watched = { largestPaint: number; longestEvent: number }

/** Runs in the page. */
function watchPaints() {
  const watched = window as unknown as Watched
  watched.largestPaint = 0
  watched.longestEvent = 0
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) watched.largestPaint = entry.startTime
  }).observe({ type: "largest-contentful-paint", buffered: true })
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) watched.longestEvent = Math.max(watched.longestEvent, entry.duration)
  }).observe({ type: "event", durationThreshold: 16, buffered: true } as PerformanceObserverInit)
}

async function startDemoShop(app: string): Promise<{ child: ChildProcess; url: string }> {
  const port = await freePort(0)
  const child = spawn(process.execPath, commandsOf("start", { host: "127.0.0.1", port: 0 }).shop, {
    cwd: path.resolve(import.meta.dirname, "../.."),
    env: { ...process.env, HOST: "127.0.0.1", SHOP_PORT: String(port), APP_URL: app.replace("127.0.0.1", "localhost") },
    stdio: ["ignore", 2, 2],
  })
  return { child, url: `http://localhost:${port}` }
}
