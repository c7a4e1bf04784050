import type { LeaveWords } from "@/components/i18n/leave"
import type { WidgetWords } from "@/components/i18n/widget"
import { button, byId, icon, make } from "@/components/widget/frame/dom"
import { Refused } from "@/components/widget/frame/door"
import type { Store } from "@/components/widget/frame/storage"
import type { LeaveMessage } from "@/server/inbox/contract"

const longest = 2000
const crossPath = "M6 6l12 12M18 6L6 18"

/** What is written so far, and the id it will be sent by; a reload keeps both. */
type Draft = Pick<LeaveMessage, "id" | "about" | "text"> & { email: string; phone: string }
type Leave = Omit<LeaveMessage, "locale">

type Scene = {
  words: LeaveWords
  errors: WidgetWords["errors"]
  /** when the shop opens, in words; null while it is open */
  opens: string | null
  mails: boolean
}

/** The sheet in which a message is left. What was written stays until the server has it. */
export function openLeaveForm(store: Store, way: { newId: () => string; send: (message: Leave) => Promise<void> }) {
  const sheet = byId<HTMLDialogElement>("leave")
  const draft = (): Draft => {
    const empty: Draft = { id: way.newId(), about: "order", text: "", email: "", phone: "" }
    try {
      return { ...empty, ...(JSON.parse(store.get("leave") ?? "{}") as Partial<Draft>) }
    } catch {
      return empty
    }
  }

  function build({ words, errors, opens, mails }: Scene) {
    const written = draft()
    const options = Object.entries(words.about).map(([value, name]) =>
      make("option", { value, selected: value === written.about }, name),
    )
    const about = make("select", { name: "about" }, ...options)
    const text = make("textarea", { name: "text", rows: "4", maxlength: String(longest), required: true })
    text.value = written.text
    const field = (type: "email" | "tel", value: string) =>
      make("input", {
        type,
        name: type,
        autocomplete: type,
        value,
        maxlength: "254",
        "aria-describedby": "leave-reach",
      })
    const [email, phone] = [field("email", written.email), field("tel", written.phone)]
    const consent = make("input", { type: "checkbox", name: "consent", required: true })
    const fault = make("p", { class: "bad", role: "alert", hidden: true })
    const submit = make("button", { class: "primary" }, words.send)
    const labelled = (name: string, control: HTMLElement) => make("label", {}, make("span", {}, name), control)
    const form = make(
      "form",
      { novalidate: true },
      labelled(words.aboutLabel, about),
      labelled(words.words, text),
      labelled(words.email, email),
      labelled(words.phone, phone),
      make("p", { class: "note", id: "leave-reach" }, `${words.reach} ${mails ? words.reachMails : words.reachOnly}`),
      make("label", { class: "consent" }, consent, words.consent),
      fault,
      submit,
    )
    const read = (): Draft => ({
      id: written.id,
      about: about.value as Draft["about"],
      text: text.value.trim(),
      email: email.value.trim(),
      phone: phone.value.trim(),
    })
    form.addEventListener("input", () => store.set("leave", JSON.stringify(read())))

    const refuse = (why: string, at?: HTMLElement) => {
      fault.textContent = why
      fault.hidden = false
      for (const control of [text, email, phone, consent]) control.setAttribute("aria-invalid", String(control === at))
      at?.focus()
    }
    form.addEventListener("submit", async (event) => {
      event.preventDefault()
      const { email: address, phone: number, ...plain } = read()
      if (!plain.text) return refuse(words.faults.words, text)
      if (!address && !number) return refuse(words.faults.reach, email)
      if (!email.validity.valid) return refuse(words.faults.email, email)
      if (number && !/^\+?\d[\d\s()-]{5,23}$/.test(number)) return refuse(words.faults.phone, phone)
      if (!consent.checked) return refuse(words.faults.consent, consent)
      submit.disabled = true
      submit.textContent = words.sending
      try {
        await way.send({ ...plain, email: address || undefined, phone: number || undefined, consent: true })
        store.remove("leave")
        sheet.close()
      } catch (error) {
        const said: Record<string, string> = errors
        refuse(said[error instanceof Refused ? error.code : "broken"] ?? errors.broken)
      }
      submit.disabled = false
      submit.textContent = words.send
    })
    const cross = button({ "aria-label": words.close }, () => sheet.close(), icon(crossPath))
    sheet.replaceChildren(
      make("div", { class: "top" }, make("h2", { id: "leave-title" }, words.title), cross),
      make("p", {}, opens ? words.whenOpen(opens) : words.whenever),
      form,
    )
  }
  return {
    show: (scene: Scene) => {
      build(scene)
      sheet.showModal()
    },
  }
}
