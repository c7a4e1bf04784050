import { minutes } from "@/server/clock"
import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"
import { assignConversation, headStartMinutes } from "@/server/inbox"
import { claimLine, readDesk, readLine, routeConversation, starvingChannels } from "@/server/routing"

/**
 * Gives the agent who asks the first conversation in line that is theirs to take, also beyond their capacity: they asked
 * for it. Two who ask at once get two. Null when there is none for them.
 */
export async function takeNext(ctx: Context): Promise<{ conversationId: string } | null> {
  if (ctx.actor.kind !== "member") throw new AppError("forbidden", "Only a member takes conversations")
  const { memberId } = ctx.actor
  const desk = await readDesk(ctx)
  const me = desk.roster.find(({ id }) => id === memberId)
  if (!me) throw new AppError("missing", "No such member")
  const willing = { ...me, online: true, onShift: true, capacity: Number.MAX_SAFE_INTEGER, limits: {} }
  const roster = desk.roster.map((agent) => (agent === me ? willing : agent))
  const front = { most: 50, headStart: headStartMinutes }
  const waiting = await readLine(ctx, front)
  const starving = starvingChannels(waiting, desk.channels)
  for (const one of waiting) {
    const overflow = one.waitedMs >= minutes(desk.settings.overflowMinutes)
    const facts = { ...one, overflow, starves: starving.has(one.channel), open: desk.open }
    const decision = routeConversation(facts, roster, desk)
    const own = decision.explanation.considered.find(({ id }) => id === memberId)
    if (own?.standing !== "free") continue
    const [claimed] = await claimLine(ctx, { ...front, conversationId: one.id })
    if (!claimed) continue
    await assignConversation(ctx, { conversationId: claimed.id, memberId })
    return { conversationId: claimed.id }
  }
  return null
}
