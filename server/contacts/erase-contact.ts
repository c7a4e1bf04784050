import { newId } from "@/server/clock"
import { membersOf, standingContact } from "@/server/contacts/standing-contact"
import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"
import { emit } from "@/server/events"

/** The contact as it stands, and everybody merged into it. */
export async function readMembers(ctx: Context, input: { contactId: string }): Promise<string[]> {
  return membersOf(ctx, await standingContact(ctx, input))
}

/**
 * First step: somebody asks, with a reason, that a person's data goes. Answers the one that is under way where there is one.
 * While somebody still waits for a word, there is something left to do before.
 */
export async function askErasure(ctx: Context, input: { contactId: string; reason: string }) {
  const contactId = await standingContact(ctx, input)
  const contact = await ctx.db.contact.findFirstOrThrow({ where: { id: contactId }, select: { erasedAt: true } })
  if (contact.erasedAt) throw new AppError("conflict", "This contact is erased", { reason: "contact-erased" })
  await refuseOpen(ctx, contactId)
  await ctx.db.$executeRaw`
    insert into person_erasure (id, contact_id, reason, asked_by_id, asked_at)
    values (${newId(ctx.now)}::uuid, ${contactId}::uuid, ${input.reason}, ${memberOf(ctx)}::uuid, ${ctx.now})
    on conflict (tenant_id, contact_id) where status in ('asked', 'confirmed') do nothing`
  const asked = await ctx.db.personErasure.findFirstOrThrow({
    where: { contactId, status: { in: ["asked", "confirmed"] } },
    select: { id: true, status: true },
  })
  await emit(ctx, "contact.erasure", { contactId, erasureId: asked.id, status: asked.status })
  return { erasureId: asked.id }
}

/** Second step: it is meant. From here on it happens by itself and cannot be taken back. */
export async function confirmErasure(ctx: Context, { erasureId }: { erasureId: string }): Promise<void> {
  const asked = await ctx.db.personErasure.findFirst({ where: { id: erasureId, status: "asked" } })
  if (asked) await refuseOpen(ctx, await standingContact(ctx, asked))
  await moveErasure(ctx, { erasureId, from: "asked", to: "confirmed" })
}

/** It was not meant. */
export async function withdrawErasure(ctx: Context, { erasureId }: { erasureId: string }): Promise<void> {
  await moveErasure(ctx, { erasureId, from: "asked", to: "withdrawn" })
}

/** Whose data goes; null when nothing is left to do. */
export async function beginErasure(ctx: Context, { erasureId, total }: { erasureId: string; total: number }) {
  const erasure = await ctx.db.personErasure.findFirst({
    where: { id: erasureId, status: "confirmed" },
    select: { contactId: true },
  })
  if (!erasure) return null
  await ctx.db.personErasure.updateMany({ where: { id: erasureId }, data: { total } })
  return { contactId: await standingContact(ctx, erasure) }
}

/** Keeps how far it is. */
export async function noteErasure(ctx: Context, { erasureId, done }: { erasureId: string; done: number }) {
  await ctx.db.personErasure.updateMany({ where: { id: erasureId }, data: { done } })
}

export async function endErasure(ctx: Context, { erasureId }: { erasureId: string }): Promise<void> {
  await moveErasure(ctx, { erasureId, from: "confirmed", to: "done" })
}

type Status = "asked" | "confirmed" | "done" | "withdrawn"

async function moveErasure(ctx: Context, { erasureId, from, to }: { erasureId: string; from: Status; to: Status }) {
  const erasure = await ctx.db.personErasure.findFirst({ where: { id: erasureId }, select: { contactId: true } })
  if (!erasure) throw new AppError("missing", "No such erasure")
  const moment = to === "confirmed" ? { confirmedAt: ctx.now, confirmedById: memberOf(ctx) } : { finishedAt: ctx.now }
  const moved = await ctx.db.personErasure.updateMany({
    where: { id: erasureId, status: from },
    data: { status: to, ...moment },
  })
  if (moved.count > 0) await emit(ctx, "contact.erasure", { contactId: erasure.contactId, erasureId, status: to })
}

async function refuseOpen(ctx: Context, contactId: string) {
  const open = await ctx.db.conversation.findFirst({ where: { contactId, status: "open" }, select: { id: true } })
  if (open) throw new AppError("conflict", "This contact has open conversations", { reason: "erasure-open" })
}

const memberOf = ({ actor }: Context) => (actor.kind === "member" ? actor.memberId : null)
