/**
 * What a linear model sees of a message: hashed character n-grams inside word boundaries, words, pairs of words and
 * words near each other for alphabetic scripts; characters, pairs and triples for Han. A feature is a 32-bit key whose
 * lowest three bits tell its kind, so a vocabulary keeps numbers and never the tenant's text.
 */

export const featureKinds = { gram: 0, word: 1, han: 2, extra: 3, near: 4 } as const
export type FeatureKind = (typeof featureKinds)[keyof typeof featureKinds]

export type FeatureOptions = {
  /** shortest and longest character n-gram of alphabetic words, the word boundary counted */
  grams: readonly [number, number]
  /** 1: words; 2: pairs of words as well */
  words: 1 | 2
  /** two words count as near up to this many places apart, whichever comes first; none when absent */
  near?: number
  /** longest run of Han characters taken as one feature */
  han: 1 | 2 | 3
  /** what the text speaks of, named by the caller: one feature a name */
  subjects?: (text: string) => readonly string[]
}

/** Distinct features of one text and how often each occurs. */
export type TextFeatures = { keys: Int32Array; counts: Float32Array }

const runs =
  /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{M}\p{N}]|(?<=[\p{L}\p{N}])['’](?=[\p{L}]))+|\p{Extended_Pictographic}|[?!]+/gu
const boundary = 32
const kindBits = 7
const seeds = [0x51ed270b, 0x2c1b3c6d, 0x1b873593, 0x7feb352d] as const
/** A subject counts as a word said so many times. */
const subjectWorth = 4
/** A text longer than this says nothing new about its subject. */
const longestText = 4000

export function featuresOfText(text: string, options: FeatureOptions): TextFeatures {
  const found: number[] = []
  const before: number[] = []
  const plain = text.slice(0, longestText).normalize("NFKC").toLowerCase()
  for (const [run] of plain.matchAll(runs)) {
    if (isHan(run.charCodeAt(0))) {
      readHan(` ${run} `, options.han, found)
      before.length = 0
      continue
    }
    const word = /^\p{L}/u.test(run) ? run.replace(/['’]/g, "") : run
    const key = hashOf(word)
    found.push(keyOf(key, featureKinds.word))
    const last = before.at(-1)
    if (options.words === 2 && last !== undefined) found.push(keyOf(mix(last, key), featureKinds.word))
    for (const other of options.near ? before.slice(-options.near) : []) {
      found.push(keyOf(mix(Math.min(other, key), Math.max(other, key)), featureKinds.near))
    }
    before.push(key)
    readGrams(word, options.grams, found)
  }
  for (const subject of options.subjects?.(plain) ?? []) {
    const key = keyOf(hashOf(`=${subject}`), featureKinds.word)
    for (let time = 0; time < subjectWorth; time++) found.push(key)
  }
  return countOf(found)
}

/** The key of a feature that is not read from the text: a share, a lexicon's count. */
export function extraKey(name: string): number {
  return keyOf(hashOf(name), featureKinds.extra)
}

export function kindOfKey(key: number): FeatureKind {
  return (key & kindBits) as FeatureKind
}

function isHan(code: number): boolean {
  return (code >= 0x3400 && code <= 0x9fff) || (code >= 0xf900 && code <= 0xfaff) || (code >= 0xd840 && code <= 0xd88c)
}

function readHan(run: string, longest: number, found: number[]) {
  for (let at = 0; at < run.length; at++) {
    let hash: number = seeds[2]
    for (let size = 1; size <= longest && at + size <= run.length; size++) {
      hash = step(hash, run.charCodeAt(at + size - 1))
      found.push(keyOf(hash, featureKinds.han))
    }
  }
}

function readGrams(word: string, [shortest, longest]: readonly [number, number], found: number[]) {
  const end = word.length + 2
  for (let at = 0; at < end; at++) {
    let hash: number = seeds[0]
    for (let size = 1; size <= longest && at + size <= end; size++) {
      const place = at + size - 1
      hash = step(hash, place === 0 || place === end - 1 ? boundary : word.charCodeAt(place - 1))
      if (size >= shortest) found.push(keyOf(hash, featureKinds.gram))
    }
  }
}

function hashOf(word: string): number {
  let hash: number = seeds[1]
  for (let at = 0; at < word.length; at++) hash = step(hash, word.charCodeAt(at))
  return hash
}

/** FNV-1a, one character further. */
function step(hash: number, code: number): number {
  return Math.imul(hash ^ code, 16777619)
}

function mix(left: number, right: number): number {
  return Math.imul(left ^ Math.imul(right, 0x5bd1e995), 0x1b873593) ^ (left >>> 15)
}

function keyOf(hash: number, kind: FeatureKind): number {
  let key = hash ^ (hash >>> 16)
  key = Math.imul(key, 0x85ebca6b)
  key ^= key >>> 13
  key = Math.imul(key, 0xc2b2ae35)
  key ^= key >>> 16
  return (key & ~kindBits) | kind
}

function countOf(found: number[]): TextFeatures {
  const sorted = Int32Array.from(found).sort()
  const counts = new Float32Array(sorted.length)
  let size = 0
  for (let at = 0; at < sorted.length; at++) {
    const key = sorted[at] as number
    if (size > 0 && sorted[size - 1] === key) counts[size - 1] = (counts[size - 1] as number) + 1
    else {
      sorted[size] = key
      counts[size++] = 1
    }
  }
  return { keys: sorted.subarray(0, size), counts: counts.subarray(0, size) }
}
