import { normaliseText } from "@/server/ai/rules/normalise-text"
import {
  angrySigns,
  angryWords,
  badSigns,
  badWords,
  goodSigns,
  goodWords,
  ventingWords,
} from "@/server/ai/rules/sentiment-words"

/** What the word lists find in a text. Sums of strengths, negation and degree counted in. */
export type Feelings = {
  good: number
  bad: number
  /** 0–1, anger and letting-down towards a shop */
  angry: number
  /** swear words and scorn of any kind, a count */
  venting: number
  /** exclamation and question marks in a row, capitals, repeated letters; 0–1 */
  shouting: number
}

type Found = { at: number; end: number; strength: number }

const wordOf = (lists: readonly (readonly [number, string])[]) => {
  const words = new Map<string, number>()
  for (const [strength, list] of lists) {
    for (const word of list.split("|")) if (!words.has(word)) words.set(word, strength)
  }
  return words
}
const good = wordOf(goodWords)
const bad = wordOf(badWords)
const angry = wordOf(angryWords)
const venting = wordOf([[1, ventingWords]])
const longestHan = 6

const hanNot =
  /(?:不|没|没有|别|勿|无|不是|并不|并非|绝不|从不|毫不|不算|不够|称不上|谈不上|不怎么|不太|不能说)(?:那么|这么|很|太|是|会|再|够|怎么|觉得|能|特别)?$/
const hanMore = /(?:很|太|非常|特别|超|超级|极|极其|十分|相当|真|真的|最|巨|好|无比|实在|尤其)(?:的|是)?$/
const hanLess = /(?:有点|有些|稍|稍微|略|一点|不太|比较|还)$/
const latinNot = new Set(
  "not no never dont doesnt didnt isnt arent wasnt werent cant couldnt wont wouldnt hardly barely without nothing aint neither nor".split(
    " ",
  ),
)
const latinMore = new Set(
  "very so really extremely super absolutely totally completely too such most incredibly highly".split(" "),
)
const latinLess = new Set("somewhat slightly bit little kinda fairly quite rather".split(" "))

export function readFeelings(text: string): Feelings {
  const plain = normaliseText(text.slice(0, 4000))
  const lower = plain.toLowerCase().replace(/(?<=[a-z])'(?=[a-z])/g, "")
  const han = hanRuns(lower)
  const latin = latinWords(lower)
  const read = (words: Map<string, number>) => sumOf(han, latin, words)
  const goods = read(good)
  const bads = read(bad)
  const calm = [...read(angry).found].reduce((left, strength) => left * (1 - strength), 1)
  const signs = (pattern: RegExp) => Math.min(3, plain.match(pattern)?.length ?? 0)
  const angrySign = signs(angrySigns)
  return {
    good: goods.plain + bads.turned * 0.6 + signs(goodSigns),
    bad: bads.plain + goods.turned + signs(badSigns) + angrySign,
    angry: 1 - calm * 0.4 ** angrySign,
    venting: read(venting).plain + angrySign,
    shouting: shoutingOf(plain),
  }
}

function hanRuns(lower: string): string[] {
  return lower.match(/\p{Script=Han}[\p{Script=Han}\p{N}]*/gu) ?? []
}

function latinWords(lower: string): string[] {
  return lower.match(/[a-z0-9/]+|[,.;!?]/g) ?? []
}

/** The longest listed words first; `turned` are those a negation stands before. */
function sumOf(han: readonly string[], latin: readonly string[], words: Map<string, number>) {
  const sum = { plain: 0, turned: 0, found: [] as number[] }
  const add = (strength: number, degree: number, negated: boolean) => {
    if (negated) sum.turned += strength * degree
    else {
      sum.plain += strength * degree
      sum.found.push(strength)
    }
  }
  for (const run of han) {
    for (const { at, strength } of foundInHan(run, words)) {
      const before = run.slice(Math.max(0, at - 6), at)
      add(strength, hanMore.test(before) ? 1.4 : hanLess.test(before) ? 0.7 : 1, hanNot.test(before))
    }
  }
  for (const { at, strength } of foundInLatin(latin, words)) {
    let degree = 1
    let negated = false
    for (let place = at - 1; place >= Math.max(0, at - 3); place--) {
      const word = latin[place] as string
      if (/[,.;!?]/.test(word)) break
      if (latinNot.has(word)) negated = true
      else if (latinMore.has(word)) degree = 1.4
      else if (latinLess.has(word)) degree = 0.7
    }
    add(strength, degree, negated)
  }
  return sum
}

function foundInHan(run: string, words: Map<string, number>): Found[] {
  const found: Found[] = []
  for (let at = 0; at < run.length; ) {
    let size = Math.min(longestHan, run.length - at)
    while (size > 0 && !words.has(run.slice(at, at + size))) size--
    if (size > 0) found.push({ at, end: at + size, strength: words.get(run.slice(at, at + size)) as number })
    at += Math.max(1, size)
  }
  return found
}

function foundInLatin(latin: readonly string[], words: Map<string, number>): Found[] {
  const found: Found[] = []
  for (let at = 0; at < latin.length; ) {
    let size = Math.min(4, latin.length - at)
    while (size > 0 && !words.has(latin.slice(at, at + size).join(" "))) size--
    if (size > 0)
      found.push({ at, end: at + size, strength: words.get(latin.slice(at, at + size).join(" ")) as number })
    at += Math.max(1, size)
  }
  return found
}

function shoutingOf(plain: string): number {
  const marks = /[!?]{2,}/.test(plain) ? 0.4 : plain.includes("!") ? 0.2 : 0
  const words = plain.match(/\b[A-Za-z]{3,}\b/g) ?? []
  const capitals = words.filter((word) => word === word.toUpperCase()).length
  const shouted = words.length >= 3 && capitals * 2 > words.length ? 0.4 : capitals > 0 && words.length > 2 ? 0.1 : 0
  const stretched = /(\p{L})\1{3,}/u.test(plain) ? 0.2 : 0
  return Math.min(1, marks + shouted + stretched)
}
