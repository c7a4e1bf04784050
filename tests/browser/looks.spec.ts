import fs from "node:fs"
import path from "node:path"
import type { Page } from "@playwright/test"
import { localeCookie } from "@/components/i18n/choose-locale"
import { commentsText } from "@/components/i18n/comments"
import { inLocale, type Locale } from "@/components/i18n/define-text"
import { expect, expectSoundLook, expectUsableByAll, houseUrl, type Journey, test } from "./journey"
import { signIn } from "./sign-up"

const strangersPages = [
  "/",
  "/sign-in",
  "/sign-up",
  "/forgot",
  "/verify?token=gone",
  "/no/such/page",
  "/dev/mailbox",
  "/developers",
]
const workplace = [
  "inbox",
  "knowledge",
  "knowledge/new",
  "knowledge/gaps",
  "knowledge/suggestions",
  "knowledge/products",
  "knowledge/sources",
  "knowledge/pairs",
  ...[
    "general",
    "team",
    "channels",
    "channels/new",
    "shop",
    "shop/new",
    "simulator",
    "billing",
    "profile",
    "macros",
  ].map(settingsPage),
  ...[
    "bot",
    "bot/rules",
    "bot/dialogues",
    "bot/playground",
    "bot/understanding",
    "bot/autonomy",
    "bot/exams",
    "bot/shadow",
    "bot/quality",
  ].map(settingsPage),
]
function settingsPage(name: string) {
  return `settings/${name}`
}
/** One connect form of each kind: a messenger, mail, telephone, a key of the shop's own, orders alone. */
const forms = ["telegram", "wechat", "email", "twilio_voice", "live_stream", "taobao"]
const channelRooms = [
  "comments",
  "comments/rules",
  "live",
  "live/scripts",
  "clocks",
  "settings/developers",
  ...forms.map((channel) => `settings/channels/new?channel=${channel}`),
]

const serviceDesk = [
  "contacts",
  "quality",
  ...["conversations", "alerts", "promises", "surveys", "follow-ups", "samples", "appeals"].map(qualityPage),
  ...["reviews", "corrections", "rules"].map(qualityPage),
  "tickets",
  "tickets/board",
  "tickets/tasks",
  "tickets/settings",
  "settings/routing",
  "analytics",
  ...["day", "hour", "intent", "agent"].map((by) => `analytics/reports?by=${by}`),
  "analytics/forecast",
  "analytics/tickets",
  "analytics/topics",
  "analytics/wall",
]
function qualityPage(name: string) {
  return `quality/${name}`
}

const desk = { width: 1366, height: 860 }
const phone = { width: 390, height: 844 }

for (const locale of ["zh-CN", "en"] as const) {
  test(`Every screen is whole on a desk and on a phone, by day and by night (${locale})`, async ({ journey }) => {
    journey.allow(/\b404\b.*no\/such\/page/)
    const context = await journey.person({ locale })
    // The demo owner reads Chinese; this browser's own choice comes first.
    await context.addCookies([{ name: localeCookie, value: locale, url: houseUrl }])
    const page = await context.newPage()
    for (const address of strangersPages) await look(page, address, locale)
    await signIn(page, locale, demoOwner())
    for (const address of workplace) await look(page, `/demo/${address}`, locale)
    for (const step of ["bot", "website", "channel", "done"]) await look(page, `/onboarding/demo?step=${step}`, locale)
    await page.goto("/demo/inbox")
    await page.getByRole("list").getByRole("button").first().click()
    await page.waitForURL(/\/inbox\/[0-9a-f-]{36}/)
    await look(page, new URL(page.url()).pathname, locale)
    await page.goto("/demo/knowledge")
    const article = page.locator('a[href^="/demo/knowledge/"]:not([href$="/new"])').first()
    await look(page, (await article.getAttribute("href"))!, locale)
  })
}

for (const locale of ["zh-CN", "en"] as const) {
  test(`What customers write in public, and every channel, is whole by day and by night (${locale})`, async ({
    journey,
  }) => {
    const page = await openDemo(journey, locale)
    for (const address of channelRooms) await look(page, `/demo/${address}`, locale)
    await page.goto("/demo/comments")
    const text = inLocale(commentsText, locale)
    await page.getByRole("list", { name: text.list }).getByRole("button").first().click()
    await expect(page.getByRole("textbox", { name: text.answer.public })).toBeVisible()
    await lookAround(page, "an open question")
    for (const [list, link] of [
      ["live", 'a[href^="/demo/live/"]:not([href$="/scripts"])'],
      ["settings/channels", 'a[href^="/demo/settings/channels/"]:not([href*="/new"])'],
    ] as const) {
      await page.goto(`/demo/${list}`)
      const addresses = await hrefsOf(page, link)
      expect(addresses.length, list).toBeGreaterThan(1)
      for (const address of addresses) await look(page, address, locale)
      if (list === "live") await look(page, `${addresses.at(-1)}/host`, locale)
    }
  })
}

for (const locale of ["zh-CN", "en"] as const) {
  test(`The service desk, with one case of each kind, is whole by day and by night (${locale})`, async ({
    journey,
  }) => {
    const page = await openDemo(journey, locale)
    for (const address of serviceDesk) await look(page, `/demo/${address}`, locale)
    for (const [list, link] of [
      ["contacts", 'a[href^="/demo/contacts/"]'],
      ["quality/conversations", 'a[href^="/demo/quality/conversations/"]'],
      ["tickets", 'a[href^="/demo/tickets/"]:is([href*="-"])'],
    ] as const) {
      await page.goto(`/demo/${list}`)
      const [address] = await hrefsOf(page, link)
      await look(page, address!, locale)
    }
  })
}

/** The demo shop's owner at the desk. They read Chinese; this browser's own choice comes first. */
async function openDemo(journey: Journey, locale: Locale): Promise<Page> {
  const context = await journey.person({ locale })
  await context.addCookies([{ name: localeCookie, value: locale, url: houseUrl }])
  const page = await context.newPage()
  await signIn(page, locale, demoOwner())
  return page
}

async function hrefsOf(page: Page, link: string): Promise<string[]> {
  await page.locator(link).first().waitFor()
  return page.locator(link).evaluateAll((links) => links.map((one) => one.getAttribute("href")!))
}

async function look(page: Page, address: string, locale: Locale) {
  await page.goto(address)
  await expect(page.locator("html")).toHaveAttribute("lang", locale)
  await expect(page.getByRole("heading").first(), `${address} has a heading`).toBeAttached()
  await lookAround(page, address)
}

/** The open page on a phone and on a desk, by day and by night. */
async function lookAround(page: Page, address: string) {
  await expect(page.locator(".animate-pulse.bg-hover"), `${address} has loaded`).toHaveCount(0)
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  let byDay = ""
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme })
    if (colorScheme === "light") byDay = await paper()
    else await expect.poll(paper, `${address} has a night of its own`).not.toBe(byDay)
    for (const size of [phone, desk]) {
      await page.setViewportSize(size)
      await expect(() => expectSoundLook(page)).toPass({ timeout: 15_000 })
    }
    await expectUsableByAll(page)
  }
  await page.emulateMedia({ colorScheme: "light" })
}

/** The demo tenant's owner, as the first start wrote them beside the data. */
function demoOwner() {
  const file = path.join(process.env.TIDELINE_DATA_DIR ?? ".data", "demo.json")
  const people = JSON.parse(fs.readFileSync(file, "utf8")) as { label: string; email: string; password: string }[]
  return people.find(({ label }) => label === "Owner")!
}
