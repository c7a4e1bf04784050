import { clock } from "@/server/clock"
import type { RequestKind } from "@/server/commerce/contract"
import { troubleOf } from "@/server/commerce/note-shop"
import { holdConnectors } from "@/server/commerce/own-connector"
import type { RequestAnswer } from "@/server/commerce/shop-system"
import type { Context, Scope } from "@/server/context"
import { inTenant } from "@/server/db"
import { AppError } from "@/server/errors"
import { emit } from "@/server/events"

/**
 * Tells the shop system of a registered request. A shop that is away is tried again with growing pauses: its error is
 * shown meanwhile. Where no system takes requests it stays registered, for a person to settle.
 */
export async function sendServiceRequest(scope: Scope, { requestId }: { requestId: string }): Promise<void> {
  const known = await inTenant(scope, (ctx) => readRequest(ctx, requestId))
  if (!known) return
  const { request, taker } = known
  let answer: RequestAnswer
  try {
    answer = await taker.system.write!(
      { ...taker.shop, now: clock.now() },
      {
        id: request.id,
        kind: request.kind as RequestKind,
        orderNumber: request.orderNumber,
        details: request.details as Record<string, string>,
        at: request.createdAt,
      },
    )
  } catch (error) {
    const trouble = troubleOf(error)
    await inTenant(scope, (ctx) =>
      ctx.db.serviceRequest.updateMany({ where: { id: requestId, status: "registered" }, data: { error: trouble } }),
    )
    throw new AppError("unavailable", "The shop did not take the request", { cause: error, reason: trouble })
  }
  await inTenant(scope, async (ctx) => {
    const changed = await ctx.db.serviceRequest.updateMany({
      where: { id: requestId, status: "registered" },
      data: {
        status: answer.status,
        error: answer.status === "failed" ? answer.why.slice(0, 300) : null,
        updatedAt: ctx.now,
      },
    })
    if (changed.count === 0) return
    const { conversationId } = request
    await emit(ctx, "request.changed", { conversationId, requestId, status: answer.status })
  })
}

/** The request and who takes it: the shop its order is of, else the only one that takes any. Null when nothing is to do. */
async function readRequest(ctx: Context, requestId: string) {
  const request = await ctx.db.serviceRequest.findFirst({ where: { id: requestId, status: "registered" } })
  if (!request) return null
  const takers = (await holdConnectors(ctx)).filter(({ system }) => system.write)
  const orders = request.orderNumber
    ? await ctx.db.shopOrder.findMany({ where: { number: request.orderNumber }, select: { connectorId: true } })
    : []
  const theirs = takers.filter(({ id }) => orders.some(({ connectorId }) => connectorId === id))
  const [taker, ...others] = orders.length > 0 ? theirs : takers
  return taker && others.length === 0 ? { request, taker } : null
}
