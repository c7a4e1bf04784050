import { normaliseText } from "@/server/ai/contract"
import { holdsWord, readWords } from "@/server/comments/contract"
import { houseCold, houseForbidden } from "@/server/quality/rules/house-phrases"

const folded = (text: string) => normaliseText(text.slice(0, 4000)).toLowerCase()

/** The first of these words or phrases that is said as itself; null when none is. A Chinese phrase may stand inside a longer one. */
export function findSaid(text: string, phrases: readonly string[]): string | null {
  const plain = folded(text)
  const said = readWords(plain)
  const isSaid = (phrase: string) => {
    const wanted = folded(phrase)
    return /\p{Script=Han}{2}/u.test(wanted) ? plain.includes(wanted) : holdsWord(said, wanted)
  }
  return phrases.find(isSaid) ?? null
}

/** Which lists of words a customer's text touches, with the words; one inside another word does not count. */
export function findSensitive<L extends { name: string; words: readonly string[] }>(text: string, lists: readonly L[]) {
  const said = readWords(folded(text))
  return lists.flatMap(({ name, words }) => {
    const found = words.filter((word) => holdsWord(said, folded(word)))
    return found.length > 0 ? [{ list: name, words: found }] : []
  })
}

/** What must not be said at all: the merchant's phrases, and what the house knows. The words it turned on, or null. */
export const findForbidden = (text: string, own: readonly string[]) => findTold(text, own, houseForbidden)

/** Words that leave a customer alone. */
export const findCold = (text: string, own: readonly string[]) => findTold(text, own, houseCold)

function findTold(text: string, own: readonly string[], house: readonly RegExp[]): string | null {
  const plain = folded(text)
  for (const pattern of house) {
    for (const found of plain.matchAll(pattern)) {
      if (!isWarning(plain.slice(0, found.index))) return found[0]
    }
  }
  const phrase = findSaid(text, own)
  return phrase !== null && !isWarning(plain.slice(0, Math.max(0, plain.indexOf(folded(phrase))))) ? phrase : null
}

/** "Never pay outside the platform": what is told not to be done, by the words before it in the same clause. */
function isWarning(before: string): boolean {
  const clause = before.split(/[.,;:!?\n]/).at(-1) ?? ""
  return warning.test(clause)
}
const warning =
  /不(?:要|会|能|得|可|支持|需|用|允许|建议)|请?勿|[别莫]|无法|禁止|谨防|千万|拒绝|无需|没有?要|\b(?:never|not|nor|(?:do|does|is|are|should|must|wo|can)n'?t|cannot|can'?t|no need|without|beware|avoid|refuse|if (?:some|any)(?:body|one))\b/
