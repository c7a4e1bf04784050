import type { Context } from "@/server/context"
import { kindOfChannel, readDesk, routeConversation } from "@/server/routing"
import type { RouteDecision, TryRoute } from "@/server/routing/contract"

/** Where somebody like this would go at this moment, and why. Nothing is written. */
export async function tryRoute(ctx: Context, input: TryRoute): Promise<RouteDecision> {
  const desk = await readDesk(ctx)
  return routeConversation(
    {
      ...input,
      kind: kindOfChannel(input.channel),
      reason: null,
      dedicatedId: null,
      waitedMs: 0,
      overflow: false,
      starves: false,
      open: desk.open,
    },
    desk.roster,
    desk,
  )
}
