export type DiffPart = { kind: "same" | "added" | "removed"; text: string }

/** Beyond so many cells a comparison would make the page wait; the middle is then shown as replaced. */
const mostCells = 4_000_000

/** What changed between two texts, in reading order: Chinese by the character, other scripts by the word. */
export function diffWords(before: string, after: string): DiffPart[] {
  const a = wordsOf(before)
  const b = wordsOf(after)
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start++
  let end = 0
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++
  return joined([
    ...parts("same", a.slice(0, start)),
    ...diffMiddle(a.slice(start, a.length - end), b.slice(start, b.length - end)),
    ...parts("same", a.slice(a.length - end)),
  ])
}

const wordsOf = (text: string) =>
  text.match(/\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{N}_'’-])+|\s+|[^\p{L}\p{N}\s]/gu) ?? []
const parts = (kind: DiffPart["kind"], words: string[]): DiffPart[] => words.map((text) => ({ kind, text }))

function diffMiddle(a: string[], b: string[]): DiffPart[] {
  const width = b.length + 1
  if ((a.length + 1) * width > mostCells) return [...parts("removed", a), ...parts("added", b)]
  const longest = new Uint16Array((a.length + 1) * width)
  const at = (i: number, j: number) => longest[i * width + j] ?? 0
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      longest[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
    }
  }
  const found: DiffPart[] = []
  let i = 0
  let j = 0
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      found.push({ kind: "same", text: a[i++]! })
      j++
    } else if (i < a.length && (j === b.length || at(i + 1, j) >= at(i, j + 1))) {
      found.push({ kind: "removed", text: a[i++]! })
    } else found.push({ kind: "added", text: b[j++]! })
  }
  return found
}

/** Neighbours of one kind become one part, and a replaced stretch reads as one removal and one addition. */
function joined(found: DiffPart[]): DiffPart[] {
  const out: DiffPart[] = []
  let removed = ""
  let added = ""
  const close = () => {
    if (removed) out.push({ kind: "removed", text: removed })
    if (added) out.push({ kind: "added", text: added })
    removed = ""
    added = ""
  }
  for (const { kind, text } of found) {
    if (kind === "removed") removed += text
    else if (kind === "added") added += text
    else {
      close()
      const last = out.at(-1)
      if (last?.kind === "same") last.text += text
      else out.push({ kind, text })
    }
  }
  close()
  return out
}
