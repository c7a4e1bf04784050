import { spawnSync } from "node:child_process"
import fs from "node:fs"
import path from "node:path"
import { type Browser, chromium, type Page } from "@playwright/test"

/**
 * Takes the screenshots of README and docs from the running product: `npm start`, then `npx tsx scripts/screenshots.ts`.
 * What it says there is one question of a visitor in the demo shop's chat, and one in the simulator. The host's card is full
 * for half an hour after the first start.
 */
const app = process.env.TIDELINE_URL ?? "http://localhost:3000"
const shop = process.env.SHOP_URL ?? "http://localhost:3100"
const folder = path.resolve(import.meta.dirname, "../docs/screenshots")
const signIns = path.join(process.env.TIDELINE_DATA_DIR ?? ".data", "demo.json")
const desk = { width: 1366, height: 860 }
const phone = { width: 390, height: 844 }
const largestBytes = 200_000

/** The rooms of the service desk. */
const desks = {
  tickets: "tickets/board",
  routing: "settings/routing",
  reports: "analytics/reports?by=agent",
  forecast: "analytics/forecast",
  wall: "analytics/wall",
  quality: "quality",
  promises: "quality/promises",
  surveys: "quality/surveys",
} as const

type Look = { locale: "zh-CN" | "en"; dark?: boolean; size?: typeof desk }

fs.mkdirSync(folder, { recursive: true })
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM_PATH, args: ["--no-sandbox"] })
try {
  await showStrangers(browser)
  await showWorkplace(browser, { locale: "zh-CN" })
  await showWorkplace(browser, { locale: "en", dark: true })
  await showPhone(browser, { locale: "zh-CN" })
  await showPhone(browser, { locale: "en", dark: true })
  await showWebChat(browser)
} finally {
  await browser.close()
}

async function showStrangers(browser: Browser) {
  const page = await open(browser, { locale: "zh-CN" })
  await page.goto(app)
  await page.frameLocator("iframe").getByRole("log").waitFor()
  await keep(page, "landing")
}

async function showWorkplace(browser: Browser, look: Look) {
  const page = await open(browser, look)
  await signIn(page)
  if (look.dark) {
    await openThread(page, "/demo/inbox?view=all")
    await keep(page, "inbox-dark-en")
    for (const name of ["reports", "quality", "tickets"] as const) {
      await page.goto(`${app}/demo/${desks[name]}`)
      await keep(page, `${name}-dark-en`)
    }
    return
  }
  await openThread(page, "/demo/inbox?view=queue&order=waiting", "王敏")
  await keep(page, "inbox")
  await page.goto(`${app}/demo/knowledge`)
  await page
    .locator('a[href^="/demo/knowledge/"]')
    .filter({ hasText: /\p{Script=Han}.*？/u })
    .first()
    .click()
  await page.waitForURL(/\/knowledge\/[0-9a-f-]{36}/)
  await keep(page, "knowledge")
  for (const [name, address] of [
    ["playground", "settings/bot/playground"],
    ["dashboard", "analytics"],
    ["channels", "settings/channels"],
    ["catalogue", "settings/channels/new"],
    ["clocks", "clocks"],
    ["developers", "developers"],
    ["billing", "settings/billing"],
  ] as const) {
    await page.goto(name === "developers" ? `${app}/developers` : `${app}/demo/${address}`)
    if (name === "playground") await askBot(page, "下单后多久发货？")
    await keep(page, name)
  }
  for (const [name, address] of Object.entries(desks)) {
    await page.goto(`${app}/demo/${address}`)
    await keep(page, name)
  }
  await page.goto(`${app}/demo/contacts`)
  await page.locator('a[href^="/demo/contacts/"]').first().click()
  await page.waitForURL(/\/contacts\/[0-9a-f-]{36}/)
  await keep(page, "contact")
  await showTicket(page)
  await showPublicRooms(page)
  await page.goto(`${app}/demo/settings/simulator`)
  await page.getByRole("button", { name: "什么时候发货？" }).click()
  await page.getByRole("log").getByText("机器人").first().waitFor()
  await keep(page, "simulator")
  await page.goto(`${app}/onboarding/demo?step=bot`)
  await askBot(page, "下单后多久发货？")
  await keep(page, "onboarding")
}

/** A ticket as its agent sees it, and as its customer does. */
async function showTicket(page: Page) {
  await page.goto(`${app}/demo/tickets?type=defect&status=all`)
  await page.locator('a[href^="/demo/tickets/"]:is([href*="-"])').first().click()
  await page.waitForURL(/\/tickets\/[0-9a-f-]{36}/)
  await keep(page, "ticket")
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"])
  await page.getByRole("button", { name: "复制进度链接" }).click()
  const address = await page.evaluate(() => navigator.clipboard.readText())
  const customer = await open(browser, { locale: "zh-CN", size: phone })
  await customer.goto(address)
  await customer.getByRole("heading").first().waitFor()
  await keep(customer, "ticket-status")
}

async function showPublicRooms(page: Page) {
  await page.goto(`${app}/demo/comments`)
  await page.getByRole("list", { name: "问题" }).getByRole("button").first().click()
  await page.getByRole("textbox", { name: "公开回复" }).waitFor()
  await keep(page, "comments")
  await page.goto(`${app}/demo/live`)
  await page.locator('a[href^="/demo/live/"]', { hasText: "夏季连衣裙" }).click()
  await page.waitForURL(/\/live\/[0-9a-f-]{36}$/)
  await page.getByRole("radio", { name: "已答" }).click()
  await page.getByText("人工", { exact: true }).first().waitFor()
  await keep(page, "live-console")
  await page.goto(`${page.url()}/host`)
  await keep(page, "host-card")
}

async function showPhone(browser: Browser, look: Look) {
  const page = await open(browser, { ...look, size: phone })
  await signIn(page)
  await page.goto(`${app}/demo/inbox`)
  await page.getByRole("list").getByRole("button").first().waitFor()
  await keep(page, look.dark ? "phone-inbox-dark-en" : "phone-inbox")
  if (look.dark) return
  await openThread(page, "/demo/inbox?view=all")
  await keep(page, "phone-thread")
  for (const name of ["wall", "quality"] as const) {
    await page.goto(`${app}/demo/${desks[name]}`)
    await keep(page, `phone-${name}`)
  }
}

async function showWebChat(browser: Browser) {
  const page = await open(browser, { locale: "zh-CN" })
  await page.goto(`${shop}/?lang=zh`)
  await page.getByRole("button", { name: "在线咨询" }).click()
  const chat = page.frameLocator('iframe[src*="/widget/"]')
  const field = chat.getByRole("textbox")
  await field.fill("下单后多久发货？")
  await field.press("Enter")
  await chat.locator(".row.bot .chip").first().waitFor()
  await keep(page, "web-chat")
}

async function open(browser: Browser, { locale, dark, size = desk }: Look): Promise<Page> {
  const context = await browser.newContext({
    locale: locale === "en" ? "en-US" : locale,
    timezoneId: "Asia/Shanghai",
    colorScheme: dark ? "dark" : "light",
    viewport: size,
    baseURL: app,
  })
  // The demo owner reads Chinese; a browser's own choice comes first.
  await context.addCookies([{ name: "tideline-locale", value: locale, url: app }])
  return context.newPage()
}

async function signIn(page: Page) {
  const people = JSON.parse(fs.readFileSync(signIns, "utf8")) as { label: string; email: string; password: string }[]
  const owner = people.find(({ label }) => label === "Owner")
  if (!owner) throw new Error(`${signIns} names no owner`)
  await page.goto("/sign-in")
  await page.locator("input[name=email]").fill(owner.email)
  await page.locator("input[name=password]").fill(owner.password)
  await page.locator("input[name=password]").press("Enter")
  await page.waitForURL(/\/inbox$/)
}

async function openThread(page: Page, address: string, name = "") {
  await page.goto(address)
  await page.getByRole("list").getByRole("button").filter({ hasText: name }).first().click()
  await page.getByRole("log").getByRole("article").first().waitFor()
}

async function askBot(page: Page, question: string) {
  const field = page.locator("main").getByRole("textbox").first()
  await field.fill(question)
  await field.press("Enter")
  await page.getByText("48 小时").first().waitFor()
}

/** Keeps one picture, once nothing is on its way any more. */
async function keep(page: Page, name: string) {
  await page.waitForFunction(() => document.querySelector(".animate-pulse.bg-hover, .skeleton") === null)
  await page.waitForLoadState("networkidle")
  await page.mouse.move(0, 0)
  await page.waitForTimeout(600)
  const file = path.join(folder, `${name}.png`)
  await page.screenshot({ path: file, animations: "disabled", caret: "hide" })
  makeSmall(file)
  console.log(`${name}.png ${Math.round(fs.statSync(file).size / 1000)} kB`)
}

/** Fewer colours where a tool for it is installed; a picture that stays too large is said. */
function makeSmall(file: string) {
  if (fs.statSync(file).size > largestBytes) spawnSync("pngquant", ["--force", "--output", file, "256", file])
  if (fs.statSync(file).size > largestBytes) console.error(`${file} is larger than ${largestBytes / 1000} kB`)
}
