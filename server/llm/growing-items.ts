/**
 * Finds the items of one array of a JSON object while the object is still being written: takes the text piece by piece
 * and gives back the items that became complete. Passes over what stands around the object: a fence, a model's thoughts.
 * What it gives is a promise of nothing: the text may yet break off, or turn out to be no JSON.
 */
export function growingItems(array: string): (piece: string) => unknown[] {
  let before = ""
  let depth = 0
  let inString = false
  let escaped = false
  let word = ""
  let key = ""
  let inArray = false
  let item: string | null = null

  function open(sign: string) {
    if (depth === 0 && (sign === "[" || isThinking(before))) return
    depth++
    if (sign === "[" && depth === 2 && key === array) inArray = true
    else if (sign === "{" && depth === 3 && inArray) item = sign
  }

  /** The text of the item this sign completes. */
  function close(): string | null {
    if (depth === 0) return null
    depth--
    if (depth === 2 && item !== null) {
      const whole = item
      item = null
      return whole
    }
    if (depth < 2) inArray = false
    if (depth === 0) before = ""
    return null
  }

  function readInString(sign: string) {
    if (escaped) escaped = false
    else if (sign === "\\") escaped = true
    else if (sign === '"') inString = false
    else if (depth === 1) word += sign
  }

  function read(sign: string): string | null {
    if (item !== null) item += sign
    if (inString) {
      readInString(sign)
      return null
    }
    if (sign === "{" || sign === "[") open(sign)
    else if (sign === "}" || sign === "]") return close()
    else if (depth === 0) before += sign
    else if (sign === '"') {
      inString = true
      if (depth === 1) word = ""
    } else if (sign === ":" && depth === 1) key = word
    return null
  }

  return (piece) => {
    const items: unknown[] = []
    for (const sign of piece) {
      const whole = read(sign)
      const value = whole === null ? undefined : parsed(whole)
      if (value !== undefined) items.push(value)
    }
    return items
  }
}

const isThinking = (before: string) => /^\s*<think>/.test(before) && !before.includes("</think>")

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
