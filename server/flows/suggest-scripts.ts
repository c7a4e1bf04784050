import { listPastAnswers, pickScripts, type Script } from "@/server/ai"
import type { Context } from "@/server/context"
import { readMacroValues } from "@/server/flows/read-macro-values"
import { listMacros, readTranscript } from "@/server/inbox"
import { fillMacro } from "@/server/inbox/contract"

const shown = 3

/** What an agent might say next: the shop's macros and what agents answered to questions like this one, best three. */
export async function suggestScripts(ctx: Context, input: { conversationId: string }) {
  const { conversationId } = input
  const { language, values } = await readMacroValues(ctx, input)
  const transcript = await readTranscript(ctx, { conversationId, limit: 12 })
  const answered = transcript.findLastIndex(({ author }) => author === "agent")
  const asked = transcript.slice(answered + 1).filter(({ direction }) => direction === "inbound")
  const last = asked.length > 0 ? asked : transcript.filter(({ direction }) => direction === "inbound").slice(-1)
  const question = last.map(({ text }) => text).join("\n")
  const macros = (await listMacros(ctx))
    .filter(({ text }) => text[language])
    .map(
      ({ id, name, text }): Script => ({
        id,
        kind: "macro",
        title: name[language],
        text: fillMacro(text[language], values),
      }),
    )
  const answers = (await listPastAnswers(ctx, { exceptIn: conversationId })).map(
    ({ id, question: before, answer }): Script => ({ id, kind: "answer", title: "", text: answer, question: before }),
  )
  return pickScripts(question, [...macros, ...answers], shown)
}
