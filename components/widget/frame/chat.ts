import { inLocale, type Locale } from "@/components/i18n/define-text"
import { type WidgetWords, widgetText } from "@/components/i18n/widget"
import type { Store } from "@/components/widget/frame/storage"
import { emptyThread, type Thread } from "@/components/widget/frame/thread"
import type { FrameConfig } from "@/components/widget/frame-document"
import type { GrowingAnswer } from "@/server/realtime/rules/growing-answer"

/** What is known at this moment; each part of the chat reads it and writes what it learns. */
export type Chat = {
  readonly config: FrameConfig
  locale: Locale
  isOpen: boolean
  thread: Thread
  /** when the question was asked that the thread's state answers */
  lineAskedAt: number
  /** calls in a row that came to nothing */
  failures: number
  botWorksUntil: number
  agentTypes: { until: number; name: string }
  growing: GrowingAnswer | null
  growsUntil: number
}

export const beginChat = (config: FrameConfig, store: Store, locale: Locale, isOpen: boolean): Chat => ({
  config,
  locale,
  isOpen,
  thread: readCache(store),
  lineAskedAt: 0,
  failures: 0,
  botWorksUntil: 0,
  agentTypes: { until: 0, name: "" },
  growing: null,
  growsUntil: 0,
})

export const wordsOf = (chat: Chat): WidgetWords => inLocale(widgetText, chat.locale)

/** Whether the bot answers what is said next. */
export function isByBot({ thread: { conversation }, config }: Chat): boolean {
  return !conversation || conversation.status === "resolved" ? config.bot.enabled : conversation.holder === "bot"
}

function readCache(store: Store): Thread {
  try {
    return { ...emptyThread, ...(JSON.parse(store.get("thread") ?? "{}") as Partial<Thread>) }
  } catch {
    return emptyThread
  }
}
