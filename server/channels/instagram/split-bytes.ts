import { splitText } from "@/server/channels/split-text"

/** `splitText` for a limit in bytes of UTF-8. */
export function splitBytes(text: string, limit: number): string[] {
  const parts: string[] = []
  let rest = text.trim()
  while (Buffer.byteLength(rest) > limit) {
    const part = splitText(rest, unitsWithin(rest, limit))[0]!
    parts.push(part)
    rest = rest.slice(part.length).trimStart()
  }
  if (rest || parts.length === 0) parts.push(rest)
  return parts
}

/** How many UTF-16 units of whole characters fit into so many bytes. */
function unitsWithin(text: string, limit: number): number {
  let bytes = 0
  let units = 0
  for (const character of text) {
    bytes += Buffer.byteLength(character)
    if (bytes > limit) break
    units += character.length
  }
  return units
}
