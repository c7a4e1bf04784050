import type { Page } from "@playwright/test"
import { percentile } from "./percentile"
import { feltIn, framesIn, watchPage } from "./watch-page"

export type Felt = {
  /** of every 100 keys and clicks, 95 were on the screen within so many ms */
  interaction: number
  /** of every 100 frames while scrolling, 95 came within so many ms of the one before */
  frame: number
  /** messages that had been loaded above when the scrolling ended */
  loaded: number
}

const wheels = 120
const sentence = "The blue one is in stock again, and it leaves tomorrow morning. "
const switches = 20

/** Works in a thread of thousands as an agent does: scrolls back, types, goes to other threads, and jumps. */
export async function readLongThread(page: Page, address: string): Promise<Felt> {
  await watchPage(page)
  await page.goto(address, { waitUntil: "load" })
  const log = page.getByRole("log")
  await log.locator("article").first().waitFor()
  const box = page.locator("section textarea").first()
  await box.waitFor()
  await page.waitForTimeout(1_000)

  await log.hover()
  const frames = await framesIn(page, async () => {
    for (let n = 0; n < wheels; n++) {
      await page.mouse.wheel(0, n % 6 === 5 ? 400 : -1_200)
      await page.waitForTimeout(60)
    }
  })
  const loaded = Number(await log.locator("li").first().getAttribute("aria-setsize"))

  const interactions = await feltIn(page, async () => {
    await box.click()
    await page.keyboard.type(sentence, { delay: 40 })
    await page.keyboard.press("Escape")
    for (let n = 0; n < switches; n++) {
      const before = page.url()
      await page.keyboard.press(n % 4 === 3 ? "k" : "j")
      await page.waitForURL((url) => url.href !== before)
      await log.locator("article").first().waitFor()
      await page.waitForTimeout(250)
    }
    return sentence.length + 2 + switches
  })
  return { interaction: percentile(interactions, 95), frame: percentile(frames, 95), loaded }
}
