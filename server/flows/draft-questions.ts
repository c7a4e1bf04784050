import { maskPersonalData } from "@/server/ai"
import type { Scope } from "@/server/context"
import { inTenant } from "@/server/db"
import { draftFrom, keepQuestionList, questionsIn, readQuestions } from "@/server/exams"
import type { AddQuestionList, NewQuestion } from "@/server/exams/contract"
import { readWorkbook } from "@/server/knowledge"
import { decodeText } from "@/server/read-table"

/** A new list of questions: pasted, from the articles, from the gaps, or from what customers asked last, masked. */
export async function addQuestionList(scope: Scope, input: AddQuestionList): Promise<{ listId: string }> {
  const { name, source, text, locale } = input
  return inTenant(scope, async (ctx) => {
    const drafts = source === "text" ? readQuestions(text, locale) : await draftFrom(ctx, { source, locale })
    return keepQuestionList(ctx, { name, questions: drafts.map(mask) })
  })
}

/** A new list of the questions in a file: a workbook's sheets, CSV or plain lines, masked. */
export async function importQuestions(
  scope: Scope,
  input: { name: string; locale: "zh-CN" | "en"; bytes: Uint8Array },
): Promise<{ listId: string }> {
  const { name, locale, bytes } = input
  const sheets = await readWorkbook(bytes)
  const drafts = sheets ? sheets.flatMap((rows) => questionsIn(rows, locale)) : readQuestions(decodeText(bytes), locale)
  return inTenant(scope, (ctx) => keepQuestionList(ctx, { name, questions: drafts.map(mask) }))
}

const mask = (draft: NewQuestion): NewQuestion => ({ ...draft, text: maskPersonalData(draft.text).text })
