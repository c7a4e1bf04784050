import { inLocale, type Locale } from "@/components/i18n/define-text"
import { leaveText } from "@/components/i18n/leave"
import type { WidgetHours } from "@/server/flows/read-visitor-thread"
import { changesAt, isOpen } from "@/server/routing/rules/open-hours"

const lookEveryMs = 60_000
const askEveryMs = 600_000

/**
 * When people are there. Counted here by the minute, so that a chat that stays open is right through every opening and
 * closing; the times themselves are asked for again now and then, while somebody looks.
 */
export function openOpening(given: WidgetHours, ask: () => Promise<WidgetHours>, changed: () => void) {
  let known = given
  let askedAt = Date.now()
  let counted = { at: 0, open: true, until: null as Date | null }

  async function look() {
    if (document.hidden) return
    if (Date.now() - askedAt > askEveryMs) {
      askedAt = Date.now()
      known = await ask().catch(() => known)
      counted.at = 0
    }
    changed()
  }
  setInterval(look, lookEveryMs)
  document.addEventListener("visibilitychange", look)

  return {
    /** whether an answer can go out by mail */
    mails: () => known.mails,
    zone: () => known.hours?.timeZone,
    /** null where the shop has no times; `until` when it opens or closes next */
    now: () => {
      if (!known.hours) return null
      if (Date.now() - counted.at >= lookEveryMs || (counted.until && counted.until.getTime() <= Date.now())) {
        const now = new Date()
        counted = { at: now.getTime(), open: isOpen(known.hours, now), until: changesAt(known.hours, now) }
      }
      return counted
    },
  }
}

type Place = { locale: Locale; timeZone?: string; now: number }

/** A moment of the next days by the shop's clock, and by the customer's own where that shows another time. */
export function sayMoment(at: Date, { locale, timeZone, now }: Place): string {
  const there = dayAndTime(at, now, locale, timeZone)
  const here = dayAndTime(at, now, locale)
  const words = inLocale(leaveText, locale).hours
  return there === here ? there : `${words.shopTime(there)}${words.here(here)}`
}

/** "tomorrow 09:00", "Monday 24 November 09:00" */
function dayAndTime(at: Date, now: number, locale: Locale, timeZone?: string): string {
  const say = (shape: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, { timeZone, ...shape }).format(at)
  const day = (moment: number) => Date.parse(new Intl.DateTimeFormat("en-CA", { timeZone }).format(moment))
  const ahead = Math.round((day(at.getTime()) - day(now)) / 86_400_000)
  const name =
    ahead < 2
      ? new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(ahead, "day")
      : say({ weekday: "long", month: "long", day: "numeric" })
  return `${name} ${say({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" })}`
}
