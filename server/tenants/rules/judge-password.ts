import { dictionary } from "@zxcvbn-ts/language-common"
import { commonPasswords } from "@/server/tenants/rules/common-passwords"

export type PasswordFault = "short" | "long" | "common" | "personal"

/**
 * What is wrong with a password, or null. Length and commonness only: no demands for signs or capitals.
 * `words` are the person's own: name, e-mail, shop.
 */
export function judgePassword(password: string, words: string[] = []): PasswordFault | null {
  if ([...password].length < 10) return "short"
  if (password.length > 128) return "long"
  const plain = fold(password)
  if (isOneRun(plain) || isRepeated(plain)) return "common"
  const core = plain.replace(/[^a-z\u4e00-\u9fff]+$/, "").replace(/^[^a-z\u4e00-\u9fff]+/, "")
  if (everyLeaked.has(plain) || common.has(plain) || common.has(core) || isMadeOfCommon(plain)) return "common"
  const rest = words.flatMap(wordsOf).reduce((left, word) => left.replaceAll(word, ""), plain)
  if (rest !== plain && rest.length < 4) return "personal"
  return null
}

// Leaked passwords, the most common first, and the words of this trade and language that such lists lack.
const leaked = dictionary["passwords-common"] as string[]
const everyLeaked = new Set(leaked)
const common = new Set([...commonPasswords, ...leaked.slice(0, 10_000)])

// Letters that people swap for signs are swapped back, so that "P@ssw0rd" is seen for what it is.
const swaps: Record<string, string> = { "@": "a", "4": "a", "0": "o", "1": "i", "3": "e", $: "s", "5": "s", "7": "t" }
const fold = (text: string) => text.toLowerCase().trim()
const unswap = (text: string) => text.replace(/[@401357$]/g, (sign) => swaps[sign]!)

function wordsOf(text: string): string[] {
  return fold(text)
    .split(/[^a-z0-9\u4e00-\u9fff]+/)
    .filter((word) => word.length >= 3)
}

// "aaaaaaaaaa", "abababababab", "123123123123"
function isRepeated(text: string) {
  return /^(.{1,5})\1+.?$/su.test(text)
}

// "0123456789", "abcdefghij", "qwertyuiop" and backwards
const rows = [
  "01234567890123456789",
  "abcdefghijklmnopqrstuvwxyz",
  "qwertyuiopasdfghjklzxcvbnm",
  "1qaz2wsx3edc4rfv5tgb6yhn",
]
function isOneRun(text: string) {
  const backwards = [...text].reverse().join("")
  return rows.some((row) => row.includes(text) || row.includes(backwards))
}

// A common password with a year or a few digits and signs after it, or two of them in a row.
function isMadeOfCommon(text: string) {
  const letters = unswap(text.replace(/[\d!@#$%^&*._-]{0,8}$/, ""))
  if (letters.length >= 4 && common.has(letters)) return true
  for (let at = 4; at <= text.length - 4; at++) {
    if (common.has(text.slice(0, at)) && common.has(text.slice(at))) return true
  }
  return false
}
