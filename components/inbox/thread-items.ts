import type { MacroAction } from "@/server/inbox/rules/macro-actions"
import type { GrowingAnswer } from "@/server/realtime/rules/growing-answer"
import type { HeldReply, ThreadMessage } from "./conversation"
import type { SentFile } from "./use-attachments"

/** What macros do when a reply is sent. */
export type PickedMacro = { macroIds: string[]; actions: MacroAction[] }

/** A message on its way from this browser: shown at once, kept when sending fails. */
export type Unsent = {
  clientId: string
  conversationId: string
  kind: "reply" | "note"
  text: string
  mentions: string[]
  /** uploaded before, to go with the words */
  files?: readonly SentFile[]
  /** what macros do when it is sent */
  macro?: PickedMacro
  /** the highest place in the thread the agent had on screen */
  seenActivity: number
  at: Date
  state: "sending" | "failed"
}

export type ThreadItem =
  | { kind: "day"; key: string; at: Date }
  | { kind: "fresh"; key: string }
  | { kind: "handoff"; key: string; message: ThreadMessage }
  | { kind: "event"; key: string; message: ThreadMessage }
  | { kind: "message"; key: string; message: ThreadMessage; led: boolean; fresh: boolean; latest: boolean }
  | { kind: "growing"; key: string; text: string }
  | { kind: "held"; key: string; held: HeldReply }
  | { kind: "unsent"; key: string; unsent: Unsent }

type Input = {
  /** oldest first */
  messages: readonly ThreadMessage[]
  unsent: readonly Unsent[]
  /** replies that can still be taken back */
  held: readonly HeldReply[]
  /** the bot's answer while it is written */
  growing: GrowingAnswer | null
  /** what came after this place, from others, is marked as new; null marks nothing */
  freshAfter: number | null
  /** how far the reader had read when the thread was opened; null marks nothing */
  unreadAfter: number | null
  me: string
  dayOf: (at: Date) => string
}

/** The lines of a thread: days parted, what is new marked, words on their way at the end. */
export function threadItems({
  messages,
  unsent,
  held,
  growing,
  freshAfter,
  unreadAfter,
  me,
  dayOf,
}: Input): ThreadItem[] {
  const items: ThreadItem[] = []
  const lastHandoff = messages.findLast((message) => message.kind === "handed-off")?.id
  const lastSent = messages.findLast((message) => message.direction === "outbound")?.id
  let day = ""
  let previous: ThreadMessage | undefined
  let freshMarked = false
  for (const message of messages) {
    const itsDay = dayOf(message.createdAt)
    if (itsDay !== day) {
      items.push({ kind: "day", key: `day-${itsDay}`, at: message.createdAt })
      day = itsDay
      previous = undefined
    }
    const fresh = freshAfter !== null && message.seq > freshAfter && message.member?.id !== me
    const unread = unreadAfter !== null && message.seq > unreadAfter && message.member?.id !== me
    if ((freshAfter === null ? unread : fresh) && !freshMarked) {
      items.push({ kind: "fresh", key: "fresh" })
      freshMarked = true
      previous = undefined
    }
    if (message.direction === "event") {
      items.push({ kind: message.id === lastHandoff ? "handoff" : "event", key: message.id, message })
      previous = undefined
      continue
    }
    const led = previous !== undefined && sameVoice(previous, message)
    items.push({
      kind: "message",
      key: message.clientId ?? message.id,
      message,
      led,
      fresh,
      latest: message.id === lastSent,
    })
    previous = message
  }
  const kept = new Set(messages.map((message) => message.clientId))
  if (growing && !kept.has(growing.key)) items.push({ kind: "growing", key: growing.key, text: growing.text })
  for (const waiting of held) {
    if (!kept.has(waiting.clientId)) items.push({ kind: "held", key: waiting.clientId, held: waiting })
    kept.add(waiting.clientId)
  }
  for (const waiting of unsent) {
    if (!kept.has(waiting.clientId)) items.push({ kind: "unsent", key: waiting.clientId, unsent: waiting })
  }
  return items
}

const togetherMs = 3 * 60_000

/** Said by the same voice within three minutes: the second needs no name. */
function sameVoice(one: ThreadMessage, other: ThreadMessage): boolean {
  return (
    one.author === other.author &&
    one.direction === other.direction &&
    one.member?.id === other.member?.id &&
    other.createdAt.getTime() - one.createdAt.getTime() < togetherMs
  )
}
