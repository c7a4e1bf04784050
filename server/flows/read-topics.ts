import { readFirstWords } from "@/server/analytics"
import type { Period } from "@/server/analytics/contract"
import type { Scope } from "@/server/context"
import { inTenant } from "@/server/db"
import { maskWords, saysNothing } from "@/server/flows/note-gap"
import { groupQuestions, middleOf } from "@/server/knowledge"

const mostTopics = 20
const mostExamples = 3
const longestWords = 300

/**
 * What customers came with, like questions put together: how many asked in the period and in as many days before, and some of
 * their own words. Counted over the newest four hundred conversations of either; shares of them are comparable.
 */
export async function readTopics(scope: Scope, input: Period) {
  const { now, before } = await inTenant(scope, (ctx) => readFirstWords(ctx, input))
  const asked = [
    ...now.openings.map((one) => ({ ...one, recent: true })),
    ...before.openings.map((one) => ({ ...one, recent: false })),
  ].flatMap(({ conversationId, language, texts, recent }) => {
    const text = texts.find((words) => !saysNothing(words))
    if (!text) return []
    return [{ id: conversationId, text: maskWords(text).slice(0, longestWords), lang: language ?? "zh", recent }]
  })
  const groupOf = groupQuestions(asked, [])
  const groups = new Map<string, typeof asked>()
  for (const one of asked) {
    const group = groupOf.get(one.id) ?? one.id
    groups.set(group, [...(groups.get(group) ?? []), one])
  }
  const topics = [...groups].flatMap(([id, questions]) => {
    const recent = questions.filter((one) => one.recent)
    if (recent.length < 2) return []
    return [
      {
        id,
        question: middleOf(recent.map(({ text }) => text)),
        now: recent.length,
        before: questions.length - recent.length,
        examples: recent.slice(0, mostExamples).map(({ id: conversationId, text }) => ({ conversationId, text })),
      },
    ]
  })
  return {
    topics: topics.sort((one, other) => other.now - one.now || (one.id < other.id ? -1 : 1)).slice(0, mostTopics),
    counted: { now: now.openings.length, before: before.openings.length },
    of: { now: now.of, before: before.of },
  }
}
