import type { Page } from "@playwright/test"
import { percentile } from "./percentile"

type Watched = { interactions: number[]; frames: number[]; watchFrames: boolean }
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
  await page.addInitScript(watch)
  await page.goto(address, { waitUntil: "load" })
  const log = page.getByRole("log")
  await log.locator("article").first().waitFor()
  const box = page.locator("section textarea").first()
  await box.waitFor()
  await page.waitForTimeout(1_000)

  await log.hover()
  await setFrames(page, true)
  for (let n = 0; n < wheels; n++) {
    await page.mouse.wheel(0, n % 6 === 5 ? 400 : -1_200)
    await page.waitForTimeout(60)
  }
  await setFrames(page, false)
  const loaded = Number(await log.locator("li").first().getAttribute("aria-setsize"))

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
  const pressed = sentence.length + 2 + switches
  await page.waitForTimeout(300)
  const { interactions, frames } = await page.evaluate(() => {
    const { interactions, frames } = window as unknown as Watched
    return { interactions, frames }
  })
  // The browser reports none that was on the screen within a frame.
  const quick = Math.max(0, pressed - interactions.length)
  return {
    interaction: percentile([...interactions, ...Array<number>(quick).fill(16)], 95),
    frame: percentile(frames, 95),
    loaded,
  }
}

const setFrames = (page: Page, on: boolean) =>
  page.evaluate((wanted) => {
    const watched = window as unknown as Watched
    watched.watchFrames = wanted
  }, on)

/** Runs in the page: how long each key and click took to its next paint, and each frame after the one before. */
function watch() {
  const watched = window as unknown as Watched
  watched.interactions = []
  watched.frames = []
  watched.watchFrames = false
  const byInteraction = new Map<number, number>()
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & { interactionId?: number })[]) {
      if (!entry.interactionId) continue
      byInteraction.set(entry.interactionId, Math.max(byInteraction.get(entry.interactionId) ?? 0, entry.duration))
    }
    watched.interactions.splice(0, watched.interactions.length, ...byInteraction.values())
  }).observe({ type: "event", durationThreshold: 16, buffered: true } as PerformanceObserverInit)
  // A method: what the compiler names by a helper of its own does not run in the page.
  const frames = {
    last: 0,
    next(at: number) {
      if (watched.watchFrames && frames.last > 0) watched.frames.push(at - frames.last)
      frames.last = at
      requestAnimationFrame(frames.next)
    },
  }
  requestAnimationFrame(frames.next)
}
