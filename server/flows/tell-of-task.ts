import { keepAutodraft } from "@/server/ai"
import type { Scope } from "@/server/context"
import { inTenant } from "@/server/db"
import { findConversation } from "@/server/inbox"
import { tellMembers } from "@/server/notices"
import type { OrderedJobs } from "@/server/queue"
import { readAnswer, sayAnswer } from "@/server/tickets"

/**
 * A department answered: whoever has the ticket hears of it, else whoever has the conversation, and a reply that hands the
 * answer on lies ready in the composer. Nothing is sent.
 */
export async function tellOfTask(scope: Scope, input: OrderedJobs["tellOfTask"]): Promise<void> {
  const { conversationId, taskId, version, by } = input
  await inTenant(scope, async (ctx) => {
    const told = await readAnswer(ctx, { taskId })
    if (!told) return
    const { assigneeId, answer, department, number, orderNumber: order } = told
    if (by !== assigneeId) {
      const to = assigneeId ? { memberId: assigneeId } : "holder"
      await tellMembers(ctx, { kind: "task", conversationId, to, cause: `task:${taskId}:${version}` })
    }
    if (!answer) return
    const { language } = await findConversation(ctx, { conversationId })
    const locale = language?.startsWith("en") ? "en" : "zh-CN"
    const text = sayAnswer(locale, { number, order, department: department?.[locale] ?? "", answer })
    await keepAutodraft(ctx, { conversationId, text, cites: [], kind: "task" })
  })
}
