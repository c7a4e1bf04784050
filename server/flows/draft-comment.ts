import { renderForChannel } from "@/server/ai"
import { keepBotDraft, readBotQuestion } from "@/server/comments"
import { botScope, type Scope } from "@/server/context"
import { inTenant } from "@/server/db"
import { newChat, readQuietBot, takeQuietTurn } from "@/server/flows/quiet-bot"
import { readKnowledgeVersion } from "@/server/knowledge"

/**
 * The bot's answer to a question below a post, for everybody who asks it. In public it says only what stands in the
 * shop's knowledge and data, word for word and in short: no model writes there, and nothing of one customer's is told.
 */
export async function draftComment(caller: Scope, input: { questionId: string }): Promise<void> {
  const scope = botScope(caller.tenantId)
  const asked = await inTenant(scope, async (ctx) => {
    const question = await readBotQuestion(ctx, input)
    return question && { ...question, knowledge: await readKnowledgeVersion(ctx) }
  })
  if (!asked) return
  const language = /\p{Script=Han}/u.test(asked.text) ? "zh" : "en"
  const bot = await readQuietBot(scope, { withModel: false })
  const { decision } = await takeQuietTurn(bot, newChat(language), asked.text)
  const sure = decision.kind === "answer" && !decision.personal && decision.choices.length === 0
  const said = sure ? renderForChannel(decision, "short", decision.record.language) : null
  await inTenant(scope, (ctx) =>
    keepBotDraft(ctx, {
      questionId: input.questionId,
      draft: {
        text: said?.text ?? "",
        cites: said?.cites ?? [],
        facts: said ? decision.facts : [],
        knowledge: asked.knowledge,
      },
    }),
  )
}
