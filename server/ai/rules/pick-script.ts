import { normaliseText } from "@/server/ai/rules/normalise-text"

/** Something an agent might say: a macro, or what an agent answered to a question before. */
export type Script = {
  id: string
  kind: "macro" | "answer"
  title: string
  text: string /** what it answered */
  question?: string
}
export type PickedScript = Script & { score: number }

const k1 = 1.2
const b = 0.5
/** What was asked says more about when to use a script than its own words. */
const askedWeight = 2
const leastShare = 0.3
/** So much of what is asked must be known to any script at all; a stray word in common is no match. */
const leastKnown = 0.2

/**
 * The scripts nearest to what the customer asks, best first (BM25 over title, question and words). A script that shares
 * next to nothing is not shown: three poor ones cost more time than none.
 */
export function pickScripts(asked: string, scripts: readonly Script[], most = 3): PickedScript[] {
  const query = [...new Set(termsOf(asked))]
  if (query.length === 0 || scripts.length === 0) return []
  const documents = scripts.map((script) => {
    const terms = termsOf(script.text)
    for (let n = 0; n < askedWeight; n++) terms.push(...termsOf(`${script.title} ${script.question ?? ""}`))
    const counts = new Map<string, number>()
    for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1)
    return { script, counts, length: terms.length }
  })
  const average = documents.reduce((sum, { length }) => sum + length, 0) / documents.length || 1
  const rarity = new Map(
    query.map((term) => {
      const holders = documents.filter(({ counts }) => counts.has(term)).length
      return [term, Math.log(1 + (documents.length - holders + 0.5) / (holders + 0.5))]
    }),
  )
  const known = query.filter((term) => documents.some(({ counts }) => counts.has(term)))
  if (known.length < query.length * leastKnown) return []
  const best = known.reduce((sum, term) => sum + (rarity.get(term) as number) * (k1 + 1), 0)
  const scored = documents.map(({ script, counts, length }) => {
    const score = known.reduce((sum, term) => {
      const count = counts.get(term)
      if (!count) return sum
      return sum + ((rarity.get(term) as number) * count * (k1 + 1)) / (count + k1 * (1 - b + (b * length) / average))
    }, 0)
    return { ...script, score: best > 0 ? score / best : 0 }
  })
  const picked: PickedScript[] = []
  for (const script of scored.filter(({ score }) => score >= leastShare).sort((a, c) => c.score - a.score)) {
    if (picked.length >= most) break
    if (!picked.some(({ text }) => bare(text) === bare(script.text))) picked.push(script)
  }
  return picked
}

const bare = (text: string) =>
  normaliseText(text)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "")

const empty = new Set(
  "的 了 吗 呢 我 你 您 是 在 有 请 the a an is are do does i you my your it to of in on for and or can how what please".split(
    " ",
  ),
)

/** Words of a question that say nothing of what it is about; taken out before pairs are made across their borders. */
const asking =
  /请问|你们|我们|您们|什么时候|什么|怎么样|怎么|怎样|如何|时候|一下|可以|能不能|有没有|没有|这个|那个|多少|为什么|[吗呢呀啊吧]/g

/** Han pairs and Latin words without the empty ones, plurals as singulars. */
function termsOf(text: string): string[] {
  const terms: string[] = []
  const plain = normaliseText(text).toLowerCase().replace(asking, " ")
  for (const [run] of plain.matchAll(/\p{Script=Han}+|[\p{L}\p{N}]+/gu)) {
    if (/\p{Script=Han}/u.test(run)) {
      if (run.length === 1) terms.push(run)
      for (let at = 0; at + 1 < run.length; at++) terms.push(run.slice(at, at + 2))
    } else terms.push(run.length > 3 ? run.replace(/(?:es|s)$/, "") : run)
  }
  return terms.filter((term) => !empty.has(term))
}
