import type { Scope } from "@/server/context"
import { inTenant } from "@/server/db"
import {
  failShadowRun,
  type JudgedChat,
  keepShadowPage,
  type OldTurn,
  openShadowPage,
  outcomeOfChat,
  type SilentTurn,
} from "@/server/exams"
import { newChat, type QuietBot, readQuietBot, takeQuietTurn } from "@/server/flows/quiet-bot"

/** The next old chats of a run, answered silently. Sets the job for those after them; cancelling ends it at a page's end. */
export async function runShadow(scope: Scope, input: { runId: string }, meta: { lastAttempt: boolean }): Promise<void> {
  try {
    const page = await inTenant(scope, (ctx) => openShadowPage(ctx, input))
    if (!page) return
    const bot = await readQuietBot(scope)
    const chats: JudgedChat[] = []
    for (const { position, turns } of page.chats) {
      chats.push({ position, ...outcomeOfChat(await answerSilently(bot, turns)) })
    }
    await inTenant(scope, (ctx) => keepShadowPage(ctx, { runId: input.runId, chats }))
  } catch (error) {
    if (meta.lastAttempt) await inTenant(scope, (ctx) => failShadowRun(ctx, input))
    throw error
  }
}

/**
 * What the bot would have said each time the customer had spoken. It hears what the people really answered, as it would
 * after taking over a thread; once it would have called a person, the rest of the chat is theirs.
 */
export async function answerSilently(bot: QuietBot, turns: readonly OldTurn[]): Promise<SilentTurn[]> {
  const silent: SilentTurn[] = []
  let chat = newChat(bot.readIn === "en" ? "en" : "zh")
  for (const { question, person } of exchangesOf(turns)) {
    const answers = new Map<string, string>()
    const listening: QuietBot = {
      ...bot,
      find: async (...asked) => {
        const found = await bot.find(...asked)
        for (const { id, answer } of found.passages) answers.set(id, answer)
        return found
      },
    }
    const { decision, chat: after } = await takeQuietTurn(listening, chat, question)
    silent.push({
      question,
      decision: decision.kind,
      said: decision.text,
      offered: decision.choices.flatMap(({ articleId }) => (articleId ? [answers.get(articleId) ?? ""] : [])),
      person,
      tokens: (decision.record.promptTokens ?? 0) + (decision.record.completionTokens ?? 0),
    })
    if (decision.kind === "handoff") break
    // The customer never saw the bot's words: what they say next answers the person.
    const heard = [...chat.transcript, { author: "contact", text: question, cites: [] }]
    chat = {
      ...after,
      offered: [],
      transcript: person === null ? heard : [...heard, { author: "agent", text: person, cites: [] }],
    }
  }
  return silent
}

/** What the customer said in one go, and what the person answered to it. */
function exchangesOf(turns: readonly OldTurn[]): { question: string; person: string | null }[] {
  const exchanges: { question: string[]; person: string[] }[] = []
  for (const { from, text } of turns) {
    const last = exchanges.at(-1)
    if (from === "contact" && (!last || last.person.length > 0)) exchanges.push({ question: [text], person: [] })
    else if (from === "contact") last?.question.push(text)
    else last?.person.push(text)
  }
  return exchanges.map(({ question, person }) => ({
    question: question.join("\n").slice(0, 2000),
    person: person.length > 0 ? person.join("\n") : null,
  }))
}
