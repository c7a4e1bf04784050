// Tideline web chat; docs/widget.md says how to embed it.
;(() => {
  const script = document.currentScript
  if (!script?.dataset.key || window.Tideline?.open) return
  const key = script.dataset.key
  const app = new URL(script.src).origin
  const zh = (script.dataset.lang || navigator.language || "zh").toLowerCase().startsWith("zh")
  const phone = matchMedia("(max-width:640px)")
  const remembered = `tideline:${key}`
  const [bottom, side] = (script.dataset.offset || "").split(",").map((part) => Number.parseInt(part, 10))
  const ears = {}
  const waiting = []
  let frame, opened, ready, unread

  const host = document.createElement("div")
  const root = host.attachShadow({ mode: "open" })
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(`:host{all:initial}
button{position:fixed;z-index:2147483000;width:56px;height:56px;border:0;border-radius:50%;padding:0;cursor:pointer;
background:var(--c,#0b7285);color:var(--i,#fff);box-shadow:0 6px 20px -4px rgb(0 20 30/.35);display:grid;place-items:center}
button:focus-visible{outline:3px solid var(--c,#0b7285);outline-offset:3px}
svg{width:26px;height:26px}
b{position:absolute;top:1px;right:1px;width:9px;height:9px;border-radius:50%;background:#d6324a;border:2px solid #fff}
iframe{position:fixed;z-index:2147483001;width:380px;height:620px;max-height:calc(100dvh - 110px);border:0;border-radius:16px;
background:Canvas;box-shadow:0 12px 40px -8px rgb(0 20 30/.4)}
[hidden]{display:none}
@media(max-width:640px){button{width:44px;height:44px}svg{width:21px;height:21px}
iframe{inset:0!important;width:100%;height:100dvh;max-height:none;border-radius:0}}
@media print{button,iframe{display:none}}`)
  root.adoptedStyleSheets = [sheet]

  const launcher = document.createElement("button")
  launcher.type = "button"
  launcher.innerHTML =
    '<svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linejoin="round" aria-hidden="true"><path d="M4 6.5A2.5 2.5 0 0 1 6.5 4h11A2.5 2.5 0 0 1 20 6.5v7a2.5 2.5 0 0 1-2.5 2.5H11l-4.5 4v-4A2.5 2.5 0 0 1 4 13.5z"/></svg><b hidden></b>'
  const dot = launcher.querySelector("b")
  launcher.setAttribute("aria-expanded", "false")
  name(zh ? "在线咨询" : "Chat with us")
  root.append(launcher)

  // A browser may forbid storage; then the frame's own memory has to do.
  function pass(value) {
    try {
      if (value) localStorage.setItem(remembered, value)
      else if (value === "") localStorage.removeItem(remembered)
      return localStorage.getItem(remembered)
    } catch {}
  }
  function name(label) {
    launcher.setAttribute("aria-label", label)
    launcher.title = label
  }
  function place() {
    const edge = side >= 0 ? side : phone.matches ? 12 : 20
    const size = phone.matches ? 44 : 56
    let up = bottom >= 0 ? bottom : 20
    for (let tries = 0; tries < 4; tries++) {
      launcher.style.right = `${edge}px`
      launcher.style.bottom = `${up}px`
      const bar = barUnder(size)
      if (!bar) break
      up = innerHeight - bar.top + 10
    }
    if (frame) {
      frame.style.right = `${edge}px`
      frame.style.bottom = `${Math.min(up + size + 12, Math.max(12, innerHeight - 640))}px`
    }
  }
  // The launcher stands above a bar that stays in place: phone shops buy with one.
  function barUnder(size) {
    const { left, top } = launcher.getBoundingClientRect()
    for (const y of [2, size / 2, size - 2]) {
      for (let under of document.elementsFromPoint(left + y, top + y)) {
        for (; under && under !== document.body && under !== host; under = under.parentElement) {
          const bar = under.getBoundingClientRect()
          if (/fixed|sticky/.test(getComputedStyle(under).position) && bar.top > innerHeight / 2) return bar
        }
      }
    }
  }

  function load() {
    if (frame) return
    frame = document.createElement("iframe")
    frame.hidden = true
    frame.title = zh ? "在线咨询" : "Chat"
    frame.src = `${app}/widget/${encodeURIComponent(key)}${zh ? "?lang=zh-CN" : "?lang=en"}#site=${encodeURIComponent(location.origin)}`
    root.append(frame)
    place()
  }
  function tell(message) {
    if (frame && ready) frame.contentWindow.postMessage({ tideline: key, ...message }, app)
  }
  // What the page asks before the chat is there waits for it.
  function ask(message) {
    load()
    if (ready) tell(message)
    else if (waiting.length < 50) waiting.push(message)
  }
  function say(name, detail) {
    for (const hear of ears[name] || []) {
      try {
        hear(detail)
      } catch (error) {
        console.error(error)
      }
    }
  }
  addEventListener("message", ({ origin, source, data }) => {
    if (origin !== app || !frame || source !== frame.contentWindow || !data || data.tideline !== key) return
    if (data.kind === "ready") {
      ready = true
      launcher.style.setProperty("--c", data.color)
      launcher.style.setProperty("--i", data.ink)
      tell({ kind: "hello", pass: pass() || undefined, lang: script.dataset.lang, page: location.href })
      if (opened) tell({ kind: "open" })
      for (const message of waiting.splice(0)) tell(message)
    } else if (data.kind === "pass") pass(data.pass)
    else if (data.kind === "unread") {
      dot.hidden = !(data.count > 0)
      name(data.label)
      if (data.count !== unread) say("unread", { count: data.count })
      unread = data.count
    } else if (data.kind === "message") say("message", { from: data.from })
    else if (data.kind === "identified") say("identified", { ok: data.ok })
    else if (data.kind === "close") close()
  })

  function open() {
    if (opened) return
    opened = true
    load()
    frame.hidden = false
    launcher.setAttribute("aria-expanded", "true")
    launcher.hidden = phone.matches
    if (phone.matches) document.documentElement.style.overflow = "hidden"
    frame.focus()
    tell({ kind: "page", page: location.href })
    tell({ kind: "open" })
    say("open")
  }
  function close() {
    if (!opened) return
    opened = false
    frame.hidden = true
    launcher.hidden = false
    launcher.setAttribute("aria-expanded", "false")
    document.documentElement.style.overflow = ""
    tell({ kind: "closed" })
    launcher.focus()
    say("close")
  }

  launcher.addEventListener("pointerenter", load)
  launcher.addEventListener("click", () => (opened ? close() : open()))
  addEventListener("keydown", (event) => event.key === "Escape" && close())
  addEventListener("resize", place)
  addEventListener("scroll", place, { passive: true })

  function start() {
    document.body.append(host)
    place()
    ;(window.requestIdleCallback || setTimeout)(load)
  }
  if (document.readyState === "complete") start()
  else addEventListener("load", start)
  const calls = {
    open,
    close,
    toggle: () => (opened ? close() : open()),
    identify: (user) => ask({ kind: "identify", user: { ...user } }),
    logout: () => ask({ kind: "logout" }),
    track: (event, props) => ask({ kind: "track", name: event, props: { ...props } }),
    on(event, hear) {
      ears[event] = [...(ears[event] || []), hear]
      return () => {
        ears[event] = ears[event].filter((ear) => ear !== hear)
      }
    },
  }
  const early = window.Tideline?.q || []
  window.Tideline = Object.assign((call, ...given) => calls[call]?.(...given), calls)
  for (const call of early) window.Tideline(...call)
})()
