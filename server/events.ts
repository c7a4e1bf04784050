import { ringBell } from "@/server/bell"
import { newId } from "@/server/clock"
import type { Context } from "@/server/context"
import { enqueue } from "@/server/queue"
import { reactions } from "@/server/reactions"

/** Everything that happens in the house, and what the diary keeps of it. Ids and plain facts, never message texts. */
export type Events = {
  "tenant.created": { trade: string }
  "tenant.changed": { fields: string[] }
  "member.joined": { memberId: string; role: string }
  "member.changed": { memberId: string; role: string }
  "member.removed": { memberId: string }
  "member.presence": { memberId: string; presence: string }
  "member.signed-in": { memberId: string }
  "invitation.sent": { invitationId: string; role: string }
  "invitation.revoked": { invitationId: string }
  "contact.created": { contactId: string; connectionId: string }
  "contact.changed": { contactId: string; fields: string[] }
  "contact.identified": { contactId: string }
  "contact.evidence": { contactId: string; kinds: string[] }
  "contact.suggested": { contactId: string; otherId: string }
  "contact.merged": { contactId: string; absorbedId: string; mergeId: string; how: "certain" | "member" }
  "contact.split": { contactId: string; restoredId: string; mergeId: string }
  "contact.erasure": { contactId: string; erasureId: string; status: string }
  "contact.exported": { contactId: string }
  "contact-field.changed": { key: string }
  "api-key.added": { apiKeyId: string; scopes: string[] }
  "api-key.revoked": { apiKeyId: string }
  "webhook.changed": { endpointId: string; what: string }
  "connection.added": { connectionId: string; channel: string }
  "connection.changed": { connectionId: string; fields: string[] }
  "connection.removed": { connectionId: string }
  "connection.broken": { connectionId: string }
  "connection.mended": { connectionId: string }
  "connection.told": { connectionId: string }
  "delivery.parked": { deliveryId: string; connectionId: string }
  "article.changed": { articleId: string; version: number }
  "article.removed": { articleId: string }
  "bot.changed": { fields: string[] }
  "routing.changed": { what: "settings" | "teams" | "rules" | "profiles" }
  "source.changed": { sourceId: string }
  "import.changed": { runId: string; status: string }
  "intent.changed": { intentId: string; fields: string[] }
  "model.trained": { version: number; status: string }
  "gap.changed": { gapId: string; status: string }
  "suggestion.decided": { suggestionId: string; status: string }
  "connector.changed": { connectorId: string }
  "order.changed": { conversationId?: string; orderId: string; status: string; moved?: boolean }
  "product.changed": { productId: string; fact: string; version: number }
  "review.opened": { conversationId: string; reviewId: string }
  "review.decided": { conversationId: string; reviewId: string; status: string }
  "recall.changed": { recallId: string; status: string }
  "exam.changed": { runId: string; status: string }
  "shadow.changed": { runId: string; status: string }
  "attack.changed": { runId: string; status: string }
  "release.changed": { state: string; version: string; reason?: string; attacks?: string[] }
  "identity.proven": { conversationId: string; orderId: string; how: string }
  "request.registered": { conversationId: string; requestId: string; kind: string }
  "request.changed": { conversationId: string; requestId: string; status: string }
  "ticket.created": TicketStep & { type: string; openedBy: string; status: string }
  "ticket.changed": TicketStep & {
    what: "status" | "assignee" | "priority" | "details" | "file"
    from: string
    to: string
  }
  "ticket.commented": TicketStep & { commentId: string; author: "agent" | "api" | "contact" }
  /** `by`: the member who said how far the department is; without one it answered by its link or its system */
  "ticket.task": TicketStep & { taskId: string; department: string; status: string; by?: string }
  "ticket.parcel": TicketStep & { status: string; told: boolean }
  "ticket.warned": TicketStep & { clock: string }
  "ticket.breached": TicketStep & { clock: string }
  "promise.made": { conversationId: string; promiseId: string; kind: string; dueAt: string }
  "promise.warned": RipePromise
  "promise.broken": RipePromise
  "promise.moved": { conversationId: string; promiseId: string; kind: string; from: string; to: string }
  "promise.settled": { conversationId: string; promiseId: string; kind: string; status: string; byHand: boolean }
  "survey-plan.changed": { moment: string }
  "survey.sent": { conversationId: string; surveyId: string; moment: string; scale: string }
  "survey.answered": { conversationId: string; surveyId: string; moment: string; scale: string; score: number }
  "follow-up.opened": FollowUpStep
  "follow-up.given": FollowUpStep
  "follow-up.warned": FollowUpStep
  "follow-up.overdue": FollowUpStep
  "follow-up.closed": { conversationId: string; followUpId: string; inTime: boolean }
  "ticket-settings.changed": { what: string; key: string }
  "copilot.decided": { conversationId: string; suggestionId: string; status: string }
  "comment.sorted": { comments: number }
  "comment.answered": { comments: number; by: "member" | "bot" }
  "comment.changed": { comments: number; status: string }
  "comment-rule.changed": { ruleId?: string }
  "conversation.opened": { conversationId: string; channel: string; known?: true }
  "conversation.reopened": { conversationId: string }
  "message.received": { conversationId: string; messageId: string; quietMs: number; forBot?: false }
  /** what a message's recordings say is known now */
  "voice.heard": {
    conversationId: string
    messageId: string
    from: "contact" | "shop"
    /** one of many pieces of a call that goes on */
    live?: true
  }
  "media.settled": { conversationId: string; messageId: string }
  "message.queued": {
    conversationId: string
    messageId: string
    author: "bot" | "agent" | "system" | "external"
    /** it answers what the customer left */
    left?: true
    /** something in it is to be listened to */
    voice?: true
  }
  "clock.warned": { conversationId: string; kind: "pace" | "window"; at: string }
  "clock.breached": { conversationId: string; kind: "pace" | "window"; at: string }
  "message.delivered": { conversationId: string; messageId: string }
  "message.edited": { conversationId: string; messageId: string }
  "message.recalled": { conversationId: string; messageId: string }
  "reply.held": { conversationId: string; heldId: string; seconds: number }
  "reply.taken-back": { conversationId: string; heldId: string }
  "reply.refused": { conversationId: string; heldId: string; reason: string }
  "message.failed": { conversationId: string; messageId: string; reason: string }
  "note.added": { conversationId: string; messageId: string }
  "member.mentioned": { conversationId: string; messageId: string; memberId: string }
  "call.changed": { conversationId: string; state: string }
  "turn.taken": { conversationId: string; turnId: string; decision: string; intent?: string }
  "conversation.handed-off": { conversationId: string; reason: string; to?: "external" }
  "conversation.taken-outside": { conversationId: string }
  "conversation.assigned": { conversationId: string; memberId: string; how: "taken" | "routed" | "reassigned" }
  "conversation.queued": { conversationId: string }
  "conversation.escalated": { conversationId: string }
  "conversation.given-back": { conversationId: string }
  "conversation.resolved": { conversationId: string; by: "bot" | "agent" | "contact" | "system" }
  "conversation.merged": { conversationId: string; intoId: string }
  "conversation.split": { conversationId: string; newId: string }
  "conversation.restored": { conversationId: string; otherId: string }
  "conversation.snoozed": { conversationId: string; until: string | null }
  "conversation.sent-to-team": { conversationId: string; teamId: string }
  "conversation.tagged": { conversationId: string; added: string[]; removed: string[] }
  "conversation.prioritised": { conversationId: string; priority: number }
  "macro.used": { conversationId: string; bulkId: string; macroIds: string[]; actions: string[] }
  "macro.undone": { conversationId: string; bulkId: string }
  "conversation.rated": { conversationId: string; score: number }
  "alert.raised": { conversationId: string; alertId: string }
  "alert.seen": { conversationId: string; takenOver: boolean }
  "appeal.opened": { conversationId: string; findingId: string }
  "appeal.decided": { conversationId: string; findingId: string; status: string }
  "quality-rules.changed": Record<string, never>
  "conversation.billed": { conversationId: string; usageId: string }
  "charge.reversed": { conversationId: string; usageId: string; why: string }
  /** the next days are to be foretold (anew) */
  "forecast.asked": { why: "nightly" | "member" | "days" }
  "staffing.hinted": { wait: number; usual: number | null; more: number }
  /** the bot's answers are too slow: the shop's mean in milliseconds, the workers there should be, when one was added */
  "engine.slowed": { conversationId?: string; since: string; meanMs: number; wanted: number; addedAt: string | null }
  "engine.recovered": { since: string }
  "live.changed": { roomId: string; status: string }
  "live.asked": { roomId: string; clusterId: string }
  "live.answered": { roomId: string; clusterId: string; answerId: string; by: string }
  "live.settled": { roomId: string; clusterId: string; status: string }
  "live.marked": { roomId: string; clusterId: string; answerId: string; mark: string }
  "live.script": { scriptId: string }
  "usage.alert": { kind: string; percent: number }
  "subscription.changed": { plan: string; status: string }
}
export type EventName = keyof Events
/** What every step of a ticket says; `version` counts its steps. */
export type TicketStep = { conversationId?: string; ticketId: string; number: number; version: number }

/** `memberId`: who said it; without one it is the shop's. */
type RipePromise = { conversationId: string; promiseId: string; kind: string; dueAt: string; memberId?: string }

/** `memberId`: who makes it good; without one nobody does yet. */
type FollowUpStep = { conversationId: string; followUpId: string; memberId?: string }

/** Writes the diary in the deed's own transaction, sets the jobs that follow, and rings the bell once it is committed. */
export async function emit<N extends EventName>(ctx: Context, name: N, data: Events[N]): Promise<void> {
  const { conversationId, ...rest } = data as { conversationId?: string }
  const actorId =
    ctx.actor.kind === "member"
      ? ctx.actor.memberId
      : ctx.actor.kind === "contact"
        ? ctx.actor.contactId
        : ctx.actor.kind === "api"
          ? ctx.actor.apiKeyId
          : null
  // Written for every step of every message, so it goes past the client's own building of queries.
  await ctx.db.$executeRaw`
    insert into event (id, name, conversation_id, actor_kind, actor_id, data, at)
    values (${newId(ctx.now)}::uuid, ${name}, ${conversationId ?? null}::uuid, ${ctx.actor.kind}, ${actorId}::uuid,
      ${JSON.stringify(rest)}::jsonb, ${ctx.now})`
  const jobs = (reactions[name] ?? []).map((follow) => follow(data as never, ctx.now))
  await enqueue(ctx, ...jobs.filter((job) => job !== null))
  ctx.afterCommit(() => ringBell({ tenantId: ctx.tenantId, name, ...data }))
}
