/**
 * Cuts a text into parts of at most `limit` UTF-16 units, at a line or word end where there is one in the last third,
 * never inside a character.
 */
export function splitText(text: string, limit: number): string[] {
  const parts: string[] = []
  let rest = text
  while (rest.length > limit) {
    const part = rest.slice(0, cutOf(rest, limit))
    parts.push(part.trimEnd())
    rest = rest.slice(part.length).trimStart()
  }
  if (rest || parts.length === 0) parts.push(rest)
  return parts
}

function cutOf(text: string, limit: number): number {
  const window = text.slice(0, limit)
  for (const end of ["\n", "。", ". ", " "]) {
    const at = window.lastIndexOf(end)
    if (at > (limit * 2) / 3) return at + end.length
  }
  const splitsPair = /[\uD800-\uDBFF]$/.test(window)
  return splitsPair ? limit - 1 : limit
}
