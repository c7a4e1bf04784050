import type { Context, Scope } from "@/server/context"
import { inTenant } from "@/server/db"
import { type Attempt, readOutsideDesk, sendWebhook as sendOne, setOutsideDesk as setDesk } from "@/server/developers"
import type { SetOutsideDesk } from "@/server/developers/contract"
import { giveBack, listHeldOutside } from "@/server/inbox"

/** A handover that this many attempts could not bring to the system outside goes to people instead: about five minutes. */
const mostTries = 3

/** Tells an address of an event; a conversation that nobody outside can hear of does not wait there. */
export async function sendWebhook(scope: Scope, input: { deliveryId: string }): Promise<void> {
  const attempt = await sendOne(scope, input)
  if (!attempt || attempt.failures === 0) return
  await inTenant(scope, (ctx) => bringBack(ctx, attempt))
}

async function bringBack(ctx: Context, { endpointId, type, eventId, failures, disabled }: Attempt) {
  const desk = await readOutsideDesk(ctx)
  if (desk?.endpointId !== endpointId) return
  if (disabled) return bringAllBack(ctx)
  if (type !== "conversation.handed-off" || failures < mostTries) return
  const event = await ctx.db.event.findFirst({ where: { id: eventId }, select: { conversationId: true } })
  if (event?.conversationId) await backToPeople(ctx, event.conversationId)
}

/** Chooses who takes over; what a system outside held when it is dismissed goes to people. */
export async function setOutsideDesk(ctx: Context, input: SetOutsideDesk) {
  const before = await readOutsideDesk(ctx)
  await setDesk(ctx, input)
  if (before && before.endpointId !== input.endpointId) await bringAllBack(ctx)
}

async function bringAllBack(ctx: Context) {
  for (const { id } of await listHeldOutside(ctx)) await backToPeople(ctx, id)
}

async function backToPeople(ctx: Context, conversationId: string) {
  const [held] = await listHeldOutside(ctx, conversationId)
  if (held) await giveBack(ctx, { conversationId, to: "people" })
}
