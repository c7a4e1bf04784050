import { type Bell, openBell } from "@/components/widget/frame/bell"
import type { Chat } from "@/components/widget/frame/chat"
import { type Door, Refused } from "@/components/widget/frame/door"
import { filesEndSoon } from "@/components/widget/frame/files"
import { lineEveryMs } from "@/components/widget/frame/line"
import { type Outbox, pauseAfter } from "@/components/widget/frame/outbox"
import type { ShopPage } from "@/components/widget/frame/shop-page"
import type { Store } from "@/components/widget/frame/storage"
import { mergeThread } from "@/components/widget/frame/thread"
import { growingFadesMs, hearGrowing } from "@/server/realtime/rules/growing-answer"

export const botPatienceMs = 15_000
const markFadesMs = 6000

type HearingParts = {
  chat: Chat
  store: Store
  outbox: Outbox
  door: Door
  page: ShopPage | null
  sweep: () => void
  render: () => void
}

/** What is said to the visitor: asked for when the bell rings, and from time to time where it does not. */
export function openHearing({ chat, store, outbox, door, page, sweep, render }: HearingParts) {
  const { config } = chat
  let bell: Bell | null = null
  let ringing = false
  let refreshing = false
  let again = false
  let pollTimer: ReturnType<typeof setTimeout> | undefined
  /** something said before may say something else now: all of it is asked for again */
  let changed = false

  async function refresh() {
    if (!door.token()) return
    if (refreshing) {
      again = true
      return
    }
    refreshing = true
    clearTimeout(pollTimer)
    try {
      const after = changed || filesEndSoon(chat.thread.messages, Date.now()) ? 0 : chat.thread.upTo
      changed = false
      const askedAt = Date.now()
      take(await door.thread(chat.thread.conversation?.id, after))
      chat.lineAskedAt = askedAt
      chat.failures = outbox.next() ? chat.failures : 0
    } catch (error) {
      if (error instanceof Refused && error.status === 401) await door.pass(true).catch(() => null)
      chat.failures++
    }
    refreshing = false
    render()
    if (again) {
      again = false
      refresh()
    } else {
      pollTimer = setTimeout(refresh, pollPause())
    }
  }

  function take(heard: Parameters<typeof mergeThread>[1]) {
    const before = chat.thread
    const thread = mergeThread(before, heard)
    chat.thread = thread
    outbox.settle(heard.messages.map((message) => message.clientId))
    sweep()
    const answered = thread.conversation?.id !== before.conversation?.id ? 0 : before.upTo
    if (heard.messages.some((message) => message.seq > answered && message.from !== "contact")) {
      chat.botWorksUntil = 0
      chat.agentTypes = { until: 0, name: "" }
    }
    const said = heard.messages.findLast((message) => message.kind === "said" && message.from !== "contact")
    if (said && said.seq > answered && before.conversation) page?.tell({ kind: "message", from: said.from })
    if (thread.conversation && thread.conversation.holder !== "bot") chat.botWorksUntil = 0
    if (heard.messages.length > 0)
      store.set("thread", JSON.stringify({ ...thread, messages: thread.messages.slice(-100), earlier: [] }))
    if (thread.conversation && config.realtime) {
      bell ??= openBell(config.key, config.realtime, door.token, {
        connected: (connected) => {
          if (connected && !ringing) refresh()
          ringing = connected
        },
        rang: (names) => {
          if (names.includes("bot.typing")) {
            chat.botWorksUntil = Date.now() + botPatienceMs
            render()
          }
          changed ||= names.some((name) => name === "message.edited" || name === "message.recalled")
          if (names.some((name) => name !== "bot.typing")) refresh()
        },
        growing: (data) => {
          chat.growing = hearGrowing(chat.growing, data)
          chat.growsUntil = Date.now() + growingFadesMs
          chat.botWorksUntil = Math.max(chat.botWorksUntil, chat.growsUntil)
          render()
        },
        typing: ({ by, name }) => {
          if (by !== "agent") return
          chat.agentTypes = { until: Date.now() + markFadesMs, name: name ?? "" }
          render()
        },
      })
      bell.enter(thread.conversation.channel)
    }
  }

  function pollPause(): number {
    if (chat.failures > 0) return pauseAfter(chat.failures)
    const { conversation } = chat.thread
    const waitsForThread = outbox.all().some((message) => message.kept)
    if (waitsForThread || (chat.botWorksUntil > Date.now() && !ringing)) return 500
    if (conversation?.status === "open" && conversation.holder === "queue") return lineEveryMs
    if (ringing) return 30_000
    return chat.isOpen && !document.hidden ? 3000 : 15_000
  }

  return { refresh, leave: () => bell?.leave(), sayTyping: () => bell?.sayTyping() }
}
