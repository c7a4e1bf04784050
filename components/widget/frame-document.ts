import type { Locale } from "@/components/i18n/define-text"
import { widgetText } from "@/components/i18n/widget"
import { frameStyle } from "@/components/widget/frame-style"
import type { WidgetHours } from "@/server/flows/read-visitor-thread"
import { visitorEndings } from "@/server/media/rules/visitor-files"

/** What the document hands its script. Public: it is in the page's source. */
export type FrameConfig = {
  /** the connection's id */
  key: string
  locale: Locale
  shop: string
  bot: { name: Record<Locale, string>; greeting: Record<Locale, string>; enabled: boolean }
  color: string
  ink: string
  /** the websites the chat may appear on; null for any */
  sites: string[] | null
  /** when people are there */
  opening: WidgetHours
  realtime: {
    key: string
    host: string
    port: number
    tls: boolean
    cluster: string
    ringEvent: string
    typingEvent: string
    growingEvent: string
  } | null
}

/** The chat as it first paints, before its script has run; the script fills in every word that depends on the thread. */
export function frameDocument(config: FrameConfig, nonce: string): string {
  const words = widgetText[config.locale]
  const name = config.bot.name[config.locale]
  return page(
    config.locale,
    nonce,
    words.title(config.shop),
    `<style nonce="${nonce}">:root{--brand:${config.color};--brand-ink:${config.ink}}</style>
<script id="config" type="application/json">${inScript(config)}</script>
<script nonce="${nonce}" src="/widget-frame.js" defer></script>`,
    `<header>
<span class="face" id="face" aria-hidden="true">${botIcon}</span>
<div class="who"><h1 id="name">${inHtml(name)}</h1><p><span class="badge" id="kind">${words.bot}</span><span class="shop">${inHtml(config.shop)}</span></p></div>
<button type="button" id="language" aria-label="${words.switchLanguage}">${words.otherLanguage}</button>
<button type="button" id="close" aria-label="${words.close}" hidden>${crossIcon}</button>
</header>
<div id="net" role="status" hidden></div>
<div id="scroll" tabindex="-1"><div id="log" role="log" aria-live="polite" aria-relevant="additions" aria-label="${words.log}"><div class="row bot" id="greeting"><div class="bubble">${inHtml(config.bot.greeting[config.locale])}</div></div></div>
<div id="rate" hidden></div><div id="typing" role="status" hidden></div></div>
<div id="line" role="status" hidden></div>
<div id="foot"><div id="ways"><button type="button" id="person" hidden>${words.askPerson}</button><button type="button" id="offer" aria-haspopup="dialog" hidden></button><p id="hours" hidden></p></div>
<ul id="strip" class="tiles" aria-label="${words.attach.label}" hidden></ul><div id="too-many" role="alert" hidden></div>
<form id="composer"><input type="file" id="picker" multiple accept="${accepted}" hidden><button type="button" id="attach" aria-label="${words.attach.add}" title="${words.attach.add}">${clipIcon}</button><label class="sr" for="words">${words.placeholder}</label>
<textarea id="words" rows="1" placeholder="${words.placeholder}" aria-describedby="keys" enterkeyhint="send"></textarea>
<button id="send" class="primary" aria-label="${words.send}">${sendIcon}</button></form><span id="keys" class="sr">${words.newLines}</span><div id="left" role="status" hidden></div></div>
<dialog id="sheet" aria-labelledby="sheet-title"><div class="top"><h2 id="sheet-title"></h2><button type="button" id="sheet-close" aria-label="${words.sourceClose}">${crossIcon}</button></div><p id="sheet-text"></p><p class="note" id="sheet-note"></p></dialog>
<dialog id="picture" aria-labelledby="picture-title"><div class="top"><h2 id="picture-title"></h2><a id="picture-original" target="_blank" rel="noopener noreferrer">${words.attach.original}</a><button type="button" id="picture-close" aria-label="${words.attach.closePicture}">${crossIcon}</button></div><img id="picture-large" alt=""></dialog>
<dialog id="leave" aria-labelledby="leave-title"></dialog>
<div id="drop" aria-hidden="true" hidden>${words.attach.drop}</div>`,
  )
}

/** What stands where the chat would be when it cannot open. */
export function closedDocument(message: string, locale: Locale, nonce: string): string {
  return page(locale, nonce, message, "", `<p class="closed">${inHtml(message)}</p>`)
}

function page(locale: Locale, nonce: string, title: string, head: string, body: string): string {
  return `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1,viewport-fit=cover"><meta name="robots" content="noindex"><link rel="icon" href="data:,"><title>${inHtml(title)}</title><style nonce="${nonce}">${frameStyle}</style>${head}</head><body>${body}</body></html>`
}

/** What the system's own picker offers: on a phone the camera and the gallery come with the pictures. */
const accepted = ["image/*", "audio/*", "video/*", ...visitorEndings.map((ending) => `.${ending}`)].join()

const inHtml = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)

/** JSON inside a script element: nothing in it may close the element or open a comment. */
const inScript = (value: unknown) =>
  JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
  )

const icon = (paths: string) =>
  `<svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${paths}</svg>`
const botIcon = icon(
  '<path d="M12 4v4M7 8h10a3 3 0 0 1 3 3v5a3 3 0 0 1-3 3H7a3 3 0 0 1-3-3v-5a3 3 0 0 1 3-3zM9.5 13v1M14.5 13v1"/>',
)
const crossIcon = icon('<path d="M6 6l12 12M18 6L6 18"/>')
const clipIcon = icon(
  '<path d="M20.5 11.5l-8.6 8.6a5.5 5.5 0 0 1-7.8-7.8l8.6-8.6a3.7 3.7 0 0 1 5.2 5.2l-8.6 8.6a1.8 1.8 0 0 1-2.6-2.6l8-7.9"/>',
)
const sendIcon = icon('<path d="M5 12h13M12 5l7 7-7 7"/>')
