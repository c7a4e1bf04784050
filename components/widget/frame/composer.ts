import { byId } from "@/components/widget/frame/dom"
import type { Store } from "@/components/widget/frame/storage"

export const longestMessage = 4000
const countFrom = 3600
const typingEveryMs = 3000

/** The field one writes in: Enter sends, Shift + Enter breaks the line, a reload keeps the draft. */
export function openComposer(
  store: Store,
  wishes: { send: (text: string) => void; hasFiles: () => boolean; typing: () => void; left: (left: number) => string },
) {
  const field = byId<HTMLTextAreaElement>("words")
  const left = byId("left")
  let saidTypingAt = 0

  const refit = () => {
    field.style.height = "auto"
    field.style.height = `${Math.min(128, field.scrollHeight + 2)}px`
    const room = longestMessage - field.value.trim().length
    left.hidden = room > longestMessage - countFrom
    left.textContent = left.hidden ? "" : wishes.left(room)
    field.setAttribute("aria-invalid", String(room < 0))
  }
  const send = () => {
    const text = field.value.trim()
    if (text.length > longestMessage) return refit()
    if (text || wishes.hasFiles()) {
      field.value = ""
      store.remove("draft")
      wishes.send(text)
    }
    refit()
  }

  field.value ||= store.get("draft") ?? ""
  refit()
  field.addEventListener("input", () => {
    store.set("draft", field.value)
    refit()
    if (field.value.trim() && Date.now() - saidTypingAt > typingEveryMs) {
      saidTypingAt = Date.now()
      wishes.typing()
    }
  })
  field.addEventListener("keydown", (event) => {
    // While a Chinese word is being composed, Enter chooses it.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return
    event.preventDefault()
    send()
  })
  byId<HTMLFormElement>("composer").addEventListener("submit", (event) => {
    event.preventDefault()
    send()
    field.focus()
  })
  return {
    focus: () => field.focus({ preventScroll: true }),
    refit,
    /** puts words back that could not be sent, before those written since */
    put: (text: string) => {
      field.value = [text, field.value].filter(Boolean).join("\n")
      store.set("draft", field.value)
      refit()
    },
  }
}
