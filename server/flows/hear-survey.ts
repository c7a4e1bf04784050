import type { Context } from "@/server/context"
import { awaitSurvey, noteRating, sendReply } from "@/server/inbox"
import { keepRating } from "@/server/quality"
import { answerSurvey } from "@/server/surveys"

/**
 * A customer answered the survey that was open: kept, thanked for once, and of a conversation the score is its rating. A
 * second question goes out with the thanks.
 */
export async function hearSurvey(ctx: Context, input: { surveyId: string; text: string }): Promise<void> {
  const answer = await answerSurvey(ctx, input)
  if (!answer) return
  const { conversationId, moment, scale, score, comment, said, asked } = answer
  await awaitSurvey(ctx, { conversationId, surveyId: asked })
  if (scale === "csat") {
    if (moment === "conversation") await keepRating(ctx, { conversationId, score, comment })
    await noteRating(ctx, { conversationId, score })
  }
  const clientId = `survey:${input.surveyId}:thanks`
  await sendReply({ ...ctx, actor: { kind: "system" } }, { conversationId, ...said, clientId })
}
