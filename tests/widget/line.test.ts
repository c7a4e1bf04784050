import fc from "fast-check"
import { expect, test } from "vitest"
import { inLocale } from "@/components/i18n/define-text"
import { widgetText } from "@/components/i18n/widget"
import { lineEveryMs, sayLine } from "@/components/widget/frame/line"

const words = inLocale(widgetText, "en").line
const step = 500

/**
 * A line that is asked for over a network which takes so long for each answer, in milliseconds. Answers how old what the
 * customer reads is, looked at every half second from the first answer on; null where no place is said.
 */
function agesOver(latencies: number[]): (number | null)[] {
  const ages: (number | null)[] = []
  let now = 0
  let askedAt: number | null = null
  const read = (until: number) => {
    for (; now < until; now += step) {
      if (askedAt === null) continue
      const said = sayLine({ place: 3, wait: { kind: "minutes", minutes: 4 } }, { askedAt, now, words })
      ages.push(said === words.updating ? null : now - askedAt)
    }
  }
  for (const latency of latencies) {
    const asks = now
    read(asks + latency)
    askedAt = asks
    read(now + lineEveryMs)
  }
  return ages
}

const networkOf = (mostMs: number) =>
  fc.array(
    fc.integer({ min: 0, max: mostMs / step }).map((steps) => steps * step),
    { minLength: 1, maxLength: 40 },
  )

test("nothing older than ten seconds is said of the line, however slow the network is", () => {
  fc.assert(
    fc.property(networkOf(15_000), (latencies) => {
      expect(Math.max(...agesOver(latencies).map((age) => age ?? 0))).toBeLessThan(10_000)
    }),
  )
})

test("over a network that answers within a second and a half there is always a place to read", () => {
  fc.assert(
    fc.property(networkOf(1500), (latencies) => {
      expect(agesOver(latencies)).not.toContain(null)
    }),
  )
})
