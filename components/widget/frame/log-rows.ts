import type { Locale } from "@/components/i18n/define-text"
import type { WidgetWords } from "@/components/i18n/widget"
import { tileRows } from "@/components/widget/frame/attachment-tiles"
import type { Attachments } from "@/components/widget/frame/attachments"
import { botPath, button, icon, keepRows, make, type Row } from "@/components/widget/frame/dom"
import { filesOf, type ShownFile } from "@/components/widget/frame/files"
import { partsOf } from "@/components/widget/frame/links"
import type { Outgoing } from "@/components/widget/frame/outbox"
import { openChoices, type Thread, type VisitorMessage } from "@/components/widget/frame/thread"
import { clockTime, dayKey, dayName } from "@/components/widget/frame/time"
import type { Cite } from "@/server/inbox/contract"
import type { GrowingAnswer } from "@/server/realtime/rules/growing-answer"

export type Scene = {
  thread: Thread
  growing: GrowingAnswer | null
  outgoing: Outgoing[]
  attachments: Attachments
  offline: boolean
  words: WidgetWords
  locale: Locale
  botName: string
  greeting: string
  now: number
}

export type Wishes = {
  openSource: (cite: Cite) => void
  choose: (text: string) => void
  again: (id: string) => void
  discard: (id: string) => void
  /** its words and files go back to where it was written */
  rewrite: (id: string) => void
  removeFile: (id: string, key: string) => void
  enlarge: (picture: ShownFile) => void
}

/** Everything the log shows, oldest first. */
export function rowsOf(scene: Scene, wishes: Wishes): Row[] {
  const rows: Row[] = [greetingRow(scene)]
  let day = ""
  let speaker = "bot"
  const separate = (at: string | number) => {
    if (dayKey(at) === day) return
    day = dayKey(at)
    speaker = ""
    const name = dayName(at, scene.now, scene.locale, scene.words)
    rows.push({ key: `day:${day}`, mark: name, build: () => make("div", { class: "day" }, name) })
  }
  const parts = [
    ...scene.thread.earlier.map((message) => ({ message, of: "earlier" })),
    ...scene.thread.messages.map((message) => ({ message, of: scene.thread.conversation?.id ?? "" })),
  ]
  for (const { message, of } of parts) {
    separate(message.at)
    const voice = message.kind === "said" ? `${message.from}:${message.name ?? ""}` : ""
    // An answer that grew stays the row it was.
    const key = (message.from === "bot" && message.clientId) || `${of}:${message.at}:${message.seq}`
    rows.push(messageRow(key, message, voice !== speaker, scene, wishes))
    speaker = voice
  }
  const shown = new Set(scene.thread.messages.map((message) => message.clientId))
  const waiting = scene.outgoing.filter((message) => message.type !== "rating" && !shown.has(message.id))
  for (const message of waiting) {
    separate(message.at)
    rows.push(outgoingRow(message, scene, wishes))
  }
  if (scene.growing) rows.push(growingRow(scene.growing, waiting.length > 0 || speaker !== "bot:", scene))
  const choices = openChoices(scene.thread, waiting.length, scene.now)
  if (choices.length > 0) {
    rows.push({
      key: `choices:${scene.thread.upTo}`,
      mark: JSON.stringify([scene.locale, choices]),
      build: () => choiceList(choices, scene, wishes),
    })
  }
  return rows
}

const greetingRow = ({ greeting, botName, words }: Scene): Row => ({
  key: "greeting",
  mark: JSON.stringify([greeting, botName]),
  build: () => make("div", { class: "row bot" }, byLine({ from: "bot", name: botName }, words), bubble(greeting)),
})

function messageRow(key: string, message: VisitorMessage, speaks: boolean, scene: Scene, wishes: Wishes): Row {
  const { words, botName } = scene
  const mark = JSON.stringify([
    scene.locale,
    speaks,
    botName,
    message.kind,
    message.text,
    message.edited,
    filesOf(message),
  ])
  if (message.kind !== "said") {
    return { key, mark, build: () => make("div", { class: "event" }, eventWords(message, words)) }
  }
  const name = message.from === "bot" ? botName : message.name
  return {
    key,
    mark,
    build: () => {
      const mine = message.from === "contact"
      const row = make("div", { class: `row ${mine ? "mine" : message.from}` })
      if (speaks && !mine) row.append(byLine({ from: message.from, name }, words))
      if (mine) row.append(make("span", { class: "sr" }, `${words.you}: `))
      if (message.text) row.append(bubble(message.text))
      for (const file of filesOf(message)) row.append(fileShown(file, words, wishes))
      if (message.cites.length > 0) row.append(sourceList(message.cites, words, wishes))
      row.append(
        make(
          "div",
          { class: "meta" },
          make("time", { datetime: message.at }, clockTime(message.at)),
          message.edited ? ` · ${words.edited}` : "",
        ),
      )
      return row
    },
  }
}

/** The words so far. Read aloud is only the message itself, once. */
const growingRow = ({ key, text }: GrowingAnswer, speaks: boolean, { words, botName }: Scene): Row => ({
  key,
  mark: JSON.stringify(["growing", text, speaks]),
  build: () => {
    const row = make("div", { class: "row bot", "aria-hidden": "true" })
    if (speaks) row.append(byLine({ from: "bot", name: botName }, words))
    row.append(bubble(text))
    return row
  },
})

function outgoingRow(message: Outgoing, scene: Scene, wishes: Wishes): Row {
  const { words, offline, attachments } = scene
  const standing = message.refused ? "refused" : message.kept ? "kept" : offline ? "offline" : "sending"
  const files = attachments.of(message.files)
  const cutOff = files.some(({ fault }) => fault === "cutOff")
  const tiles = tileRows(files, scene, {
    remove: (key) => wishes.removeFile(message.id, key),
    again: () => wishes.again(message.id),
  })
  return {
    key: `out:${message.id}`,
    mark: JSON.stringify([standing, words.send, tiles.map(({ mark }) => mark)]),
    build: () => {
      const meta = make("div", { class: "meta" })
      if (standing === "refused") {
        meta.append(
          make("span", { class: "bad" }, words.refused),
          cutOff
            ? button({}, () => wishes.rewrite(message.id), words.attach.rewrite)
            : button({}, () => wishes.again(message.id), words.again),
          button({}, () => wishes.discard(message.id), words.discard),
        )
      } else {
        meta.append(
          standing === "kept" ? clockTime(message.at) : standing === "offline" ? words.waitsForNetwork : words.sending,
        )
      }
      const pending = standing === "kept" ? "" : " pending"
      const row = make(
        "div",
        { class: `row mine${pending}`, "data-id": message.id },
        make("span", { class: "sr" }, `${words.you}: `),
      )
      if (message.text) row.append(bubble(message.text))
      if (tiles.length > 0) {
        const list = make("ul", { class: "tiles", "aria-label": words.attach.label })
        keepRows(list, tiles)
        row.append(list)
      }
      row.append(meta)
      return row
    },
  }
}

function byLine({ from, name }: { from: VisitorMessage["from"]; name: string | null }, words: WidgetWords) {
  if (from === "bot") {
    return make("div", { class: "by" }, make("span", { class: "mark" }, icon(botPath), words.bot), name ?? "")
  }
  return make("div", { class: "by" }, from === "agent" ? `${name ?? words.agent} · ${words.agent}` : words.shop)
}

function bubble(text: string): HTMLElement {
  const parts = partsOf(text).map(({ text: part, href }) =>
    href ? make("a", { href, target: "_blank", rel: "noopener noreferrer nofollow ugc" }, part) : part,
  )
  return make("div", { class: "bubble" }, ...parts)
}

/** A picture can be enlarged, sound and film play where they are, anything else is a link. */
function fileShown(file: ShownFile, words: WidgetWords, wishes: Wishes): HTMLElement {
  const { shows, name, address } = file
  if (shows === "lost") return make("div", { class: "bubble" }, words.attach.lost(name))
  if (shows === "audio" || shows === "video") {
    return make(shows, { class: "file", controls: true, preload: "metadata", src: address, "aria-label": name })
  }
  const link = make("a", { class: "bubble", href: address, target: "_blank", rel: "noopener noreferrer" }, name)
  if (shows === "link") return link
  const image = make("img", { src: address, alt: name, loading: "lazy" })
  const opens = { class: "file", "aria-label": words.attach.enlarge(name), "aria-haspopup": "dialog" }
  const picture = button(opens, () => wishes.enlarge(file), image)
  // Not every browser can draw every picture.
  image.addEventListener("error", () => picture.replaceWith(link))
  return picture
}

function sourceList(cites: Cite[], words: WidgetWords, wishes: Wishes) {
  return make(
    "ul",
    { class: "chips", "aria-label": words.sources },
    ...cites.map((cite) =>
      make(
        "li",
        {},
        button(
          { class: "chip", "aria-haspopup": "dialog", "aria-label": words.sourceOf(cite.title), title: cite.title },
          () => wishes.openSource(cite),
          cite.title,
        ),
      ),
    ),
  )
}

function choiceList(choices: string[], { words }: Scene, wishes: Wishes) {
  return make(
    "ul",
    { class: "chips", "aria-label": words.choices },
    ...choices.map((text) =>
      make(
        "li",
        {},
        button({ class: "choice" }, () => wishes.choose(text), text),
      ),
    ),
  )
}

function eventWords(message: VisitorMessage, words: WidgetWords): string {
  if (message.kind === "joined") return message.name ? words.joined(message.name) : words.joinedUnnamed
  if (message.kind === "recalled") return words.recalled
  return message.kind === "left" ? words.left : words.resolved
}
