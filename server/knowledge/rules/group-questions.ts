import { buildIndex, searchIndex } from "@/server/knowledge/rules/bm25"
import { likenessBetween, type ReadText, readForLikeness, sameQuestion } from "@/server/knowledge/rules/same-question"

export type AskedQuestion = { id: string; text: string; lang: string }
export type KnownGroup = { id: string; lang: string; questions: readonly { id: string; text: string }[] }

/** A question that fits one member but not the group's middle would chain unlike questions together. */
const nearMiddle = 0.3
const candidates = 24
/** So many of a group are compared to find its middle. */
const mostCompared = 40

/**
 * Sorts new questions into the groups that stand, or into new ones: the same words in the same order always give the same
 * groups, and a group that stands is never split or renamed. Answers the group of each: its id, or the id of the question
 * that began a new one.
 */
export function groupQuestions(fresh: readonly AskedQuestion[], groups: readonly KnownGroup[]): Map<string, string> {
  const groupOf = new Map<string, string>()
  const members = new Map<string, string[]>()
  const middles = new Map<string, ReadText>()
  const texts = new Map<string, ReadText>()
  const read = (text: string) => remembered(texts, text, () => readForLikeness(text))
  const join = (id: string, text: string, group: string) => {
    groupOf.set(id, group)
    const list = members.get(group)
    if (list) list.push(text)
    else members.set(group, [text])
    middles.delete(group)
  }
  const documents = groups.flatMap(({ id: group, lang, questions }) =>
    questions.map(({ id, text }) => {
      join(id, text, group)
      return { id, lang, question: text }
    }),
  )
  const all = [...documents, ...fresh.map(({ id, text, lang }) => ({ id, lang, question: text }))]
  const index = buildIndex(all)
  const documentOf = new Map(all.map((document) => [document.id, document]))
  const found = new Map<string, string>()
  for (const { id, text, lang } of fresh) {
    const own = read(text)
    const near = searchIndex(index, text, { limit: candidates, lang })
      .filter((hit) => hit.id !== id && groupOf.has(hit.id) && documentOf.get(hit.id)?.lang === lang)
      .map((hit) => ({
        group: groupOf.get(hit.id)!,
        likeness: likenessBetween(own, read(documentOf.get(hit.id)!.question)),
      }))
      .filter(({ likeness }) => likeness >= sameQuestion)
      .sort((a, b) => b.likeness - a.likeness)
    const fits = (group: string) =>
      likenessBetween(
        own,
        remembered(middles, group, () => read(middleOf(members.get(group)!, read))),
      ) >= nearMiddle
    const group = near.find((one) => fits(one.group))?.group ?? id
    found.set(id, group)
    join(id, text, group)
  }
  return found
}

/** The question that is most like all the others; the first of equals. */
export function middleOf(texts: readonly string[], read: (text: string) => ReadText = readForLikeness): string {
  const compared = texts.slice(0, mostCompared).map((text) => ({ text, words: read(text) }))
  let [best, most] = [compared[0]?.text ?? "", -1]
  for (const { text, words } of compared) {
    const sum = compared.reduce((total, other) => total + likenessBetween(words, other.words), 0)
    if (sum > most + 1e-9) [best, most] = [text, sum]
  }
  return best
}

function remembered<V>(map: Map<string, V>, key: string, make: () => V): V {
  const known = map.get(key)
  if (known !== undefined) return known
  const made = make()
  map.set(key, made)
  return made
}
