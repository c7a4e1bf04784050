import type { Page } from "@playwright/test"

type Watched = {
  /** of each key and click since the last `forget`, ms to its next paint */
  interactions: () => number[]
  forget: () => void
  frames: number[]
  watchFrames: boolean
}

/** The browser tells of nothing that was on the screen within a frame, so what it does not tell of counts as this. */
const shortestMs = 16

/** Before the page is loaded: lets it keep what `feltIn` and `framesIn` read. */
export const watchPage = (page: Page) => page.addInitScript(watch)

/** What some keys and clicks felt like, by the browser's own event timing: ms from each to its next paint. */
export async function feltIn(page: Page, press: () => Promise<number>): Promise<number[]> {
  await page.evaluate(() => (window as unknown as Watched).forget())
  const pressed = await press()
  await page.waitForTimeout(300)
  const told = await page.evaluate(() => (window as unknown as Watched).interactions())
  return [...told, ...Array<number>(Math.max(0, pressed - told.length)).fill(shortestMs)]
}

/** How long each frame took, in ms, while something happened. */
export async function framesIn(page: Page, happen: () => Promise<unknown>): Promise<number[]> {
  const watchFrames = (on: boolean) =>
    page.evaluate((wanted) => {
      const watched = window as unknown as Watched
      if (wanted) watched.frames = []
      watched.watchFrames = wanted
      return watched.frames
    }, on)
  await watchFrames(true)
  await happen()
  return watchFrames(false)
}

/**
 * Runs in the page: how long each key and click took to its next paint, and each frame after the one before. Methods, for
 * what the compiler names by a helper of its own does not run there.
 */
function watch() {
  const watched = window as unknown as Watched
  const heard = {
    longest: new Map<number, number>(),
    hear(entries: PerformanceEntryList) {
      for (const { interactionId, duration } of entries as (PerformanceEntry & { interactionId?: number })[]) {
        if (interactionId) heard.longest.set(interactionId, Math.max(heard.longest.get(interactionId) ?? 0, duration))
      }
    },
  }
  const observer = new PerformanceObserver((list) => heard.hear(list.getEntries()))
  observer.observe({ type: "event", durationThreshold: 16, buffered: true } as PerformanceObserverInit)
  const frames = {
    last: 0,
    next(at: number) {
      if (watched.watchFrames && frames.last > 0) watched.frames.push(at - frames.last)
      frames.last = at
      requestAnimationFrame(frames.next)
    },
  }
  Object.assign(watched, {
    frames: [],
    watchFrames: false,
    interactions() {
      heard.hear(observer.takeRecords())
      return [...heard.longest.values()]
    },
    forget() {
      observer.takeRecords()
      heard.longest.clear()
    },
  } satisfies Watched)
  requestAnimationFrame(frames.next)
}
