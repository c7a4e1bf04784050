import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"
import { emit } from "@/server/events"
import { awaitReply } from "@/server/tickets/await-reply"
import { keepComment } from "@/server/tickets/comment-ticket"
import { moveLocked } from "@/server/tickets/move-ticket"
import { type LockedTicket, lockTicket, writeStep } from "@/server/tickets/own-ticket"
import { listTypes } from "@/server/tickets/read-settings"
import { turnClocks } from "@/server/tickets/turn-clocks"

/** What the customer writes on the status page; once by its `clientId`. A closed ticket stays closed ("ticket-closed"). */
export async function hearCustomer(ctx: Context, input: { ticketId: string; text: string; clientId: string }) {
  const { ticket, customer } = await lockFor(ctx, input.ticketId)
  const { first } = await keepComment(customer, { ...input, author: "contact" })
  if (first) await wake(customer, ticket)
}

/** A file the customer adds where the ticket's form asks for one. The file is kept and held by the caller. */
export async function fillFile(ctx: Context, input: { ticketId: string; field: string; fileId: string }) {
  const { ticketId, field, fileId } = input
  const { ticket, customer } = await lockFor(ctx, ticketId)
  const type = (await listTypes(ctx)).find(({ key }) => key === ticket.type)
  if (!type?.fields.some(({ key, kind }) => key === field && kind === "file")) {
    throw new AppError("invalid", "The form asks for no such file", { reason: "ticket-form" })
  }
  const values = { ...(ticket.values as Record<string, string>), [field]: fileId }
  const told = await writeStep(customer, ticketId, { values })
  await emit(customer, "ticket.changed", { ...told, what: "file", from: "", to: field })
  await wake(customer, ticket)
  return { conversationId: ticket.conversationId }
}

/** The ticket, locked, and its customer as the one who acts. */
async function lockFor(ctx: Context, ticketId: string) {
  const ticket = await lockTicket(ctx, ticketId)
  if (ticket.status === "closed") throw new AppError("conflict", "The ticket is closed", { reason: "ticket-closed" })
  const { contactId } = ticket
  return { ticket, customer: contactId ? { ...ctx, actor: { kind: "contact" as const, contactId } } : ctx }
}

/** The ticket goes on where it waited for its customer or was held to be solved, and they wait for a reply. */
async function wake(ctx: Context, ticket: LockedTicket) {
  if (ticket.status === "waiting_customer" || ticket.status === "solved") await moveLocked(ctx, ticket, "open")
  // Who has no thread can be answered nowhere: no reply is promised.
  if (!ticket.conversationId) return
  await awaitReply(ctx, ticket, ctx.now)
  const dueAt = await turnClocks(ctx, ticket.id, (clock) => clock)
  await ctx.db.ticket.updateMany({ where: { id: ticket.id }, data: { dueAt } })
}
