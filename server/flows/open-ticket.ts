import { keptOrdersOf, orderNumberOf, provenOrders, registerRequest } from "@/server/commerce"
import type { RegisterRequest } from "@/server/commerce/contract"
import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"
import { standingOf } from "@/server/flows/push-parcel"
import { holdForTicket } from "@/server/media"
import {
  checkValues,
  filesIn,
  fittingValues,
  hasOpenTicket,
  listOpenedFor,
  moveTicket,
  type OpenTicket,
  openTicket,
  ownType,
} from "@/server/tickets"
import type { OpenTicketInput } from "@/server/tickets/contract"

/** A member, or a system outside, opens a ticket with its form filled in. */
export async function openFilledTicket(ctx: Context, input: OpenTicketInput) {
  const type = await typeInUse(ctx, input.type)
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

type Chase = { conversationId: string; contactId: string; key: string; orderNumber: string }

/**
 * The warehouse is asked to send an order that lies, once while such a ticket is open. It is work alone: the shop system
 * hears nothing. Only for an order this customer may hear of ("forbidden", reason "not-proven").
 */
export async function chaseOrder(ctx: Context, { conversationId, contactId, key, orderNumber: said }: Chase) {
  const type = await typeInUse(ctx, "not_shipped")
  const orderNumber = orderNumberOf(said)
  if (!orderNumber || (await provenOrders(ctx, { conversationId, contactId }, orderNumber)).size === 0) {
    throw new AppError("forbidden", "The order was not shown to be theirs", { reason: "not-proven" })
  }
  if (await hasOpenTicket(ctx, { type: type.key, conversationId, orderNumber })) return
  await open(ctx, {
    sourceKey: `chase:${key}`,
    openedBy: "bot",
    type: type.key,
    title: "",
    summary: "",
    conversationId,
    orderNumber,
    assigneeId: null,
    values: { order: orderNumber },
  })
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

type ByMacro = { conversationId: string; bulkId: string }
const macroKey = ({ bulkId, conversationId }: ByMacro) => `macro:${bulkId}:${conversationId}:`

type FromMacro = ByMacro & { type: string; values: Record<string, string> }

/**
 * A macro opens a ticket with what it knows of its form, which may have changed since the macro was kept; the rest is still
 * to be filled in. Once a wish, conversation and type.
 */
export async function openMacroTicket(ctx: Context, { type: key, values: given, ...by }: FromMacro) {
  const type = await typeInUse(ctx, key)
  const orderField = type.fields.find(({ kind }) => kind === "order")
  const values = fittingValues(type.fields, given)
  return open(ctx, {
    sourceKey: `${macroKey(by)}${key}`,
    openedBy: "agent",
    type: key,
    title: "",
    summary: "",
    conversationId: by.conversationId,
    orderNumber: (orderField && values[orderField.key]) ?? "",
    assigneeId: null,
    values,
  })
}

/** Closes what a macro opened, where nobody has begun with it. */
export async function closeMacroTickets(ctx: Context, by: ByMacro) {
  for (const { id: ticketId } of await listOpenedFor(ctx, { ...by, prefix: macroKey(by) })) {
    await moveTicket(ctx, { ticketId, status: "closed", expected: "new" })
  }
}

async function typeInUse(ctx: Context, key: string) {
  const type = await ownType(ctx, key)
  if (!type.enabled) throw new AppError("invalid", "The type is not in use", { reason: "ticket-type" })
  return type
}

async function open(ctx: Context, input: Omit<OpenTicket, "parcelTold">) {
  const orderNumber = orderNumberOf(input.orderNumber)
  const [order] = orderNumber ? await keptOrdersOf(ctx, { number: orderNumber }) : []
  return openTicket(ctx, { ...input, orderNumber, parcelTold: order ? standingOf(order) : null })
}
