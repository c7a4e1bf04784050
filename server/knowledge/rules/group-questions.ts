import { buildIndex, searchIndex } from "@/server/knowledge/rules/bm25"
import { likenessOf, sameQuestion } from "@/server/knowledge/rules/same-question"

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
  const documents = groups.flatMap(({ id: group, lang, questions }) =>
    questions.map(({ id, text }) => {
      groupOf.set(id, group)
      members.set(group, [...(members.get(group) ?? []), text])
      return { id, lang, question: text }
    }),
  )
  const all = [...documents, ...fresh.map(({ id, text, lang }) => ({ id, lang, question: text }))]
  const index = buildIndex(all)
  const documentOf = new Map(all.map((document) => [document.id, document]))
  const found = new Map<string, string>()
  for (const { id, text, lang } of fresh) {
    const near = searchIndex(index, text, { limit: candidates, lang })
      .filter((hit) => hit.id !== id && groupOf.has(hit.id) && documentOf.get(hit.id)?.lang === lang)
      .map((hit) => ({ group: groupOf.get(hit.id)!, likeness: likenessOf(text, documentOf.get(hit.id)!.question) }))
      .filter(({ likeness }) => likeness >= sameQuestion)
      .sort((a, b) => b.likeness - a.likeness)
    const group = near.find(({ group }) => likenessOf(text, middleOf(members.get(group)!)) >= nearMiddle)?.group ?? id
    found.set(id, group)
    groupOf.set(id, group)
    members.set(group, [...(members.get(group) ?? []), text])
  }
  return found
}

/** The question that is most like all the others; the first of equals. */
export function middleOf(texts: readonly string[]): string {
  const compared = texts.slice(0, mostCompared)
  let [best, most] = [compared[0] ?? "", -1]
  for (const text of compared) {
    const sum = compared.reduce((total, other) => total + likenessOf(text, other), 0)
    if (sum > most + 1e-9) [best, most] = [text, sum]
  }
  return best
}
