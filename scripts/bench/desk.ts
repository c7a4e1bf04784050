/**
 * How the inbox feels in a browser when a shop is large: one tenant with 100,000 conversations of 20 messages, and a
 * signed-in agent in headless Chromium who scrolls 2,000 rows, walks them with J and K, opens threads, changes views and
 * filters, searches, ticks rows, writes. What counts is the browser's own Event Timing: from a key or a click to the next
 * paint. Beside it stands how long until what was asked for is there.
 *
 *   npm run bench -- desk [--conversations 100000]
 */
import { randomUUID } from "node:crypto"
import { parseArgs } from "node:util"
import { type BrowserContext, chromium, type Page } from "@playwright/test"
import pg from "pg"
import { inLocale } from "@/components/i18n/define-text"
import { deskText } from "@/components/i18n/desk"
import { inboxText } from "@/components/i18n/inbox"
import { closeDatabase } from "@/server/db"
import { ensureBrowser } from "../browser.mjs"
import { figure } from "./figure"
import { fillTenants } from "./load/fill-tenants"
import { openHouse } from "./load/open-house"
import { type LoadShop, openShops, questionsOf } from "./load/open-shops"
import { percentile } from "./load/percentile"
import { sessionOf } from "./load/session-of"
import { feltIn, framesIn, watchPage } from "./load/watch-page"

const { values: options } = parseArgs({ options: { conversations: { type: "string", default: "100000" } } })
const conversations = Number(options.conversations)
const fill = { conversations, messagesEach: 20, tenants: 1, conversationsElsewhere: 0 }
/** rows the agent scrolls through; nine in ten conversations are resolved, and all of those are listed */
const scrolled = Math.min(2000, conversations * 0.8)
const walked = Math.min(400, scrolled)
const most = 100
// The shop's first language is the screen's.
const text = inLocale(inboxText, "zh-CN")
const desk = inLocale(deskText, "zh-CN")
const filters = {
  wholesale: { view: "resolved", order: "newest", where: { tags: ["wholesale"] } },
  upset: { view: "all", order: "newest", where: { mood: "upset" } },
  waiting: { view: "all", order: "waiting", where: { waitsMinutes: 60, hasTicket: false } },
}
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
    await fillTenants(owner, shop!, fill, questionsOf(shop!.trade))
    const site = house.url.replace("127.0.0.1", "localhost")
    const context = await browser.newContext({ viewport: { width: 1360, height: 850 } })
    await context.addCookies([{ name: "tideline.session", value: await sessionOf(shop!), url: site }])
    for (const [name, filter] of Object.entries(filters)) await keepFilter(context, site, shop!, name, filter)
    const page = await context.newPage()
    await watchPage(page)
    await page.goto(`${site}/${shop!.slug}/inbox?view=resolved`)
    await rows(page).first().waitFor()
    await scroll(page)
    await hearRings(page, await lieAt(owner, shop!, scrolled / 2), (deed, conversationId) =>
      ask(context, site, shop!, `inbox.${deed}`, { conversationId }),
    )
    await tick(page)
    await walk(page)
    await openThreads(page)
    await changeViews(page)
    await search(page)
    await write(page)
    return isGood ? 0 : 1
  } finally {
    await browser.close()
    await house.stop()
    await owner.end()
    await closeDatabase()
  }
}

async function keepFilter(context: BrowserContext, site: string, shop: LoadShop, name: string, filter: object) {
  const kept = { filterId: randomUUID(), name, shared: false, pinned: true, ...filter }
  await ask(context, site, shop, "desk.keepFilter", kept)
}

/** Asks the house beside the page, as another window of the same agent would. */
async function ask(context: BrowserContext, site: string, shop: LoadShop, procedure: string, input: object) {
  const headers = { "x-tenant": shop.slug, origin: site }
  const answer = await context.request.post(`${site}/api/trpc/${procedure}`, { headers, data: { json: input } })
  if (!answer.ok()) throw new Error(`${procedure} answered ${answer.status()}: ${(await answer.text()).slice(0, 300)}`)
}

const list = (page: Page) => page.getByRole("list", { name: text.list.label })
const rows = (page: Page) => list(page).locator("button[type=button]")
const thread = (page: Page) => page.getByRole("log", { name: text.thread.messages })
const lastRow = (page: Page) =>
  list(page).evaluate((inside) => Math.max(0, ...[...inside.children].map((row) => Number(row.ariaPosInSet))))

/** Down through the rows by the wheel, as fast as they come. */
async function scroll(page: Page) {
  await list(page).hover()
  const frames = await framesIn(page, async () => {
    for (let turns = 0; turns < 4000 && (await lastRow(page)) < scrolled; turns++) {
      await page.mouse.wheel(0, 720)
      await page.waitForTimeout(16)
    }
  })
  const reached = await lastRow(page)
  if (reached < scrolled) throw new Error(`The list ended at row ${reached}`)
  tell(`a frame while scrolling to row ${reached}`, frames)
  await list(page).evaluate((inside) => inside.parentElement?.scrollTo({ top: 0 }))
}

/** The resolved conversation so many rows down the list. */
async function lieAt(owner: pg.Pool, { tenantId }: LoadShop, row: number): Promise<string> {
  const { rows } = await owner.query<{ id: string }>(
    `select id from conversation where tenant_id = $1 and status = 'resolved'
     order by last_message_at desc, id desc offset $2 limit 1`,
    [tenantId, row],
  )
  return rows[0]!.id
}

type Deed = "reopen" | "resolve"

/**
 * With every row loaded a colleague reopens and resolves one of them again and again: how many requests the page makes
 * to see it leave the list and come back.
 */
async function hearRings(page: Page, id: string, happen: (deed: Deed, id: string) => Promise<void>) {
  const loaded = await listed(page)
  const asked: string[] = []
  page.on("request", (request) => {
    if (request.url().includes("/api/trpc/")) asked.push(request.url())
  })
  const counts: number[] = []
  for (let n = 0; n < 6; n++) {
    const deed = n % 2 === 0 ? "reopen" : "resolve"
    // What came before has been heard, and the 30 seconds in which the page looks by itself are not over.
    await page.waitForTimeout(1000)
    asked.length = 0
    await happen(deed, id)
    await page.waitForTimeout(1500)
    counts.push(asked.length)
    const shown = (await listed(page)) - loaded
    if (shown !== (deed === "reopen" ? -1 : 0)) throw new Error(`After "${deed}" the list has ${shown} rows more`)
  }
  page.removeAllListeners("request")
  const requests = Math.max(...counts)
  figure({ name: `desk: requests a ring with ${loaded} rows loaded`, value: requests, unit: "requests", baseline: 1 })
  if (requests > 1) isGood = false
}

/** One row, a range, all that is listed, none. */
async function tick(page: Page) {
  const boxes = list(page).getByRole("checkbox")
  const times = await feltIn(page, async () => {
    let pressed = 0
    for (let turn = 0; turn < 5; turn++) {
      await boxes.nth(1).click()
      await boxes.nth(6).click({ modifiers: ["Shift"] })
      await page.getByRole("button", { name: desk.bulk.all }).click()
      await page
        .getByRole("toolbar", { name: desk.bulk.label })
        .getByText(desk.bulk.selected(await listed(page)))
        .waitFor()
      await page.keyboard.press("Escape")
      pressed += 4
    }
    return pressed
  })
  tell(`ticking one, six and all of ${scrolled} rows`, times)
}

const listed = async (page: Page) => Number(await list(page).locator("li").first().getAttribute("aria-setsize"))

/** J and K from row to row, each of them opening its thread. */
async function walk(page: Page) {
  const times = await feltIn(page, async () => {
    for (let step = 0; step < walked; step++) await press(page, step % 10 === 9 ? "k" : "j")
    return walked
  })
  tell(`J and K through ${walked} rows`, times)
}

async function press(page: Page, key: string) {
  await page.keyboard.press(key)
  await page.waitForTimeout(60)
}

async function openThreads(page: Page) {
  const shown: number[] = []
  const times = await feltIn(page, async () => {
    for (let nth = 0; nth < 40; nth++) {
      await list(page).hover()
      await page.mouse.wheel(0, 576)
      await page.waitForTimeout(100)
      const row = rows(page).nth(9 + (nth % 4))
      shown.push(
        await until(
          () => row.click(),
          () => thread(page).locator("article").first().waitFor(),
        ),
      )
    }
    return shown.length
  })
  tell("a click that opens a thread", times)
  tellWait("its messages are there", shown)
}

/** Through the views of the house and the saved filters by their menu. */
async function changeViews(page: Page) {
  const shown: number[] = []
  const times = await feltIn(page, async () => {
    for (const name of [...Object.keys(filters), text.views.all, text.views.queue, text.views.resolved].flatMap(
      twice,
    )) {
      const item = await viewInMenu(page, name)
      shown.push(
        await until(
          () => item.click(),
          () => rows(page).first().waitFor(),
        ),
      )
      await page.getByRole("menu").waitFor({ state: "hidden" })
    }
    return shown.length * 2
  })
  tell("a click that changes view or filter", times)
  tellWait("its first rows are there", shown)
}

async function viewInMenu(page: Page, name: string) {
  await page.getByRole("button", { name: text.views.label }).click()
  const item = page.getByRole("menuitemradio", { name: new RegExp(`^${name}`) })
  await item.waitFor()
  return item
}

const twice = <Item>(item: Item) => [item, item]

async function search(page: Page) {
  const shown: number[] = []
  const box = page.getByRole("searchbox", { name: text.list.search })
  const times = await feltIn(page, async () => {
    let pressed = 0
    for (const word of ["order", "refund", "退货", "zanzibar", "4711"]) {
      await box.fill("")
      await box.focus()
      const answered = page.waitForResponse((answer) => decodeURIComponent(answer.url()).includes(`"query":"${word}"`))
      await page.keyboard.type(word.slice(0, -1), { delay: 60 })
      shown.push(
        await until(
          () => page.keyboard.type(word.slice(-1)),
          () => answered,
        ),
      )
      // What is not on the keyboard arrives without a key.
      pressed += word.replace(/\W/g, "").length
    }
    return pressed
  })
  await box.press("Escape")
  tell("a key in the search box", times)
  tellWait("something is found", shown)
}

async function write(page: Page) {
  await (await viewInMenu(page, text.views.mine)).click()
  await page.getByRole("menu").waitFor({ state: "hidden" })
  await rows(page).first().click()
  await thread(page).locator("article").first().waitFor()
  const box = page.locator("section textarea").first()
  await box.click()
  const words = "The blue one is in stock again, and it leaves tomorrow morning."
  const times = await feltIn(page, async () => {
    await page.keyboard.type(words, { delay: 40 })
    return words.length
  })
  tell("a key while writing", times)
}

/** ms from a deed until what it asked for is there. */
async function until(deed: () => Promise<unknown>, there: () => Promise<unknown>): Promise<number> {
  const since = performance.now()
  await deed()
  await there()
  return performance.now() - since
}

function tell(what: string, times: number[]) {
  const p95 = percentile(times, 95)
  figure({ name: `desk: ${what}, ${conversations} conversations, p95`, value: p95, unit: "ms", baseline: most })
  if (!(p95 < most)) isGood = false
}

const tellWait = (what: string, times: number[]) =>
  figure({ name: `desk: until ${what}, p95`, value: percentile(times, 95), unit: "ms" })

process.exitCode = await measure()
