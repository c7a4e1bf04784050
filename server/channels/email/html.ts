import { load } from "cheerio"
import { keepableText } from "@/server/channels/read-body"

type Node = ReturnType<ReturnType<typeof load>["root"]>[0]["children"][number]

const largestHtml = 1024 * 1024
/** Deeper than any mail program nests, and shallow enough for the stack. */
const deepest = 200

/** Parsing costs elements times depth: no real mail comes near this. */
const mostTags = 20_000
/** Letters of all pictures shown, each as often as it is shown: a small mail may ask for one picture thousands of times. */
const mostPictureLetters = 4 * 1024 * 1024

function open(html: string): Node[] {
  let end = -1
  for (let tags = 0; tags < mostTags; tags++) {
    end = html.indexOf("<", end + 1)
    if (end < 0) break
  }
  // The forgiving parser: the strict one looks back over all open elements at every tag.
  const forgiving = { xml: { xmlMode: false, decodeEntities: true } }
  return load(html.slice(0, end < 0 ? largestHtml : Math.min(end, largestHtml)), forgiving).root()[0]!.children
}

/** Elements nothing of which is ever shown. */
const dropped = new Set(
  "script style head title template noscript iframe object embed applet svg math form select option textarea input button video audio canvas link meta base frame frameset".split(
    " ",
  ),
)
const kept = new Set(
  "a p div span br b strong i em u s del ins sub sup small center ul ol li dl dt dd blockquote pre code table thead tbody tfoot tr td th caption h1 h2 h3 h4 h5 h6 hr img".split(
    " ",
  ),
)
const empty = new Set(["br", "hr", "img"])
const blocks = new Set("p div ul ol table tr blockquote pre h1 h2 h3 h4 h5 h6 hr li dt dd center".split(" "))

/**
 * A mail's HTML as it may be shown: an allow-list of elements and attributes, written anew. No script, no style sheet, no
 * form, and no address that a picture is fetched from; pictures the mail carries (`pictures`, by cid, as data addresses)
 * stay.
 */
export function safeHtml(html: string, pictures: ReadonlyMap<string, string>): string {
  let room = mostPictureLetters
  const pictureOf = (cid: string) => {
    const picture = pictures.get(cid)
    if (!picture || picture.length > room) return undefined
    room -= picture.length
    return picture
  }
  const write = (nodes: readonly Node[], depth: number): string =>
    depth > deepest ? "" : nodes.map((node) => writeOne(node, depth)).join("")
  const writeOne = (node: Node, depth: number): string => {
    if (node.type === "text") return escapeHtml(node.data)
    if (!("name" in node) || !("attribs" in node)) return ""
    const name = node.name.toLowerCase()
    if (dropped.has(name)) return ""
    const inner = () => write(node.children, depth + 1)
    if (!kept.has(name)) return inner()
    const attributes = safeAttributes(name, node.attribs, pictureOf)
    if (name === "img" && !attributes.includes(" src=")) return escapeHtml(node.attribs.alt ?? "")
    return empty.has(name) ? `<${name}${attributes}>` : `<${name}${attributes}>${inner()}</${name}>`
  }
  return keepableText(write(open(html), 0))
}

function safeAttributes(
  name: string,
  given: Record<string, string>,
  pictureOf: (cid: string) => string | undefined,
): string {
  const safe: Record<string, string> = {}
  const style = safeStyle(given.style ?? "")
  if (style) safe.style = style
  if (name === "a" && /^(?:https?:\/\/|mailto:|tel:)/i.test((given.href ?? "").trim())) {
    safe.href = given.href!.trim().slice(0, 2000)
    safe.target = "_blank"
    safe.rel = "noopener noreferrer nofollow"
  }
  if (name === "img") {
    const cid = /^cid:(.+)$/i.exec((given.src ?? "").trim())?.[1]
    const picture = cid && pictureOf(cid)
    if (picture) safe.src = picture
    if (given.alt) safe.alt = given.alt.slice(0, 300)
  }
  for (const size of ["width", "height", "colspan", "rowspan"]) {
    if (/^\d{1,4}%?$/.test(given[size] ?? "")) safe[size] = given[size]!
  }
  if (/^(?:left|right|center|justify)$/i.test(given.align ?? "")) safe.align = given.align!
  if (/^(?:ltr|rtl|auto)$/i.test(given.dir ?? "")) safe.dir = given.dir!
  return Object.entries(safe)
    .map(([key, value]) => ` ${key}="${escapeHtml(value)}"`)
    .join("")
}

const styles = new Set([
  "color",
  "background-color",
  "font-weight",
  "font-style",
  "text-align",
  "text-decoration",
  "white-space",
])

function safeStyle(style: string): string {
  return style
    .slice(0, 2000)
    .split(";")
    .flatMap((rule) => {
      const [property = "", value = ""] = rule.split(/:(.*)/s).map((part) => part.trim().toLowerCase())
      const plain = /^(?:[a-z0-9# .%-]{1,60}|rgba?\([0-9, .%]{1,40}\))$/.test(value)
      return styles.has(property) && plain ? [`${property}:${value}`] : []
    })
    .join(";")
}

const escapeHtml = (text: string) =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;")

/** The words of an HTML mail: lines where it has lines, quotes marked with ">", links with their address. */
export function htmlToText(html: string): string {
  const write = (nodes: readonly Node[], depth: number): string =>
    depth > deepest ? "" : nodes.map((node) => writeOne(node, depth)).join("")
  const writeOne = (node: Node, depth: number): string => {
    if (node.type === "text") return node.data.replace(/[ \t\r\n\u00a0]+/g, " ")
    if (!("name" in node) || !("attribs" in node)) return ""
    const name = node.name.toLowerCase()
    if (dropped.has(name)) return ""
    if (name === "br") return "\n"
    if (name === "img") return node.attribs.alt ?? ""
    const inner = write(node.children, depth + 1)
    if (name === "blockquote") return `\n${tidy(inner).replace(/^/gm, "> ")}\n`
    if (name === "a") return withAddress(inner, node.attribs.href ?? "")
    if (name === "li") return `\n- ${inner.trim()}`
    if (name === "td" || name === "th") return `${inner} `
    return blocks.has(name) ? `\n${inner}\n` : inner
  }
  return tidy(write(open(html), 0))
}

function withAddress(words: string, href: string): string {
  const address = href.trim()
  if (!/^https?:\/\//i.test(address) || words.includes(address) || address.length > 500) return words
  return words.trim() ? `${words} (${address})` : address
}

const tidy = (text: string) =>
  text
    .split("\n")
    .map((line) => line.trim())
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim()
