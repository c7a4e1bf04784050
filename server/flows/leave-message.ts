import { resolveContact } from "@/server/contacts"
import type { Context, Scope } from "@/server/context"
import { inTenant } from "@/server/db"
import type { Visitor } from "@/server/flows/read-visitor-thread"
import { nextOpening } from "@/server/flows/wait-in-line"
import { keepLeftMessage, readPlace, receiveMessage } from "@/server/inbox"
import type { LeaveMessage } from "@/server/inbox/contract"
import { enqueue } from "@/server/queue"
import { routing } from "@/server/reactions"
import { readDesk } from "@/server/routing"

/** A visitor of the web chat leaves their question for when people are there. Twice is the same as once. */
export async function leaveMessage(scope: Scope, visitor: Visitor, input: LeaveMessage): Promise<void> {
  await inTenant(scope, async (ctx) => {
    const received = await receive(ctx, visitor, input)
    if (received.repeated) return
    const { conversationId, messageId } = received
    const line = await readPlace(ctx, { conversationId })
    const opensAt = nextOpening(await readDesk(ctx, { past: false }), line?.teamId ?? null, ctx.now)?.at ?? null
    const { about, email, phone, locale, text } = input
    const place = { conversationId, messageId, opensAt, summary: text.slice(0, 200) }
    const { inLine } = await keepLeftMessage(ctx, { ...place, about, email, phone, locale })
    if (inLine && opensAt) await enqueue(ctx, { ...routing(opensAt, conversationId), runAt: opensAt })
  })
}

/** Their words, in their conversation or a new one, without a turn of the bot; an address is evidence of who they are. */
async function receive(ctx: Context, { connectionId, visitorId }: Visitor, input: LeaveMessage) {
  const { id, text, email, phone, locale } = input
  const { contactId, identityId, known } = await resolveContact(ctx, {
    connectionId,
    externalId: visitorId,
    locale,
    email,
    altIds: phone ? { phone } : undefined,
  })
  return receiveMessage(ctx, {
    contactId,
    identityId,
    connectionId,
    channel: "webchat",
    threadRef: visitorId,
    externalId: `${visitorId}:${id}`,
    kind: "text",
    text,
    media: [],
    occurredAt: ctx.now,
    botEnabled: true,
    forBot: false,
    known,
  })
}
