import { type Browser, type BrowserContext, test as base, expect, type Frame, type Page } from "@playwright/test"
import axe from "axe-core"
import type { Locale } from "@/components/i18n/define-text"

export { expect }

export const houseUrl = process.env.TIDELINE_URL ?? "http://localhost:3000"

/** Where the demo shop of this house stands: an origin of its own, as a merchant's site would be. */
export const shopUrl = process.env.SHOP_URL ?? "http://localhost:3100"

type Look = { locale: Locale; phone?: boolean; dark?: boolean }
export type Journey = {
  /** a browser of somebody's own: its cookies, its storage, its language */
  person: (look: Look) => Promise<BrowserContext>
  /** what may go wrong from here on, because the test does it on purpose */
  allow: (trouble: RegExp) => void
}

const harmless = [
  // Leaving a page ends what it still asked for, and nobody misses the answer.
  /net::ERR_ABORTED/,
  // A mail is shown in a frame where no script may run, not even the test runner's own.
  /Blocked script execution in 'about:srcdoc'/,
]

/** Every page of a journey is watched: a broken script, a refused request or an error in the console fails the test. */
export const test = base.extend<{ journey: Journey }>({
  journey: async ({ browser }, use) => {
    const troubles: string[] = []
    const allowed = [...harmless]
    const contexts: BrowserContext[] = []
    await use({
      person: async (look) => {
        const context = await openBrowser(browser, look)
        contexts.push(context)
        watch(context, (trouble) => {
          if (!allowed.some((known) => known.test(trouble))) troubles.push(trouble)
        })
        return context
      },
      allow: (trouble) => void allowed.push(trouble),
    })
    for (const context of contexts) await context.close()
    expect(troubles).toEqual([])
  },
})

function openBrowser(browser: Browser, { locale, phone, dark }: Look) {
  return browser.newContext({
    locale: locale === "en" ? "en-US" : "zh-CN",
    timezoneId: "Asia/Shanghai",
    colorScheme: dark ? "dark" : "light",
    viewport: phone ? { width: 390, height: 844 } : { width: 1366, height: 860 },
    permissions: ["clipboard-read", "clipboard-write"],
  })
}

function watch(context: BrowserContext, report: (trouble: string) => void) {
  context.on("weberror", (broken) => report(`broken script: ${broken.error().message}`))
  context.on("console", (message) => {
    if (message.type() === "error") report(`console: ${message.text()} (${message.location().url})`)
  })
  context.on("requestfailed", (request) => report(`${request.failure()?.errorText} ${request.url()}`))
  context.on("response", (response) => {
    if (response.status() >= 400) report(`${response.status()} ${response.url()}`)
  })
}

/** A name no other run of the tests has used. */
export const unique = (word: string) => `${word}-${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 6)}`

/** Fails when words are cut off at the side or a word of ours is missing. */
export async function expectSoundLook(page: Page) {
  const { wide, text } = await page.evaluate(() => ({
    wide: document.documentElement.scrollWidth - window.innerWidth,
    text: document.body.innerText,
  }))
  expect(wide, `${page.url()} is wider than its window`).toBeLessThanOrEqual(0)
  expect(text, page.url()).not.toMatch(/\bundefined\b|\bNaN\b|\[object Object\]|=>|Invalid Date/)
}

/** Fails when axe finds what keeps somebody from using the page: of its impacts, serious and critical. */
export async function expectUsableByAll(page: Page | Frame) {
  // What fades in is faint for a moment; what turns for ever is not waited for.
  await page.evaluate(() =>
    Promise.allSettled(
      document
        .getAnimations()
        .filter(({ effect }) => effect?.getComputedTiming().iterations !== Number.POSITIVE_INFINITY)
        .map(({ finished }) => finished),
    ).then(() => undefined),
  )
  await page.evaluate(axe.source)
  const found = await page.evaluate(async () => {
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run()
    return violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .map(
        ({ id, nodes }) =>
          `${id}: ${nodes.map(({ html, any }) => `${html.slice(0, 160)} ${any[0]?.message ?? ""}`).join("\n  ")}`,
      )
  })
  expect(found, page.url()).toEqual([])
}

/** Waits until the page listens: what is pressed before that, nobody hears. */
export async function listening(page: Page) {
  await page.waitForFunction(() =>
    [...document.querySelectorAll("button")].every((button) =>
      Object.keys(button).some((name) => name.startsWith("__reactProps")),
    ),
  )
}
