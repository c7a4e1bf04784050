import type { WidgetWords } from "@/components/i18n/widget"
import type { VisitorConversation } from "@/server/flows/read-visitor-thread"

/** How long after an answer the line is asked for again, and for how long after its question an answer is shown. */
export const lineEveryMs = 6000
export const lineHoldsMs = 10_000

/** Place and wait as they were when it was asked, at `askedAt`; nothing older than holds is said. */
export function sayLine(
  { place, wait }: NonNullable<VisitorConversation["line"]>,
  { askedAt, now, words }: { askedAt: number; now: number; words: WidgetWords["line"] },
): string {
  if (now - askedAt >= lineHoldsMs) return words.updating
  if (wait.kind === "nobody") return words.nobody
  return wait.kind === "soon" ? words.soon(place) : words.minutes(place, wait.minutes)
}
