import { inLocale, type Locale } from "@/components/i18n/define-text"
import { leaveText } from "@/components/i18n/leave"
import { openAttachWays } from "@/components/widget/frame/attach-ways"
import { moveProgress, tileRows } from "@/components/widget/frame/attachment-tiles"
import { openAttachments } from "@/components/widget/frame/attachments"
import { openBlobs } from "@/components/widget/frame/blobs"
import { beginChat, wordsOf } from "@/components/widget/frame/chat"
import { openComposer } from "@/components/widget/frame/composer"
import { byId, keepRows } from "@/components/widget/frame/dom"
import { alone, openDoor } from "@/components/widget/frame/door"
import { openHead } from "@/components/widget/frame/head"
import { openHearing } from "@/components/widget/frame/hearing"
import { languageOf, nameParts } from "@/components/widget/frame/language"
import { openLeaveForm } from "@/components/widget/frame/leave-form"
import { rowsOf } from "@/components/widget/frame/log-rows"
import { newId } from "@/components/widget/frame/new-id"
import { openOpening } from "@/components/widget/frame/opening"
import { openOutbox } from "@/components/widget/frame/outbox"
import { openPictureSheet } from "@/components/widget/frame/picture-sheet"
import { openRating } from "@/components/widget/frame/rating-card"
import { openSaying } from "@/components/widget/frame/saying"
import { meetShopPage, type ShopPage, type Told } from "@/components/widget/frame/shop-page"
import { openSourceSheet } from "@/components/widget/frame/source-sheet"
import { openStore } from "@/components/widget/frame/storage"
import { countUnread, emptyThread, openGrowing } from "@/components/widget/frame/thread"
import { openWaits } from "@/components/widget/frame/waits"
import type { FrameConfig } from "@/components/widget/frame-document"
import { mostFiles } from "@/server/media/rules/limits"

const config = JSON.parse(byId("config").textContent ?? "") as FrameConfig
const told: Told[] = []
let hear = (message: Told) => {
  told.push(message)
}
meetShopPage(config.key, config.sites, config, (message) => hear(message)).then(run)

/** The chat, once it is known in whose page it stands. */
function run(page: ShopPage | null) {
  // What one website's visitor said is never shown, or handed, to another website.
  const corner = `tideline:${config.key}:${page?.site ?? (window.parent === window ? "" : "unknown")}:`
  const store = openStore(corner)
  const hello = told.find((message) => message.kind === "hello")
  const outbox = openOutbox(store)
  const door = openDoor(config.key, store, (pass) => {
    page?.tell({ kind: "pass", pass })
    if (visitorOf(pass) === visitor) return
    // The old pass no longer held: this is somebody new, and the old thread is not theirs to see.
    if (visitor) chat.thread = emptyThread
    visitor = visitorOf(pass)
  })
  const tabs = "BroadcastChannel" in window ? new BroadcastChannel(`tideline:${config.key}:${page?.site ?? ""}`) : null

  const tellTabs = () => tabs?.postMessage("outbox")
  const chat = beginChat(config, store, languageOf(store.get("language") ?? hello?.lang), page === null)
  const words = () => wordsOf(chat)
  let shopPage = hello?.page
  let visitor = visitorOf(store.get("pass"))

  const attachments = openAttachments(
    store,
    openBlobs(corner),
    { upload: door.upload, alone: (key, deed) => alone(`file:${key}`, deed), newId },
    {
      changed: (forAll) => {
        if (forAll) tellTabs()
        render()
        flush()
      },
      moved: () => moveProgress(attachments),
    },
  )

  const sheet = openSourceSheet(door, words)
  const composer = openComposer(store, {
    send: (text) => {
      const files = readyDrafts().map(({ key }) => key)
      if (files.length === 0) return say({ type: "text", text })
      say({ type: "file", text: text || undefined, files })
      attachments.settle(files, false)
      render()
    },
    hasFiles: () => readyDrafts().length > 0,
    typing: () => hearing.sayTyping(),
    left: (left) => words().tooLong(left),
  })

  const opening = openOpening(config.opening, door.hours, () => render())
  const leave = openLeaveForm(store, {
    newId,
    send: async (message) => {
      await door.leave({ ...message, locale: chat.locale })
      await hearing.refresh()
      composer.focus()
    },
  })

  const readyDrafts = () => attachments.drafts().filter(({ fault }) => !fault)
  const enlarge = openPictureSheet()
  let tooMany = false
  const ways = openAttachWays(async (files) => {
    tooMany = (await attachments.add(files)) < files.length
    render()
    composer.focus()
  })

  const sweep = () => attachments.sweep(new Set(outbox.all().flatMap(({ files }) => files ?? [])))
  const hearing = openHearing({ chat, store, outbox, door, page, sweep, render: () => render() })
  const { refresh } = hearing
  const { say, flush } = openSaying({
    chat,
    outbox,
    attachments,
    door,
    tellTabs,
    page: () => shopPage,
    render: (toEnd) => render(toEnd),
    refresh,
  })
  const head = openHead(chat, () => render())
  const waits = openWaits(chat, opening)
  const rating = openRating(chat, store, (score, comment) => {
    say({ type: "rating", score, text: comment || undefined })
    composer.focus()
  })

  // ── whose chat it is ──────────────────────────────────────────────────────────────────────────────────────────────

  async function identify(user: object) {
    const before = visitor
    const ok = await door.identify(user).then(
      () => true,
      () => false,
    )
    page?.tell({ kind: "identified", ok })
    if (!ok || visitor === before) return
    startOver()
    refresh()
  }

  function forget() {
    store.remove("pass")
    page?.tell({ kind: "pass", pass: "" })
    visitor = ""
    startOver()
  }

  /** Somebody else speaks from here on: nothing of before is shown to them or sent as theirs. */
  function startOver() {
    chat.thread = emptyThread
    chat.growing = null
    hearing.leave()
    for (const message of outbox.all()) outbox.remove(message.id)
    attachments.settle(
      attachments.drafts().map(({ key }) => key),
      false,
    )
    sweep()
    for (const name of ["thread", "seen", "rated", "draft", "leave"]) store.remove(name)
    byId<HTMLTextAreaElement>("words").value = ""
    composer.refit()
    render()
  }

  // ── showing ───────────────────────────────────────────────────────────────────────────────────────────────────────

  const scroll = byId("scroll")
  let atEnd = true
  scroll.addEventListener("scroll", () => {
    atEnd = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 60
  })
  // Pictures that come later must not push the newest words out of sight.
  const grown = new ResizeObserver(() => {
    if (atEnd) scroll.scrollTop = scroll.scrollHeight
  })
  for (const part of [scroll, byId("log")]) grown.observe(part)
  function render(toEnd = false) {
    atEnd ||= toEnd
    const text = words()
    const offline = !navigator.onLine || chat.failures > 1
    const outgoing = outbox.all()
    const net = byId("net")
    net.hidden = !offline
    net.textContent = offline ? (navigator.onLine ? text.catchingUp : text.offline) : ""
    const { thread, locale } = chat
    const botName = config.bot.name[locale]
    keepRows(
      byId("log"),
      rowsOf(
        {
          thread,
          growing: chat.growsUntil > Date.now() ? openGrowing(thread, chat.growing) : null,
          outgoing,
          attachments,
          offline,
          words: text,
          locale,
          botName,
          greeting: config.bot.greeting[locale],
          now: Date.now(),
        },
        {
          openSource: sheet.show,
          choose: (choice) => say({ type: "choice", text: choice }),
          again: (id) => {
            attachments.again(outbox.read(id)?.files)
            outbox.change(id, { refused: false })
            render()
            flush()
          },
          discard,
          rewrite: (id) => {
            const { text = "", files = [] } = outbox.read(id) ?? {}
            attachments.settle(
              attachments.of(files).flatMap(({ key, fault }) => (fault ? [] : key)),
              true,
            )
            composer.put(text)
            discard(id)
            ways.choose()
          },
          removeFile: (id, key) => {
            const message = outbox.read(id)
            const files = message?.files?.filter((one) => one !== key) ?? []
            if (files.length === 0 && !message?.text) return discard(id)
            outbox.change(
              id,
              files.length > 0 ? { files, refused: false } : { files: undefined, type: "text", refused: false },
            )
            sweep()
            render()
            flush()
          },
          enlarge,
        },
      ),
    )
    showStrip()
    head.show(botName)
    waits.show()
    rating.show(outgoing)
    if (atEnd) scroll.scrollTop = scroll.scrollHeight
    countSeen()
  }

  function discard(id: string) {
    outbox.remove(id)
    sweep()
    tellTabs()
    render()
    flush()
  }

  /** What will go with the next message. */
  function showStrip() {
    const text = words()
    const drafts = attachments.drafts()
    keepRows(
      byId("strip"),
      tileRows(
        drafts,
        { attachments, words: text },
        {
          remove: (key) => {
            attachments.drop(key)
            tooMany = false
            render()
            composer.focus()
          },
          again: (key) => attachments.again([key]),
        },
      ),
    )
    byId("strip").hidden = drafts.length === 0
    byId("too-many").hidden = !tooMany
    byId("too-many").textContent = tooMany ? text.attach.most(mostFiles) : ""
    moveProgress(attachments)
  }

  function countSeen() {
    const [seenIn, seenTo] = (store.get("seen") ?? "").split("|")
    const { thread } = chat
    const id = thread.conversation?.id
    const looking = chat.isOpen && !document.hidden
    if (looking && id) store.set("seen", `${id}|${thread.upTo}`)
    const count = looking || !id ? 0 : countUnread(thread, seenIn === id ? Number(seenTo) : 0)
    page?.tell({ kind: "unread", count, label: count > 0 ? words().launcherUnread(count) : words().launcher })
  }

  function speak(locale: Locale) {
    chat.locale = locale
    nameParts(chat)
    composer.refit()
    render()
  }

  // ── the shop's page, other tabs, the network ──────────────────────────────────────────────────────────────────────

  hear = (message) => {
    if (message.kind === "open") {
      chat.isOpen = true
      render(true)
      // On a phone a focused field would throw the keyboard over the conversation.
      if (matchMedia("(pointer:fine)").matches) composer.focus()
      else scroll.focus()
    } else if (message.kind === "closed") chat.isOpen = false
    else if (message.kind === "identify") void identify(message.user)
    else if (message.kind === "track") void door.track({ name: message.name, props: message.props }).catch(() => null)
    else if (message.kind === "logout") forget()
    else if (message.kind === "page") shopPage = message.page
    else if (message.lang && !store.get("language")) {
      speak(languageOf(message.lang))
    }
  }

  byId("language").addEventListener("click", () => {
    speak(chat.locale === "en" ? "zh-CN" : "en")
    store.set("language", chat.locale)
  })
  byId("offer").addEventListener("click", () => {
    const text = inLocale(leaveText, chat.locale)
    leave.show({ words: text, errors: words().errors, opens: waits.opens(), mails: opening.mails() })
  })
  byId("person").addEventListener("click", () => {
    say({ type: "human", text: words().askPersonWords })
    composer.focus()
  })
  byId("close").hidden = page === null
  byId("close").addEventListener("click", () => page?.tell({ kind: "close" }))
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.isComposing && !document.querySelector("dialog[open]"))
      page?.tell({ kind: "close" })
  })
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) return
    render()
    refresh()
  })
  window.addEventListener("online", () => {
    chat.failures = 0
    flush()
    refresh()
    attachments.wake()
  })
  window.addEventListener("offline", () => render())
  tabs?.addEventListener("message", () => {
    render()
    flush()
    refresh()
    void attachments.work()
  })

  if (hello?.pass && !door.token()) {
    door.adopt(hello.pass)
    visitor = visitorOf(hello.pass)
  }
  const pass = door.token()
  if (pass) page?.tell({ kind: "pass", pass })
  byId("greeting").remove()
  speak(chat.locale)
  for (const message of told) if (message.kind !== "hello") hear(message)
  scroll.scrollTop = scroll.scrollHeight
  if (pass) door.pass().then(refresh, refresh)
  sweep()
  void attachments.restore()
  flush()
}

const visitorOf = (pass: string | null) => pass?.split(".")[0] ?? ""
