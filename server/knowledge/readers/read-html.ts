import { type Cheerio, type CheerioAPI, load } from "cheerio"
import type { Block } from "@/server/knowledge/contract"
import { cleanLine, cleanText } from "@/server/knowledge/rules/draft-pieces"
import { isQuestion } from "@/server/knowledge/rules/draft-question"

type AnyNode = ReturnType<ReturnType<CheerioAPI["root"]>["contents"]> extends Cheerio<infer Node> ? Node : never
type Element = Extract<AnyNode, { attribs: Record<string, string> }>

export type ReadPage = { title: string; blocks: Block[]; links: string[] }

const furniture =
  "script,style,noscript,template,svg,iframe,form,nav,header,footer,aside,button:not(summary),[hidden],[aria-hidden=true],[role=navigation],[role=banner],[role=contentinfo],[role=dialog],.breadcrumb,.breadcrumbs,.cookie,.cookies,.cookie-banner,.sidebar,.menu,.share,.pagination"
const mains = ["main", "[role=main]", "article", "#content", "#main", ".content", ".main-content", ".article", ".post"]
const mostPairs = 2000

/**
 * A web page as blocks. `whole` keeps everything, for documents that have no menus. Its address names its headings'
 * places and resolves its links.
 */
export function readHtml(html: string, options: { whole?: boolean; address?: string } = {}): ReadPage {
  const $ = load(html)
  const title = cleanLine($("meta[property='og:title']").attr("content") || $("title").first().text() || "")
  const links = options.address ? linksOf($, options.address) : []
  const structured = pairsForSearch($)
  if (!options.whole) {
    // A page whose accordions are buttons keeps their words.
    $("button").each((_, button) => {
      if (isQuestion($(button).text())) $(button).replaceWith(`<h4>${$("<i>").text($(button).text()).html()}</h4>`)
    })
    $(furniture).remove()
  }
  const root = options.whole ? $("body") : mainOf($)
  const walk = newWalk($, options.address)
  for (const node of root.contents().toArray()) walk.visit(node)
  walk.flush()
  const heading = cleanLine(root.find("h1").first().text())
  return { title: heading || plainTitle(title), blocks: [...structured, ...walk.blocks], links }
}

// "Returns | Shop" and "Returns – Shop" are about returns.
const plainTitle = (title: string) => title.split(/\s+[|–—-]\s+|[_｜]/)[0]?.trim() ?? title

function mainOf($: CheerioAPI) {
  for (const selector of mains) {
    const candidates = $(selector).toArray()
    const longest = candidates.sort((a, b) => $(b).text().length - $(a).text().length)[0]
    if (longest && cleanText($(longest).text()).length >= 80) return $(longest)
  }
  return $("body")
}

function linksOf($: CheerioAPI, address: string): string[] {
  const found = new Set<string>()
  const base = $("base[href]").attr("href")
  const from = base && URL.canParse(base, address) ? new URL(base, address).href : address
  $("a[href]").each((_, link) => {
    const href = $(link).attr("href") ?? ""
    if (!/(^|\s)nofollow(\s|$)/.test($(link).attr("rel") ?? "") && URL.canParse(href, from)) {
      const url = new URL(href, from)
      url.hash = ""
      if (/^https?:$/.test(url.protocol)) found.add(url.href)
    }
  })
  return [...found]
}

/** Questions and answers a page tells search engines (schema.org FAQPage). */
function pairsForSearch($: CheerioAPI): Block[] {
  const pairs: Block[] = []
  const look = (value: unknown, depth: number) => {
    if (depth > 8 || pairs.length >= mostPairs || typeof value !== "object" || value === null) return
    if (Array.isArray(value)) {
      for (const item of value) look(item, depth + 1)
      return
    }
    const thing = value as Record<string, unknown>
    const answer = thing.acceptedAnswer ?? thing.suggestedAnswer
    const first = (Array.isArray(answer) ? answer[0] : answer) as Record<string, unknown> | undefined
    const question = thing.name ?? thing.text
    if (thing["@type"] === "Question" && typeof question === "string" && typeof first?.text === "string") {
      pairs.push({ kind: "pair", question: textOfHtml(question), answer: textOfHtml(first.text) })
      return
    }
    for (const inner of Object.values(thing)) look(inner, depth + 1)
  }
  $("script[type='application/ld+json']").each((_, script) => {
    try {
      look(JSON.parse($(script).text()), 0)
    } catch {
      // Broken markup for search engines says nothing about the page itself.
    }
  })
  return pairs
}

/** The words of a piece of HTML, one line a paragraph. */
export function textOfHtml(html: string): string {
  const $ = load(html, null, false)
  return cleanText(linesOf($, $.root()[0] as unknown as Element))
}

const blockTags = new Set(
  "address article blockquote div dd details dl dt fieldset figcaption figure h1 h2 h3 h4 h5 h6 hr li main ol p pre section summary table tbody td tfoot th thead tr ul body center".split(
    " ",
  ),
)

/** Text of a node with a line for each paragraph, list item and table row. */
function linesOf($: CheerioAPI, node: AnyNode): string {
  if (node.type === "text") return node.data.replace(/\s+/g, " ")
  if (!("children" in node)) return ""
  const tag = "name" in node ? node.name : ""
  if (tag === "br") return "\n"
  if (tag === "script" || tag === "style") return ""
  if (tag === "tr") return `${rowOf($, node as Element)}\n`
  const inner = node.children.map((child) => linesOf($, child)).join("")
  if (tag === "li") return `\n- ${inner.trim()}\n`
  return blockTags.has(tag) ? `\n${inner}\n` : inner
}

function rowOf($: CheerioAPI, row: Element): string {
  const cells = $(row)
    .children("td,th")
    .toArray()
    .map((cell) => cleanLine($(cell).text()))
  return cells.length === 2 && cells[0] && cells[1] ? `${cells[0]}: ${cells[1]}` : cells.filter(Boolean).join(" | ")
}

function newWalk($: CheerioAPI, address: string | undefined) {
  const blocks: Block[] = []
  let inline = ""
  let place: string | undefined = address
  let depth = 0

  function flush() {
    const text = cleanText(inline)
    if (text) blocks.push({ kind: "text", text, place })
    inline = ""
  }

  function visit(node: AnyNode) {
    if (node.type === "text") {
      inline += node.data.replace(/\s+/g, " ")
      return
    }
    if (node.type !== "tag" || depth > 200) return
    depth++
    visitTag(node)
    depth--
  }

  function visitTag(element: Element) {
    const tag = element.name
    const level = /^h([1-6])$/.exec(tag)?.[1]
    if (tag === "br") inline += "\n"
    else if (level) {
      flush()
      const text = cleanLine($(element).text())
      const anchor = element.attribs.id || $(element).find("[id],a[name]").first().attr("id") || ""
      place = address ? address + (anchor ? `#${anchor}` : "") : undefined
      if (text) blocks.push({ kind: "heading", level: Number(level), text, place })
    } else if (tag === "details") visitDetails(element)
    else if (tag === "dl") visitList(element)
    else if (tag === "table") {
      flush()
      inline = linesOf($, element)
      flush()
    } else if ((tag === "ul" || tag === "ol") && isMenu(element)) return
    else if (tag === "li") {
      flush()
      inline = linesOf($, element)
      flush()
    } else if (blockTags.has(tag)) {
      flush()
      for (const child of element.children) visit(child)
      flush()
    } else {
      for (const child of element.children) visit(child)
    }
  }

  function visitDetails(element: Element) {
    flush()
    const summary = $(element).children("summary").first()
    const question = cleanLine(summary.text())
    const anchor = element.attribs.id
    const rest = $(element)
      .contents()
      .toArray()
      .filter((child) => child !== summary[0])
    const answer = cleanText(rest.map((child) => linesOf($, child)).join(""))
    const at = address && anchor ? `${address}#${anchor}` : place
    if (question) blocks.push({ kind: "pair", question, answer, place: at })
  }

  /** A list of terms is a list of questions when its terms ask; else it is text. */
  function visitList(element: Element) {
    flush()
    let term = ""
    let anchor: string | undefined
    for (const part of $(element).find("dt,dd").toArray()) {
      const text = cleanText(linesOf($, part))
      if (part.name === "dt") {
        term = cleanLine(text)
        anchor = part.attribs.id
      } else if (term && (isQuestion(term) || text.length >= 60)) {
        blocks.push({
          kind: "pair",
          question: term,
          answer: text,
          place: address && anchor ? `${address}#${anchor}` : place,
        })
      } else {
        blocks.push({ kind: "text", text: term ? `${term}: ${text}` : text, place })
      }
    }
  }

  // Mostly links, and short ones: a way to elsewhere, not a text.
  function isMenu(list: Element): boolean {
    const all = cleanLine($(list).text()).length
    const linked = $(list)
      .find("a")
      .toArray()
      .reduce((sum, link) => sum + cleanLine($(link).text()).length, 0)
    const items = $(list).children("li").length
    return all > 0 && items > 1 && linked > all * 0.7 && all / items < 60
  }

  return { blocks, visit, flush }
}
