export type Part = { text: string; href?: string }

// Chinese text follows an address without a space, so an address ends at the first sign that no address has.
const address = /https?:\/\/[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]+/g

/** Parts a text into words and web addresses. Only http and https become links; closing punctuation stays a word. */
export function partsOf(text: string): Part[] {
  const parts: Part[] = []
  let at = 0
  for (const found of text.matchAll(address)) {
    const href = trimmed(found[0])
    if (!isWebAddress(href)) continue
    if (found.index > at) parts.push({ text: text.slice(at, found.index) })
    parts.push({ text: href, href })
    at = found.index + href.length
  }
  if (at < text.length) parts.push({ text: text.slice(at) })
  return parts
}

function trimmed(found: string): string {
  let href = found.replace(/[.,;:!?'\]*]+$/, "")
  while (href.endsWith(")") && href.split(")").length > href.split("(").length) {
    href = href.slice(0, -1).replace(/[.,;:!?'\]*]+$/, "")
  }
  return href
}

function isWebAddress(href: string): boolean {
  if (!URL.canParse(href)) return false
  const { protocol, hostname, username, password } = new URL(href)
  return (protocol === "http:" || protocol === "https:") && hostname !== "" && username === "" && password === ""
}
