import type { Attachments } from "@/components/widget/frame/attachments"
import { type Chat, isByBot } from "@/components/widget/frame/chat"
import type { Door } from "@/components/widget/frame/door"
import { botPatienceMs } from "@/components/widget/frame/hearing"
import { newId } from "@/components/widget/frame/new-id"
import { judge, type Outbox, type Outgoing, pauseAfter } from "@/components/widget/frame/outbox"

type SayingParts = {
  chat: Chat
  outbox: Outbox
  attachments: Attachments
  door: Door
  tellTabs: () => void
  page: () => string | undefined
  render: (toEnd?: boolean) => void
  refresh: () => void
}

/** What the visitor says: kept at once, then sent one after the other until each is taken or refused. */
export function openSaying({ chat, outbox, attachments, door, tellTabs, page, render, refresh }: SayingParts) {
  let lastAt = 0
  let flushing = false
  let flushTimer: ReturnType<typeof setTimeout> | undefined

  function say(message: Pick<Outgoing, "type" | "text" | "score" | "files">) {
    lastAt = Math.max(Date.now(), lastAt + 1)
    outbox.add({ ...message, id: newId(), at: lastAt, page: page()?.slice(0, 2000), locale: chat.locale })
    tellTabs()
    render(true)
    flush()
  }

  async function flush() {
    if (flushing) return
    flushing = true
    clearTimeout(flushTimer)
    let renewed = false
    for (let message = outbox.next(); message; message = outbox.next()) {
      const files = attachments.standingOf(message.files)
      // What was said after it keeps its place.
      if (files === "waits") break
      const uploaded = attachments.of(message.files).flatMap(({ kept }) => kept ?? [])
      const verdict = files === "refused" ? files : judge(await door.post(message, message.files && uploaded))
      if (verdict === "renew" && !renewed) {
        renewed = true
        await door.pass(true).catch(() => null)
        continue
      }
      if (verdict === "later" || verdict === "renew") {
        chat.failures++
        flushTimer = setTimeout(flush, pauseAfter(chat.failures))
        break
      }
      chat.failures = 0
      if (verdict === "refused") outbox.change(message.id, { refused: true })
      else if (message.type === "rating") outbox.remove(message.id)
      else {
        outbox.change(message.id, { kept: true })
        if (isByBot(chat)) chat.botWorksUntil = Date.now() + botPatienceMs
      }
      tellTabs()
      render()
      refresh()
    }
    flushing = false
    render()
  }

  return { say, flush }
}
