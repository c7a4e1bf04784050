import { days, newId } from "@/server/clock"
import {
  type RegisterRequest,
  type RequestKind,
  type RequestStatus,
  registerRequestInput,
  type SettleRequest,
} from "@/server/commerce/contract"
import { provenOrders } from "@/server/commerce/prove-order"
import { orderNumberOf } from "@/server/commerce/rules/order-number"
import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"
import { emit } from "@/server/events"
import { enqueueLater } from "@/server/queue"

const mostOpen = 3

/**
 * Registers what a customer asked of the shop and confirmed. Once by its key; at most three open ones an order and day
 * (AppError "limited", reason "request-cap"); only for an order this customer may hear of ("forbidden", reason
 * "not-proven"). The shop system is told afterwards, by a job. Amounts are never part of it.
 */
export async function registerRequest(ctx: Context, given: RegisterRequest) {
  const { orderNumber: said, ...input } = registerRequestInput.parse(given)
  const orderNumber = orderNumberOf(said)
  if (!orderNumber && (said || input.kind !== "complaint")) {
    throw new AppError("invalid", "A request needs an order number", { reason: "order-number" })
  }
  await ctx.db
    .$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`request:${ctx.tenantId}:${orderNumber}`}, 1))`
  const known = await ctx.db.serviceRequest.findFirst({ where: { key: input.key } })
  if (known) return { requestId: known.id, status: known.status as RequestStatus, first: false }
  const own = await ctx.db.conversation.findFirst({
    where: { id: input.conversationId, contactId: input.contactId },
    select: { id: true },
  })
  if (!own) throw new AppError("missing", "No such conversation")
  if (orderNumber && (await provenOrders(ctx, input, orderNumber)).size === 0) {
    throw new AppError("forbidden", "The order was not shown to be theirs", { reason: "not-proven" })
  }
  const open = await ctx.db.serviceRequest.count({
    where: {
      orderNumber,
      ...(orderNumber ? {} : { contactId: input.contactId }),
      status: { in: ["registered", "sent"] },
      createdAt: { gt: new Date(ctx.now.getTime() - days(1)) },
    },
  })
  if (open >= mostOpen) {
    throw new AppError("limited", "There are three open requests for this order already", { reason: "request-cap" })
  }
  const requestId = newId(ctx.now)
  await ctx.db.serviceRequest.create({
    data: { id: requestId, ...input, orderNumber, createdAt: ctx.now, updatedAt: ctx.now },
    select: { id: true },
  })
  await emit(ctx, "request.registered", { conversationId: input.conversationId, requestId, kind: input.kind })
  await enqueueLater(ctx, "sendServiceRequest", { tenantId: ctx.tenantId, requestId }, { key: `request:${requestId}` })
  return { requestId, status: "registered" as RequestStatus, first: true }
}

/** What was asked of the shop in a conversation, newest first. */
export async function listRequests(ctx: Context, input: { conversationId: string }) {
  const rows = await ctx.db.serviceRequest.findMany({
    where: { conversationId: input.conversationId },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: 50,
  })
  return rows.map((row) => ({
    key: row.key,
    kind: row.kind as RequestKind,
    orderNumber: row.orderNumber,
    status: row.status as RequestStatus,
    error: row.error,
    details: row.details as Record<string, string>,
    createdAt: row.createdAt,
  }))
}

/** A person settles a request by hand: done, or withdrawn. */
export async function settleRequest(ctx: Context, input: SettleRequest): Promise<void> {
  const { conversationId, key, status } = input
  const row = await ctx.db.serviceRequest.findFirst({ where: { conversationId, key } })
  if (!row) throw new AppError("missing", "No such request")
  if (row.status === "confirmed" || row.status === "withdrawn") return
  await ctx.db.serviceRequest.updateMany({
    where: { id: row.id },
    data: { status, error: null, updatedAt: ctx.now },
  })
  await emit(ctx, "request.changed", { conversationId, requestId: row.id, status })
}
