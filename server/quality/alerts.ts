import type { Context } from "@/server/context"
import type { Prisma } from "@/server/db"
import { AppError } from "@/server/errors"
import { emit } from "@/server/events"
import type { ListAlerts } from "@/server/quality/contract"

const row = {
  id: true,
  conversationId: true,
  messageId: true,
  list: true,
  words: true,
  quote: true,
  raisedAt: true,
  seenAt: true,
  takenOver: true,
  seenByMember: { select: { name: true } },
  conversation: {
    select: {
      channel: true,
      status: true,
      holder: true,
      contact: { select: { name: true } },
      agent: { select: { id: true, name: true } },
    },
  },
} as const satisfies Prisma.QualityAlertSelect

/** Alerts nobody has seen to, the newest first; or those somebody has. */
export async function listAlerts(ctx: Context, { status, limit }: ListAlerts) {
  const where = { openKey: status === "open" ? { not: null } : null }
  const alerts = await ctx.db.qualityAlert.findMany({ where, select: row, orderBy: { raisedAt: "desc" }, take: limit })
  const heard = await ctx.db.message.findMany({
    where: { id: { in: alerts.map(({ messageId }) => messageId) }, heard: { not: null } },
    select: { id: true, heard: true },
  })
  const saidAloud = new Map(heard.map((message) => [message.id, message.heard]))
  const rows = alerts.map(({ conversation: { contact, ...conversation }, seenByMember, ...alert }) => ({
    ...alert,
    ...conversation,
    contact: contact.name,
    /** the quote is what a recording was heard to say */
    voice: saidAloud.get(alert.messageId)?.startsWith(alert.quote) ?? false,
    seenBy: seenByMember?.name ?? null,
  }))
  return { rows, total: await ctx.db.qualityAlert.count({ where }) }
}

/** Notes who has seen to an alert; whoever was first stays. */
export async function seeAlert(ctx: Context, { alertId }: { alertId: string }): Promise<void> {
  await settle(ctx, { id: alertId }, false, await conversationOf(ctx, alertId))
}

/** Whoever takes a conversation over has seen to all its alerts. */
export async function settleAlerts(ctx: Context, { conversationId }: { conversationId: string }): Promise<void> {
  await settle(ctx, { conversationId }, true, conversationId)
}

/** The conversation an alert is about. */
export async function conversationOf(ctx: Context, alertId: string): Promise<string> {
  const alert = await ctx.db.qualityAlert.findFirst({ where: { id: alertId }, select: { conversationId: true } })
  if (!alert) throw new AppError("missing", "No such alert")
  return alert.conversationId
}

async function settle(
  ctx: Context,
  which: { id: string } | { conversationId: string },
  takenOver: boolean,
  conversationId: string,
) {
  const seenBy = ctx.actor.kind === "member" ? ctx.actor.memberId : null
  const settled = await ctx.db.qualityAlert.updateMany({
    where: { ...which, openKey: { not: null } },
    data: { openKey: null, seenBy, seenAt: ctx.now, takenOver },
  })
  if (settled.count > 0) await emit(ctx, "alert.seen", { conversationId, takenOver })
}
