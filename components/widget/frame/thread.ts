import type { VisitorConversation, VisitorMessage, VisitorThread } from "@/server/flows/read-visitor-thread"

import type { GrowingAnswer } from "@/server/realtime/rules/growing-answer"
import { answersWithin } from "@/server/surveys/rules/scales"

export type { VisitorConversation, VisitorMessage, VisitorThread }

/** What the window knows: the current conversation up to `upTo`, and what came before it. */
export type Thread = {
  conversation: VisitorConversation | null
  upTo: number
  messages: VisitorMessage[]
  /** messages of conversations before this one */
  earlier: VisitorMessage[]
}

export const emptyThread: Thread = { conversation: null, upTo: 0, messages: [], earlier: [] }

const mostEarlier = 100

/** Takes in an answer about the thread. The same answer twice, or an older one that comes late, changes nothing it should not. */
export function mergeThread(known: Thread, heard: VisitorThread): Thread {
  if (!heard.conversation) return known.conversation ? known : { ...known, conversation: null }
  if (known.conversation?.id !== heard.conversation.id) {
    return {
      conversation: heard.conversation,
      upTo: heard.upTo,
      messages: inOrder(heard.messages),
      earlier: [...known.earlier, ...known.messages].slice(-mostEarlier),
    }
  }
  const bySeq = new Map([...known.messages, ...heard.messages].map((message) => [message.seq, message]))
  const late = heard.upTo < known.upTo
  return {
    conversation: late ? known.conversation : heard.conversation,
    upTo: Math.max(known.upTo, heard.upTo),
    messages: inOrder([...bySeq.values()]),
    earlier: known.earlier,
  }
}

const inOrder = (messages: VisitorMessage[]) => [...messages].sort((a, b) => a.seq - b.seq)

/** Words of the shop's side past a place of the thread. */
export const countUnread = (thread: Thread, seen: number): number =>
  thread.messages.filter((message) => message.seq > seen && message.kind === "said" && message.from !== "contact")
    .length

/** The answer that is being written, until its message is in the thread or somebody else speaks for the shop. */
export function openGrowing(thread: Thread, growing: GrowingAnswer | null): GrowingAnswer | null {
  const { conversation, messages } = thread
  if (!growing?.text || conversation?.status !== "open" || conversation.holder !== "bot") return null
  return messages.some((message) => message.clientId === growing.key) ? null : growing
}

/** The quick answers on offer: of the bot's last words, or of a survey's question, if the visitor has not spoken since. */
export function openChoices(thread: Thread, waiting: number, now: number): string[] {
  const last = thread.messages.findLast((message) => message.kind === "said")
  if (!last || waiting > 0 || !thread.conversation) return []
  const { holder, status } = thread.conversation
  const isHeard =
    last.from === "bot"
      ? holder === "bot" && status === "open"
      : last.from === "system" && now - Date.parse(last.at) < answersWithin
  return isHeard ? last.choices.map((choice) => choice.text) : []
}
