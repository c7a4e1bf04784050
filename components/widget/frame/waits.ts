import { inLocale } from "@/components/i18n/define-text"
import { leaveText } from "@/components/i18n/leave"
import { type Chat, isByBot, wordsOf } from "@/components/widget/frame/chat"
import { byId } from "@/components/widget/frame/dom"
import { lineHoldsMs, sayLine } from "@/components/widget/frame/line"
import { type openOpening, sayMoment } from "@/components/widget/frame/opening"
import type { VisitorConversation } from "@/components/widget/frame/thread"

/** The place in the line, when people are there, and the ways to one of them. */
export function openWaits(chat: Chat, opening: ReturnType<typeof openOpening>) {
  let lineTimer: ReturnType<typeof setTimeout> | undefined

  function showLine() {
    const line = chat.thread.conversation?.line
    const left = chat.thread.conversation?.left
    const asked = { askedAt: chat.lineAskedAt, now: Date.now(), words: wordsOf(chat).line }
    say("line", left ? sayLeft(left) : line ? sayLine(line, asked) : "")
    clearTimeout(lineTimer)
    const holdsMs = chat.lineAskedAt + lineHoldsMs - asked.now
    if (line && holdsMs > 0) lineTimer = setTimeout(showLine, holdsMs + 20)
  }

  function showWays() {
    const { conversation } = chat.thread
    const open = conversation?.status === "open" ? conversation : null
    const answered = open?.holder === "agent" || open?.holder === "external"
    const wait = open?.line?.wait
    const hopeless = wait?.kind === "nobody" || (wait?.kind === "minutes" && wait.hopeless === true)
    const closed = closedUntil()
    byId("person").hidden = !isByBot(chat)
    byId("offer").hidden = answered || Boolean(open?.left) || !(closed || hopeless)
    say("hours", answered || open?.left ? "" : sayHours(closed))
  }

  function say(id: "line" | "hours", sentence: string) {
    const place = byId(id)
    place.hidden = !sentence
    if (place.textContent !== sentence) place.textContent = sentence
  }

  const when = (at: Date, timeZone = opening.zone()) =>
    sayMoment(at, { locale: chat.locale, timeZone, now: Date.now() })

  function sayLeft({ opensAt, email }: NonNullable<VisitorConversation["left"]>): string {
    const text = inLocale(leaveText, chat.locale)
    const opens = opensAt && Date.parse(opensAt) > Date.now() ? text.whenOpen(when(new Date(opensAt))) : text.whenever
    const sentences = [text.left, opens, text.leftAnswer(email, opening.mails()), text.leftMore]
    return sentences.join(chat.locale === "en" ? " " : "")
  }

  /** When people come back, as the line knows it or the shop's times say; null while they are there. */
  function closedUntil(): { at: Date | null; timeZone?: string } | null {
    const wait = chat.thread.conversation?.line?.wait
    if (wait?.kind === "nobody" && wait.opens) return { at: new Date(wait.opens.at), timeZone: wait.opens.timeZone }
    const known = opening.now()
    return known && !known.open ? { at: known.until } : null
  }

  function sayHours(closed: ReturnType<typeof closedUntil>): string {
    const { hours } = inLocale(leaveText, chat.locale)
    const known = opening.now()
    if (!closed) return !known ? "" : known.until ? hours.until(when(known.until)) : hours.open
    const opens = closed.at ? hours.closed(when(closed.at, closed.timeZone)) : hours.away
    return isByBot(chat) ? `${opens}${chat.locale === "en" ? ". " : "，"}${hours.bot}` : opens
  }

  return {
    show: () => {
      showLine()
      showWays()
    },
    /** When people are back, in words. */
    opens: () => {
      const closed = closedUntil()
      return closed?.at ? when(closed.at, closed.timeZone) : null
    },
  }
}
