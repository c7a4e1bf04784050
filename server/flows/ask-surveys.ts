import { channelNamed } from "@/server/channels"
import { type Context, type Scope, systemScope } from "@/server/context"
import { inTenant } from "@/server/db"
import { awaitSurvey, sendReply } from "@/server/inbox"
import type { OrderedJobs } from "@/server/queue"
import { listDueSurveys, noteAsked, planSurvey, takeDueSurvey, watchFollowUps } from "@/server/surveys"

/** The minute's look at every shop's surveys, to ask or to give up, and at the items that low scores opened. */
export async function watchSurveys(tenantIds: readonly string[]): Promise<void> {
  for (const tenantId of tenantIds) {
    const scope = systemScope(tenantId)
    for (const surveyId of await inTenant(scope, listDueSurveys)) await inTenant(scope, (ctx) => ask(ctx, surveyId))
    while ((await inTenant(scope, watchFollowUps)) > 0);
  }
}

async function ask(ctx: Context, surveyId: string) {
  const due = await takeDueSurvey(ctx, { surveyId })
  if (!due) return
  const { conversationId } = due
  if (due.kind === "give-up") return awaitSurvey(ctx, { conversationId, surveyId: null })
  // A telephone that was hung up hears no question.
  const isHeard = channelNamed(due.channel)?.abilities.style !== "spoken"
  const { text, choices } = due
  const sent = isHeard && (await sendReply(ctx, { conversationId, text, choices, clientId: `survey:${surveyId}` }))
  await noteAsked(ctx, { surveyId, sent: Boolean(sent) })
  if (sent) await awaitSurvey(ctx, { conversationId, surveyId })
}

/** A conversation, an order or a ticket came to its end: the customer may be asked after it. */
export async function planSurveys(scope: Scope, input: OrderedJobs["planSurvey"]): Promise<void> {
  await inTenant(scope, async (ctx) => {
    if ("conversationId" in input) return planSurvey(ctx, input)
    const { orderId } = input
    const bought = await ctx.db.conversation.findFirst({
      where: { contact: { orders: { some: { id: orderId } } } },
      orderBy: { lastMessageAt: "desc" },
      select: { id: true },
    })
    if (!bought) return
    return planSurvey(ctx, { moment: "delivered", conversationId: bought.id, sourceKey: `order:${orderId}` })
  })
}
