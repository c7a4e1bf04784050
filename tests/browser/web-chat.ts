import type { BrowserContext, FrameLocator, Locator, Page } from "@playwright/test"
import { inLocale, type Locale } from "@/components/i18n/define-text"
import { type WidgetWords, widgetText } from "@/components/i18n/widget"
import { expect, shopUrl } from "./journey"

export type WebChat = {
  page: Page
  frame: FrameLocator
  words: WidgetWords
  log: Locator
  /** what the bot, or a person, has said; the greeting is none of it */
  botSaid: Locator
  agentSaid: Locator
  typing: Locator
  line: Locator
  say: (text: string) => Promise<void>
}

/** Opens the chat in a merchant's page, as a customer would. */
export async function openWebChat(context: BrowserContext, key: string, locale: Locale): Promise<WebChat> {
  const page = await context.newPage()
  await page.goto(`${shopUrl}/?key=${key}&lang=${locale === "en" ? "en" : "zh"}`)
  return meetWebChat(page, locale)
}

/** The chat of a shop page that is already open, after a reload too. */
export async function meetWebChat(page: Page, locale: Locale): Promise<WebChat> {
  const words = inLocale(widgetText, locale)
  await page.getByRole("button", { name: new RegExp(`^${words.launcher}`) }).click()
  const frame = page.frameLocator('iframe[src*="/widget/"]')
  const log = frame.getByRole("log")
  const field = frame.getByRole("textbox", { name: words.placeholder })
  await expect(field).toBeVisible()
  // The chat paints before its script has run, which takes the painted greeting over.
  await expect(frame.locator("#greeting")).toHaveCount(0)
  return {
    page,
    frame,
    words,
    log,
    botSaid: log.locator(".row.bot:has(time)"),
    agentSaid: log.locator(".row.agent"),
    typing: frame.locator("#typing"),
    line: frame.locator("#line"),
    say: async (text) => {
      await field.fill(text)
      await field.press("Enter")
    },
  }
}
