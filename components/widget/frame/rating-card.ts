import type { WidgetWords } from "@/components/i18n/widget"
import { type Chat, wordsOf } from "@/components/widget/frame/chat"
import { byId, icon, make } from "@/components/widget/frame/dom"
import type { Outgoing } from "@/components/widget/frame/outbox"
import type { Store } from "@/components/widget/frame/storage"

const round = "M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18zM9 9.5v.5M15 9.5v.5"
const mouths = [
  "M8 17c1.2-2.4 6.8-2.4 8 0",
  "M8.5 16.2c1.2-1.2 5.8-1.2 7 0",
  "M8.5 15.5h7",
  "M8.5 15c1.2 1.2 5.8 1.2 7 0",
  "M8 14c1.2 3 6.8 3 8 0",
]

/** Five faces and room for a word. */
function ratingCard(words: WidgetWords, send: (score: number, comment: string) => void): HTMLElement {
  const names = [
    words.rating.score1,
    words.rating.score2,
    words.rating.score3,
    words.rating.score4,
    words.rating.score5,
  ]
  const chosen = make("div", { class: "chosen", "aria-hidden": "true" })
  const comment = make("textarea", {
    rows: "2",
    maxlength: "1000",
    placeholder: words.rating.comment,
    "aria-label": words.rating.comment,
    hidden: true,
  })
  const submit = make("button", { class: "primary", hidden: true }, words.rating.send)
  const faces = names.map((name, at) => {
    const choice = make("input", { type: "radio", name: "score", value: String(at + 1), "aria-label": name })
    choice.addEventListener("change", () => {
      chosen.textContent = name
      comment.hidden = false
      submit.hidden = false
      submit.scrollIntoView({ block: "center" })
    })
    return make("label", { title: name }, choice, icon(round + mouths[at]))
  })
  const form = make(
    "form",
    {},
    make("p", {}, words.rating.ask),
    make("fieldset", { class: "faces" }, make("legend", { class: "sr" }, words.rating.faces), ...faces),
    chosen,
    comment,
    submit,
  )
  form.style.display = "block"
  form.addEventListener("submit", (event) => {
    event.preventDefault()
    const score = Number(new FormData(form).get("score"))
    if (score >= 1) send(score, comment.value.trim())
  })
  return form
}

const thanks = (words: WidgetWords) => make("div", { class: "event" }, words.rating.thanks)

/** Asks once a conversation has ended, and thanks who answered. */
export function openRating(chat: Chat, store: Store, rate: (score: number, comment: string) => void) {
  return {
    show: (outgoing: Outgoing[]) => {
      const { conversation, messages } = chat.thread
      const card = byId("rate")
      const end = messages.findLast((message) => message.kind === "resolved")?.seq ?? 0
      const mark = `${conversation?.id}:${end}`
      const speaking = outgoing.some((message) => message.type !== "rating")
      const resolved = conversation?.status === "resolved" && !speaking
      const rated = store.get("rated") === mark
      // A survey asks the same in words; who has begun with the faces keeps them.
      const asked = messages.some(
        (message) => message.seq > end && message.from === "system" && message.kind === "said",
      )
      const begun = card.querySelector("input:checked") !== null
      const isOver = !resolved || conversation?.rated || (asked && !begun)
      const standing = resolved && rated ? "thanks" : isOver ? "" : `ask:${mark}:${chat.locale}`
      if (card.dataset.standing === standing) return
      card.dataset.standing = standing
      card.hidden = !standing
      if (standing === "thanks") card.replaceChildren(thanks(wordsOf(chat)))
      else if (standing) {
        card.replaceChildren(
          ratingCard(wordsOf(chat), (score, comment) => {
            store.set("rated", mark)
            rate(score, comment)
          }),
        )
      } else card.replaceChildren()
    },
  }
}
