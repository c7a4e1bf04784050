import type { SparseRows } from "@/server/ai/rules/fit-linear"
import {
  type FeatureOptions,
  featureKinds,
  featuresOfText,
  kindOfKey,
  type TextFeatures,
} from "@/server/ai/rules/text-features"

/** Features a model knows: keys, their rarity, and a table from key to number. The last number is the bias. */
export type Vocabulary = {
  options: FeatureOptions
  keys: Int32Array
  idf: Float32Array
  /** what a feature nobody has seen would weigh */
  rarestIdf: number
  /** open addressing; 0 means empty, otherwise number + 1 */
  table: Int32Array
}

/** What each kind of feature is worth beside the others. */
const kindWeights = [1, 1.3, 1, 1, 0.6] as const
/** Words near each other in fewer texts than this are chance, and there are very many of them. */
const rarestNear = 3
/** Rarity counts a little less than its logarithm: merchants' training sets are small, and rare there is often chance. */
const rarityPower = 0.7
/** Value of the feature every row has. */
const bias = 1

/** Learns the features that stand in at least `rarest` of these texts. */
export function learnVocabulary(texts: readonly TextFeatures[], options: FeatureOptions, rarest: number): Vocabulary {
  const seen = new Map<number, number>()
  for (const { keys } of texts) for (const key of keys) seen.set(key, (seen.get(key) ?? 0) + 1)
  const kept = [...seen].filter(([key, count]) => count >= (kindOfKey(key) === featureKinds.near ? rarestNear : rarest))
  const keys = Int32Array.from(kept, ([key]) => key).sort()
  const idf = Float32Array.from(keys, (key) =>
    kindOfKey(key) === featureKinds.extra
      ? 1
      : (Math.log((1 + texts.length) / (1 + (seen.get(key) ?? 0))) + 1) ** rarityPower,
  )
  return vocabularyOf(options, keys, idf)
}

export function vocabularyOf(options: FeatureOptions, keys: Int32Array, idf: Float32Array): Vocabulary {
  let size = 16
  while (size < keys.length * 2) size *= 2
  const table = new Int32Array(size)
  keys.forEach((key, number) => {
    let place = (key >>> 3) & (size - 1)
    while (table[place] !== 0) place = (place + 1) & (size - 1)
    table[place] = number + 1
  })
  return { options, keys, idf, rarestIdf: idf.reduce((most, value) => Math.max(most, value), 1), table }
}

/** How many numbers rows of this vocabulary use, the bias included. */
export function featureCountOf(vocabulary: Vocabulary): number {
  return vocabulary.keys.length + 1
}

function numberOf({ table, keys }: Vocabulary, key: number): number {
  const mask = table.length - 1
  let place = (key >>> 3) & mask
  while (true) {
    const number = (table[place] as number) - 1
    if (number < 0 || keys[number] === key) return number
    place = (place + 1) & mask
  }
}

/**
 * TF-IDF rows plus the bias. A text of known features has unit length; what is unknown takes its part of the length, so
 * that one familiar word in a strange message counts for little. `known` is the share the vocabulary covers.
 */
export function rowsOf(
  vocabulary: Vocabulary,
  texts: readonly TextFeatures[],
): { rows: SparseRows; known: Float32Array } {
  const room = texts.reduce((sum, text) => sum + text.keys.length + 1, 0)
  const rows = {
    starts: new Int32Array(texts.length + 1),
    features: new Int32Array(room),
    values: new Float32Array(room),
  }
  const known = new Float32Array(texts.length)
  let end = 0
  texts.forEach((text, row) => {
    const start = end
    let length = 0
    let unknown = 0
    for (let at = 0; at < text.keys.length; at++) {
      const key = text.keys[at] as number
      const kind = kindOfKey(key)
      if (kind === featureKinds.extra) continue
      const number = numberOf(vocabulary, key)
      const weight = (1 + Math.log(text.counts[at] as number)) * kindWeights[kind]
      if (number < 0) unknown += (weight * vocabulary.rarestIdf) ** 2
      else {
        const value = weight * (vocabulary.idf[number] as number)
        length += value * value
        rows.features[end] = number
        rows.values[end++] = value
      }
    }
    const scale = length > 0 ? 1 / Math.sqrt(length + unknown) : 0
    for (let place = start; place < end; place++) rows.values[place] = (rows.values[place] as number) * scale
    for (let at = 0; at < text.keys.length; at++) {
      const key = text.keys[at] as number
      if (kindOfKey(key) !== featureKinds.extra) continue
      const number = numberOf(vocabulary, key)
      if (number < 0) continue
      rows.features[end] = number
      rows.values[end++] = text.counts[at] as number
    }
    known[row] = length + unknown > 0 ? length / (length + unknown) : 0
    rows.features[end] = vocabulary.keys.length
    rows.values[end++] = bias
    rows.starts[row + 1] = end
  })
  return { rows, known }
}

export function featuresWith(
  text: string,
  options: FeatureOptions,
  extras: readonly (readonly [key: number, value: number])[],
): TextFeatures {
  const read = featuresOfText(text, options)
  if (extras.length === 0) return read
  const keys = new Int32Array(read.keys.length + extras.length)
  const counts = new Float32Array(keys.length)
  keys.set(read.keys)
  counts.set(read.counts)
  extras.forEach(([key, value], at) => {
    keys[read.keys.length + at] = key
    counts[read.keys.length + at] = value
  })
  return { keys, counts }
}
