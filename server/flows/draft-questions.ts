import { maskPersonalData } from "@/server/ai"
import type { Scope } from "@/server/context"
import { inTenant } from "@/server/db"
import { draftFrom, keepQuestionList, readQuestions } from "@/server/exams"
import type { AddQuestionList } from "@/server/exams/contract"

/** A new list of questions: pasted, from the articles, from the gaps, or from what customers asked last, masked. */
export async function addQuestionList(scope: Scope, input: AddQuestionList): Promise<{ listId: string }> {
  const { name, source, text, locale } = input
  return inTenant(scope, async (ctx) => {
    const drafts = source === "text" ? readQuestions(text, locale) : await draftFrom(ctx, { source, locale })
    const questions = drafts.map((draft) => ({ ...draft, text: maskPersonalData(draft.text).text }))
    return keepQuestionList(ctx, { name, questions })
  })
}
