import { minutes } from "@/server/clock"
import { type Context, type Scope, systemScope } from "@/server/context"
import { inTenant } from "@/server/db"
import { assignConversation, headStartMinutes, raisePriority } from "@/server/inbox"
import {
  claimLine,
  type Desk,
  isInLine,
  keepRoute,
  keepRoutesAnew,
  lockDesk,
  readDesk,
  routeConversation,
  starvingChannels,
  type Waiting,
} from "@/server/routing"
import type { RosterAgent, RouteDecision } from "@/server/routing/contract"

/** So many are looked at in one go; whoever stands further back is reached when the front has moved. */
const frontOfLine = 200

/**
 * Decides for who stands in line and keeps why. Where the shop wants it so, whoever has a free place is given the next
 * one at once; elsewhere agents take from the line themselves, and the decision says for whom it is. `anew`: also where it was
 * said before, since others are there now or other rules hold.
 */
export async function routeWaiting(caller: Scope, input: { conversationId?: string; anew?: boolean }): Promise<void> {
  await inTenant(systemScope(caller.tenantId), async (ctx) => {
    // Who came together went together: the first job has done the work of the others.
    if (!(await isInLine(ctx, input))) return
    await lockDesk(ctx)
    const desk = await readDesk(ctx)
    const automatic = desk.settings.mode === "automatic"
    // A place that became free matters only where the router gives conversations away.
    if (!automatic && !input.conversationId && !input.anew) return
    const waiting = await claimLine(ctx, {
      most: frontOfLine,
      headStart: headStartMinutes,
      conversationId: automatic ? undefined : input.conversationId,
    })
    const starving = starvingChannels(waiting, desk.channels)
    const again: Decided[] = []
    for (const one of waiting) {
      const stays = await decide(ctx, desk, one, { automatic, starves: starving.has(one.channel) })
      if (stays) again.push(stays)
    }
    if (input.anew) await keepRoutesAnew(ctx, again)
  })
}

type Decided = { conversationId: string; decision: RouteDecision }

/** The decision is handed back where it was made before for this stay in line, and nobody is given it. */
async function decide(
  ctx: Context,
  desk: Desk,
  one: Waiting,
  how: { automatic: boolean; starves: boolean },
): Promise<Decided | null> {
  const overflow = one.waitedMs >= minutes(desk.settings.overflowMinutes)
  const facts = { ...one, overflow, starves: how.starves, open: desk.open }
  const decision = routeConversation(facts, desk.roster, desk)
  const given = how.automatic && decision.to === "agent"
  const isSentElsewhere = one.chosenTeamId && one.chosenTeamId !== one.routedTo
  const isNews = one.routedFor?.getTime() !== one.queuedAt.getTime() || isSentElsewhere
  if (!given && !isNews) return { conversationId: one.id, decision }
  if (decision.priority > one.priority) {
    await raisePriority(ctx, { conversationId: one.id, priority: decision.priority })
  }
  await keepRoute(ctx, { conversationId: one.id, queuedAt: one.queuedAt, decision, given })
  if (!given) return null
  await assignConversation(ctx, { conversationId: one.id, memberId: decision.memberId })
  desk.roster = desk.roster.map((agent) => (agent.id === decision.memberId ? withOneMore(agent, one) : agent))
  return null
}

const withOneMore = (agent: RosterAgent, { kind }: Waiting): RosterAgent => ({
  ...agent,
  idleMs: 0,
  open: { ...agent.open, [kind]: agent.open[kind] + 1 },
})
