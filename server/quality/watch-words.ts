import { newId } from "@/server/clock"
import type { Context } from "@/server/context"
import { emit } from "@/server/events"
import { readRules } from "@/server/quality/inspection-settings"
import { settledAfterMs } from "@/server/quality/list-missed"
import { findSensitive } from "@/server/quality/rules/find-phrase"
import { enqueue, type OrderedJobs } from "@/server/queue"
import { inspection } from "@/server/reactions"

/**
 * Looks for sensitive words in what a customer has just written, or was heard to say, and alerts supervisors: once for a conversation and a
 * list, until somebody has seen to it. Has the conversation inspected, too, once it has come to rest.
 */
export async function watchWords(
  ctx: Context,
  { conversationId, messageId, voice }: OrderedJobs["watchWords"],
): Promise<void> {
  const message = await ctx.db.message.findFirst({ where: { id: messageId }, select: { text: true, heard: true } })
  if (!message) return
  const said = (voice ? message.heard : message.text) ?? ""
  const rules = await readRules(ctx)
  const found = rules.kinds.sensitive.on ? findSensitive(said, rules.alerts) : []
  for (const { list, words } of found) {
    const alertId = newId(ctx.now)
    const raised = await ctx.db.qualityAlert.createMany({
      data: {
        id: alertId,
        conversationId,
        messageId,
        list,
        words,
        quote: said.slice(0, 300),
        openKey: `${conversationId}:${list}`,
        raisedAt: ctx.now,
      },
      skipDuplicates: true,
    })
    if (raised.count > 0) await emit(ctx, "alert.raised", { conversationId, alertId })
  }
  await enqueue(ctx, inspection(conversationId, "settled", new Date(ctx.now.getTime() + settledAfterMs)))
}
