import { inLocale, type Locale } from "@/components/i18n/define-text"
import { leaveText } from "@/components/i18n/leave"
import { widgetText } from "@/components/i18n/widget"
import { openAttachWays } from "@/components/widget/frame/attach-ways"
import { moveProgress, tileRows } from "@/components/widget/frame/attachment-tiles"
import { openAttachments } from "@/components/widget/frame/attachments"
import { type Bell, openBell } from "@/components/widget/frame/bell"
import { openBlobs } from "@/components/widget/frame/blobs"
import { openComposer } from "@/components/widget/frame/composer"
import { botPath, byId, icon, keepRows, make } from "@/components/widget/frame/dom"
import { alone, openDoor, Refused } from "@/components/widget/frame/door"
import { filesEndSoon } from "@/components/widget/frame/files"
import { openLeaveForm } from "@/components/widget/frame/leave-form"
import { lineEveryMs, lineHoldsMs, sayLine } from "@/components/widget/frame/line"
import { rowsOf } from "@/components/widget/frame/log-rows"
import { openOpening, sayMoment } from "@/components/widget/frame/opening"
import { judge, type Outgoing, openOutbox, pauseAfter } from "@/components/widget/frame/outbox"
import { openPictureSheet } from "@/components/widget/frame/picture-sheet"
import { ratingCard, thanks } from "@/components/widget/frame/rating-card"
import { meetShopPage, type ShopPage, type Told } from "@/components/widget/frame/shop-page"
import { openSourceSheet } from "@/components/widget/frame/source-sheet"
import { openStore } from "@/components/widget/frame/storage"
import {
  countUnread,
  emptyThread,
  mergeThread,
  openGrowing,
  type Thread,
  type VisitorConversation,
} from "@/components/widget/frame/thread"
import type { FrameConfig } from "@/components/widget/frame-document"
import { mostFiles } from "@/server/media/rules/limits"
import { type GrowingAnswer, growingFadesMs, hearGrowing } from "@/server/realtime/rules/growing-answer"

const botPatienceMs = 15_000
const markFadesMs = 6000

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
    if (visitor) thread = emptyThread
    visitor = visitorOf(pass)
  })
  const tabs = "BroadcastChannel" in window ? new BroadcastChannel(`tideline:${config.key}:${page?.site ?? ""}`) : null

  let locale = languageOf(store.get("language") ?? hello?.lang)
  let shopPage = hello?.page
  let visitor = visitorOf(store.get("pass"))
  let isOpen = page === null
  let thread = readCache()
  let bell: Bell | null = null
  let ringing = false
  let failures = 0
  let botWorksUntil = 0
  let growing: GrowingAnswer | null = null
  let growsUntil = 0
  let agentTypes = { until: 0, name: "" }
  let lastAt = 0

  const attachments = openAttachments(
    store,
    openBlobs(corner),
    { upload: door.upload, alone: (key, deed) => alone(`file:${key}`, deed), newId },
    {
      changed: (forAll) => {
        if (forAll) tabs?.postMessage("outbox")
        render()
        flush()
      },
      moved: () => moveProgress(attachments),
    },
  )

  const words = () => inLocale(widgetText, locale)
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
    typing: () => bell?.sayTyping(),
    left: (left) => words().tooLong(left),
  })

  const opening = openOpening(config.opening, door.hours, () => render())
  const leave = openLeaveForm(store, {
    newId,
    send: async (message) => {
      await door.leave({ ...message, locale })
      await refresh()
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

  // ── saying ────────────────────────────────────────────────────────────────────────────────────────────────────────

  function say(message: Pick<Outgoing, "type" | "text" | "score" | "files">) {
    lastAt = Math.max(Date.now(), lastAt + 1)
    outbox.add({ ...message, id: newId(), at: lastAt, page: shopPage?.slice(0, 2000), locale })
    tabs?.postMessage("outbox")
    render(true)
    flush()
  }

  let flushing = false
  let flushTimer: ReturnType<typeof setTimeout> | undefined
  async function flush() {
    if (flushing) return
    flushing = true
    clearTimeout(flushTimer)
    let renewed = false
    for (let message = outbox.next(); message; message = outbox.next()) {
      const files = attachments.standingOf(message.files)
      // What was said after it keeps its place.
      if (files === "waits") break
      const uploaded = attachments.of(message.files).flatMap(({ kept }) => kept ?? [])
      const verdict = files === "refused" ? files : judge(await door.post(message, message.files && uploaded))
      if (verdict === "renew" && !renewed) {
        renewed = true
        await door.pass(true).catch(() => null)
        continue
      }
      if (verdict === "later" || verdict === "renew") {
        failures++
        flushTimer = setTimeout(flush, pauseAfter(failures))
        break
      }
      failures = 0
      if (verdict === "refused") outbox.change(message.id, { refused: true })
      else if (message.type === "rating") outbox.remove(message.id)
      else {
        outbox.change(message.id, { kept: true })
        const bot = thread.conversation?.status === "open" ? thread.conversation.holder === "bot" : config.bot.enabled
        if (bot) botWorksUntil = Date.now() + botPatienceMs
      }
      tabs?.postMessage("outbox")
      render()
      refresh()
    }
    flushing = false
    render()
  }

  // ── hearing ───────────────────────────────────────────────────────────────────────────────────────────────────────

  let refreshing = false
  let again = false
  let pollTimer: ReturnType<typeof setTimeout> | undefined
  /** something said before may say something else now: all of it is asked for again */
  let changed = false
  /** when the question was asked that the thread's state answers */
  let lineAskedAt = 0
  async function refresh() {
    if (!door.token()) return
    if (refreshing) {
      again = true
      return
    }
    refreshing = true
    clearTimeout(pollTimer)
    try {
      const after = changed || filesEndSoon(thread.messages, Date.now()) ? 0 : thread.upTo
      changed = false
      const askedAt = Date.now()
      take(await door.thread(thread.conversation?.id, after))
      lineAskedAt = askedAt
      failures = outbox.next() ? failures : 0
    } catch (error) {
      if (error instanceof Refused && error.status === 401) await door.pass(true).catch(() => null)
      failures++
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
    thread = emptyThread
    growing = null
    bell?.leave()
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

  const sweep = () => attachments.sweep(new Set(outbox.all().flatMap(({ files }) => files ?? [])))

  function take(heard: Parameters<typeof mergeThread>[1]) {
    const before = thread
    thread = mergeThread(thread, heard)
    outbox.settle(heard.messages.map((message) => message.clientId))
    sweep()
    const answered = thread.conversation?.id !== before.conversation?.id ? 0 : before.upTo
    if (heard.messages.some((message) => message.seq > answered && message.from !== "contact")) {
      botWorksUntil = 0
      agentTypes = { until: 0, name: "" }
    }
    const said = heard.messages.findLast((message) => message.kind === "said" && message.from !== "contact")
    if (said && said.seq > answered && before.conversation) page?.tell({ kind: "message", from: said.from })
    if (thread.conversation && thread.conversation.holder !== "bot") botWorksUntil = 0
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
            botWorksUntil = Date.now() + botPatienceMs
            render()
          }
          changed ||= names.some((name) => name === "message.edited" || name === "message.recalled")
          if (names.some((name) => name !== "bot.typing")) refresh()
        },
        growing: (data) => {
          growing = hearGrowing(growing, data)
          growsUntil = Date.now() + growingFadesMs
          botWorksUntil = Math.max(botWorksUntil, growsUntil)
          render()
        },
        typing: ({ by, name }) => {
          if (by !== "agent") return
          agentTypes = { until: Date.now() + markFadesMs, name: name ?? "" }
          render()
        },
      })
      bell.enter(thread.conversation.channel)
    }
  }

  function pollPause(): number {
    if (failures > 0) return pauseAfter(failures)
    const waitsForThread = outbox.all().some((message) => message.kept)
    if (waitsForThread || (botWorksUntil > Date.now() && !ringing)) return 500
    if (thread.conversation?.status === "open" && thread.conversation.holder === "queue") return lineEveryMs
    if (ringing) return 30_000
    return isOpen && !document.hidden ? 3000 : 15_000
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
    const offline = !navigator.onLine || failures > 1
    const outgoing = outbox.all()
    const net = byId("net")
    net.hidden = !offline
    net.textContent = offline ? (navigator.onLine ? text.catchingUp : text.offline) : ""
    const botName = config.bot.name[locale]
    keepRows(
      byId("log"),
      rowsOf(
        {
          thread,
          growing: growsUntil > Date.now() ? openGrowing(thread, growing) : null,
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
    showHead(botName)
    showTyping(botName)
    showLine()
    showWays()
    showRating(outgoing)
    if (atEnd) scroll.scrollTop = scroll.scrollHeight
    countSeen()
  }

  function discard(id: string) {
    outbox.remove(id)
    sweep()
    tabs?.postMessage("outbox")
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

  const byBot = () => {
    const { conversation } = thread
    return !conversation || conversation.status === "resolved" ? config.bot.enabled : conversation.holder === "bot"
  }

  function showHead(botName: string) {
    const text = words()
    const agent = thread.conversation?.status === "open" && thread.conversation.holder === "agent"
    const name = agent ? (thread.conversation?.agentName ?? text.agent) : byBot() ? botName : config.shop
    if (byId("name").textContent !== name) byId("name").textContent = name
    byId("kind").textContent = agent ? text.agent : text.bot
    byId("kind").hidden = !agent && !byBot()
    const face = agent || !byBot() ? [...name][0]! : icon(botPath)
    byId("face").replaceChildren(face)
  }

  let typingTimer: ReturnType<typeof setTimeout> | undefined
  function showTyping(botName: string) {
    const now = Date.now()
    const text = words()
    const saying =
      agentTypes.until > now
        ? text.typing(agentTypes.name || thread.conversation?.agentName || text.agent)
        : botWorksUntil > now
          ? text.botWorks(botName)
          : ""
    const typing = byId("typing")
    if (typing.dataset.saying !== saying) {
      typing.dataset.saying = saying
      typing.hidden = !saying
      const dots = make("span", { class: "dots", "aria-hidden": "true" }, make("i"), make("i"), make("i"))
      typing.replaceChildren(...(saying ? [dots, make("span", { class: "sr" }, saying)] : []))
    }
    clearTimeout(typingTimer)
    if (saying) typingTimer = setTimeout(render, Math.max(agentTypes.until, botWorksUntil) - now + 20)
  }

  let lineTimer: ReturnType<typeof setTimeout> | undefined
  function showLine() {
    const line = thread.conversation?.line
    const left = thread.conversation?.left
    const asked = { askedAt: lineAskedAt, now: Date.now(), words: words().line }
    const sentence = left ? sayLeft(left) : line ? sayLine(line, asked) : ""
    const place = byId("line")
    place.hidden = !sentence
    if (place.textContent !== sentence) place.textContent = sentence
    clearTimeout(lineTimer)
    const holdsMs = lineAskedAt + lineHoldsMs - asked.now
    if (line && holdsMs > 0) lineTimer = setTimeout(showLine, holdsMs + 20)
  }

  const when = (at: Date, timeZone = opening.zone()) => sayMoment(at, { locale, timeZone, now: Date.now() })

  function sayLeft({ opensAt, email }: NonNullable<VisitorConversation["left"]>): string {
    const text = inLocale(leaveText, locale)
    const opens = opensAt && Date.parse(opensAt) > Date.now() ? text.whenOpen(when(new Date(opensAt))) : text.whenever
    return [text.left, opens, text.leftAnswer(email, opening.mails()), text.leftMore].join(locale === "en" ? " " : "")
  }

  /** When people come back, as the line knows it or the shop's times say; null while they are there. */
  function closedUntil(): { at: Date | null; timeZone?: string } | null {
    const wait = thread.conversation?.line?.wait
    if (wait?.kind === "nobody" && wait.opens) return { at: new Date(wait.opens.at), timeZone: wait.opens.timeZone }
    const known = opening.now()
    return known && !known.open ? { at: known.until } : null
  }

  /** The ways to a person, and when one is there. */
  function showWays() {
    const { conversation } = thread
    const open = conversation?.status === "open" ? conversation : null
    const answered = open?.holder === "agent" || open?.holder === "external"
    const wait = open?.line?.wait
    const hopeless = wait?.kind === "nobody" || (wait?.kind === "minutes" && wait.hopeless === true)
    const closed = closedUntil()
    byId("person").hidden = !byBot()
    byId("offer").hidden = answered || Boolean(open?.left) || !(closed || hopeless)
    const sentence = answered || open?.left ? "" : sayHours(closed)
    const hours = byId("hours")
    hours.hidden = !sentence
    if (hours.textContent !== sentence) hours.textContent = sentence
  }

  function sayHours(closed: ReturnType<typeof closedUntil>): string {
    const { hours } = inLocale(leaveText, locale)
    const known = opening.now()
    if (!closed) return !known ? "" : known.until ? hours.until(when(known.until)) : hours.open
    const opens = closed.at ? hours.closed(when(closed.at, closed.timeZone)) : hours.away
    return byBot() ? `${opens}${locale === "en" ? ". " : "，"}${hours.bot}` : opens
  }

  function showRating(outgoing: Outgoing[]) {
    const { conversation } = thread
    const card = byId("rate")
    const end = thread.messages.findLast((message) => message.kind === "resolved")?.seq ?? 0
    const mark = `${conversation?.id}:${end}`
    const speaking = outgoing.some((message) => message.type !== "rating")
    const resolved = conversation?.status === "resolved" && !speaking
    const rated = store.get("rated") === mark
    const standing = !resolved ? "" : rated ? "thanks" : conversation.rated ? "" : `ask:${mark}:${locale}`
    if (card.dataset.standing === standing) return
    card.dataset.standing = standing
    card.hidden = !standing
    if (standing === "thanks") card.replaceChildren(thanks(words()))
    else if (standing) {
      card.replaceChildren(
        ratingCard(words(), (score, comment) => {
          store.set("rated", mark)
          say({ type: "rating", score, text: comment || undefined })
          composer.focus()
        }),
      )
    } else card.replaceChildren()
  }

  function countSeen() {
    const [seenIn, seenTo] = (store.get("seen") ?? "").split("|")
    const id = thread.conversation?.id
    const looking = isOpen && !document.hidden
    if (looking && id) store.set("seen", `${id}|${thread.upTo}`)
    const count = looking || !id ? 0 : countUnread(thread, seenIn === id ? Number(seenTo) : 0)
    page?.tell({ kind: "unread", count, label: count > 0 ? words().launcherUnread(count) : words().launcher })
  }

  function applyLanguage() {
    const text = words()
    document.documentElement.lang = locale
    document.title = text.title(config.shop)
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
    byId("language").textContent = text.otherLanguage
    byId("person").textContent = text.askPerson
    byId("offer").textContent = inLocale(leaveText, locale).offer
    byId("attach").title = text.attach.add
    byId("keys").textContent = text.newLines
    byId("drop").textContent = text.attach.drop
    byId("picture-original").textContent = text.attach.original
    byId<HTMLTextAreaElement>("words").placeholder = text.placeholder
    document.querySelector("label[for=words]")!.textContent = text.placeholder
    composer.refit()
    render()
  }

  function readCache(): Thread {
    try {
      return { ...emptyThread, ...(JSON.parse(store.get("thread") ?? "{}") as Partial<Thread>) }
    } catch {
      return emptyThread
    }
  }

  // ── the shop's page, other tabs, the network ──────────────────────────────────────────────────────────────────────

  hear = (message) => {
    if (message.kind === "open") {
      isOpen = true
      render(true)
      // On a phone a focused field would throw the keyboard over the conversation.
      if (matchMedia("(pointer:fine)").matches) composer.focus()
      else scroll.focus()
    } else if (message.kind === "closed") isOpen = false
    else if (message.kind === "identify") void identify(message.user)
    else if (message.kind === "track") void door.track({ name: message.name, props: message.props }).catch(() => null)
    else if (message.kind === "logout") forget()
    else if (message.kind === "page") shopPage = message.page
    else if (message.lang && !store.get("language")) {
      locale = languageOf(message.lang)
      applyLanguage()
    }
  }

  byId("language").addEventListener("click", () => {
    locale = locale === "en" ? "zh-CN" : "en"
    store.set("language", locale)
    applyLanguage()
  })
  byId("offer").addEventListener("click", () => {
    const closed = closedUntil()
    const opens = closed?.at ? when(closed.at, closed.timeZone) : null
    leave.show({ words: inLocale(leaveText, locale), errors: words().errors, opens, mails: opening.mails() })
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
    failures = 0
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
  applyLanguage()
  for (const message of told) if (message.kind !== "hello") hear(message)
  scroll.scrollTop = scroll.scrollHeight
  if (pass) door.pass().then(refresh, refresh)
  sweep()
  void attachments.restore()
  flush()
}

/** A language the chat speaks, nearest to the one asked for; without any, the browser's. */
function languageOf(asked: string | null | undefined): Locale {
  return (asked || navigator.language || "zh").toLowerCase().startsWith("zh") ? "zh-CN" : "en"
}

const visitorOf = (pass: string | null) => pass?.split(".")[0] ?? ""

/** A random UUID, also where the page is not a secure context. */
function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = (bytes[6]! & 0x0f) | 0x40
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("")
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-")
}
