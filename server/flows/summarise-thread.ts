import {
  hasModel,
  keepSuggestion,
  languageOf,
  moodOf,
  spendOf,
  summariseConversation,
  summariseWithModel,
} from "@/server/ai"
import type { Scope } from "@/server/context"
import { inTenant } from "@/server/db"
import { AppError } from "@/server/errors"
import { readHolder, readTranscript } from "@/server/inbox"
import { type Cite, inOneLine, kindWords, sayMark } from "@/server/inbox/contract"
import { readTenant } from "@/server/tenants"

/** A thread in a few sentences for whoever takes it over: by the model, or by rule where none answers. */
export async function summariseThread(
  scope: Scope,
  input: { conversationId: string },
): Promise<{ text: string; by: "model" | "rules"; why: string | null }> {
  const { conversationId } = input
  const { transcript, readIn } = await inTenant(scope, async (ctx) => {
    if (!(await readHolder(ctx, { conversationId }))) throw new AppError("missing", "No such conversation")
    const said = await readTranscript(ctx, { conversationId, limit: 60 })
    const readIn = (await readTenant(ctx)).locale
    const transcript = said
      .filter(({ direction }) => direction !== "event")
      .map((message) => ({ ...message, line: sayMark(inOneLine(message), kindWords[readIn]) }))
    return { transcript, readIn }
  })
  const asked = transcript.filter(({ author }) => author === "contact").map(({ text }) => text)
  let why: string | null = hasModel() ? null : "no-model"
  if (!why && asked.length > 0) {
    try {
      const text = await summariseWithModel(spendOf(scope), {
        said: transcript.map(({ author, line }) => ({ author, text: line })),
        readIn,
      })
      await inTenant(scope, (ctx) => keepSuggestion(ctx, { conversationId, kind: "summary", text }))
      return { text, by: "model", why: null }
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      why = error.reason ?? error.code
    }
  }
  const language = languageOf(asked.join("\n"))
  const text = summariseConversation({
    messages: transcript.map(({ author, line, cites }) => ({
      from: author === "contact" || author === "agent" ? author : "bot",
      text: line,
      sources: (cites as Cite[]).map(({ title }) => title),
    })),
    readIn,
    language: language === "zh" || language === "en" ? language : "other",
    mood: moodOf(asked),
  })
  return { text, by: "rules", why }
}
