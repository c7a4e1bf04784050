import { keptOrdersOf, orderNumberOf, registerRequest } from "@/server/commerce"
import type { RegisterRequest } from "@/server/commerce/contract"
import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"
import { standingOf } from "@/server/flows/push-parcel"
import { holdForTicket } from "@/server/media"
import { checkValues, filesIn, type OpenTicket, openTicket, ownType } from "@/server/tickets"
import type { OpenTicketInput } from "@/server/tickets/contract"

/** A member, or a system outside, opens a ticket with its form filled in. */
export async function openFilledTicket(ctx: Context, input: OpenTicketInput) {
  const type = await ownType(ctx, input.type)
  if (!type.enabled) throw new AppError("invalid", "The type is not in use", { reason: "ticket-type" })
  const orderField = type.fields.find(({ kind }) => kind === "order")
  const given =
    orderField && input.orderNumber ? { [orderField.key]: input.orderNumber, ...input.values } : input.values
  const values = checkValues(type.fields, given)
  const { clientId, ...rest } = input
  const opened = await open(ctx, {
    ...rest,
    values,
    orderNumber: input.orderNumber || ((orderField && values[orderField.key]) ?? ""),
    openedBy: ctx.actor.kind === "api" ? "api" : "agent",
    sourceKey: `client:${clientId}`,
  })
  const { ticketId, first } = opened
  if (first) {
    const fileIds = filesIn(type.fields, values)
    await holdForTicket(ctx, { ticketId, conversationId: input.conversationId ?? null, fileIds })
  }
  return opened
}

/**
 * Registers what a customer asked of the shop and confirmed, and opens the ticket by which people see to it. The request is
 * the letter to the shop system; the ticket is the work, and the two are settled together.
 */
export async function openRequest(ctx: Context, request: RegisterRequest) {
  const { requestId } = await registerRequest(ctx, request)
  const { kind, conversationId, orderNumber, details = {} } = request
  await openTicketOf(ctx, { id: requestId, kind, conversationId, orderNumber, details })
}

type Request = {
  id: string
  kind: string
  conversationId: string
  orderNumber: string
  details: Record<string, string>
}

/** The one ticket of a request. */
export async function openTicketOf(ctx: Context, { id, kind, conversationId, orderNumber, details }: Request) {
  return open(ctx, {
    sourceKey: `request:${id}`,
    requestId: id,
    openedBy: "bot",
    type: kind,
    title: "",
    summary: "",
    conversationId,
    orderNumber,
    assigneeId: null,
    values: orderNumber ? { order: orderNumber, ...details } : details,
  })
}

async function open(ctx: Context, input: Omit<OpenTicket, "parcelTold">) {
  const orderNumber = orderNumberOf(input.orderNumber)
  const [order] = orderNumber ? await keptOrdersOf(ctx, { number: orderNumber }) : []
  return openTicket(ctx, { ...input, orderNumber, parcelTold: order ? standingOf(order) : null })
}
