import { inLocale, type Locale } from "@/components/i18n/define-text"
import { leaveText } from "@/components/i18n/leave"
import { type Chat, wordsOf } from "@/components/widget/frame/chat"
import { byId } from "@/components/widget/frame/dom"

/** A language the chat speaks, nearest to the one asked for; without any, the browser's. */
export function languageOf(asked: string | null | undefined): Locale {
  return (asked || navigator.language || "zh").toLowerCase().startsWith("zh") ? "zh-CN" : "en"
}

/** Names everything that stands in the frame whatever is said. */
export function nameParts(chat: Chat) {
  const text = wordsOf(chat)
  document.documentElement.lang = chat.locale
  document.title = text.title(chat.config.shop)
  const labels: Record<string, string> = {
    language: text.switchLanguage,
    close: text.close,
    send: text.send,
    log: text.log,
    "sheet-close": text.sourceClose,
    attach: text.attach.add,
    strip: text.attach.label,
    "picture-close": text.attach.closePicture,
  }
  for (const [id, label] of Object.entries(labels)) byId(id).setAttribute("aria-label", label)
  const shown: Record<string, string> = {
    language: text.otherLanguage,
    person: text.askPerson,
    offer: inLocale(leaveText, chat.locale).offer,
    keys: text.newLines,
    drop: text.attach.drop,
    "picture-original": text.attach.original,
  }
  for (const [id, words] of Object.entries(shown)) byId(id).textContent = words
  byId("attach").title = text.attach.add
  byId<HTMLTextAreaElement>("words").placeholder = text.placeholder
  document.querySelector("label[for=words]")!.textContent = text.placeholder
}
