import { newId } from "@/server/clock"
import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"
import { emit } from "@/server/events"
import type { CommentTicket } from "@/server/tickets/contract"
import { lockTicket, writeStep } from "@/server/tickets/own-ticket"

/** Writes a note on a ticket for the team; once by its `clientId`. */
export async function commentTicket(ctx: Context, input: CommentTicket) {
  const { kind } = ctx.actor
  if (kind !== "member" && kind !== "api") throw new AppError("forbidden", "Only the team and its systems write notes")
  await lockTicket(ctx, input.ticketId)
  return keepComment(ctx, { ...input, author: kind === "member" ? "agent" : "api" })
}

/** Keeps what somebody wrote on a locked ticket; `first` is false when it was kept before. */
export async function keepComment(ctx: Context, comment: CommentTicket & { author: "agent" | "api" | "contact" }) {
  const { ticketId, clientId, author } = comment
  const known = await ctx.db.ticketComment.findFirst({ where: { ticketId, clientId }, select: { id: true } })
  if (known) return { commentId: known.id, first: false }
  const commentId = newId(ctx.now)
  const memberId = ctx.actor.kind === "member" ? ctx.actor.memberId : null
  await ctx.db.ticketComment.create({
    data: { ...comment, memberId, id: commentId, createdAt: ctx.now },
    select: { id: true },
  })
  const told = await writeStep(ctx, ticketId, {})
  await emit(ctx, "ticket.commented", { ...told, commentId, author })
  return { commentId, first: true }
}
