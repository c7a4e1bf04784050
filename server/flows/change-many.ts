import type { Context, Scope } from "@/server/context"
import { inTenant } from "@/server/db"
import { AppError } from "@/server/errors"
import { applyMacro } from "@/server/flows/apply-macro"
import { closeMacroTickets } from "@/server/flows/open-ticket"
import { sendHeld } from "@/server/flows/send-held"
import * as inbox from "@/server/inbox"
import type { BulkDeed, ChangeMany } from "@/server/inbox/contract"
import { can, type Power } from "@/server/tenants/contract"

const powerFor: Record<Exclude<BulkDeed["kind"], "macro">, Power> = {
  read: "conversation.read",
  assign: "conversation.assign",
  tag: "conversation.reply",
  snooze: "conversation.reply",
  resolve: "conversation.resolve",
}

/**
 * A part of a deed on many conversations, each in a transaction of its own: one that refuses (it is gone, it is resolved)
 * stops no other. The same part again changes nothing.
 */
export async function changeMany(scope: Scope, { bulkId, conversationIds, deed }: ChangeMany) {
  refuse(scope, deed)
  await inTenant(scope, inbox.forgetSteps)
  const count = { changed: 0, unchanged: 0, refused: 0 }
  for (const conversationId of conversationIds) {
    if (endsThread(deed)) await sendWaiting(scope, conversationId)
    count[await orRefused(inTenant(scope, (ctx) => change(ctx, { bulkId, conversationId }, deed)))]++
  }
  return count
}

/** Takes some of a deed back; `left` while there is more of it. What changed meanwhile is kept as it is. */
export async function undoMany(scope: Scope, { bulkId }: { bulkId: string }) {
  const steps = await inTenant(scope, (ctx) => inbox.listSteps(ctx, { bulkId }))
  const count = { restored: 0, kept: 0 }
  for (const { conversationId } of steps) {
    count[await inTenant(scope, (ctx) => undo(ctx, { bulkId, conversationId }))]++
  }
  const left = await inTenant(scope, (ctx) => inbox.listSteps(ctx, { bulkId }))
  return { ...count, left: left.length > 0 }
}

/** A macro asks for a power for each of its actions itself. */
function refuse({ actor }: Scope, { kind }: BulkDeed) {
  const power = kind === "macro" ? "macro.read" : powerFor[kind]
  if (actor.kind !== "member" || !can(actor.role, power)) {
    throw new AppError("forbidden", "Your role does not allow this", { details: { power } })
  }
}

const endsThread = (deed: BulkDeed) =>
  deed.kind === "resolve" || (deed.kind === "macro" && deed.actions.some(({ kind }) => kind === "resolve"))

/** A reply its author could still take back leaves before the thread ends: sent afterwards it would open it again. */
async function sendWaiting(scope: Scope, conversationId: string) {
  const waiting = await inTenant(scope, (ctx) => inbox.listHeld(ctx, { conversationId }))
  for (const heldId of waiting) await sendHeld(scope, { heldId })
}

type Step = { bulkId: string; conversationId: string }

async function change(ctx: Context, step: Step, deed: BulkDeed) {
  if (deed.kind !== "macro") return inbox.changeOne(ctx, { ...step, deed })
  return applyMacro(ctx, { ...step, macroIds: deed.macroIds, actions: deed.actions })
}

async function undo(ctx: Context, step: Step) {
  const outcome = await inbox.undoStep(ctx, step)
  if (outcome === "restored") await closeMacroTickets(ctx, step)
  return outcome
}

async function orRefused<Outcome extends string>(deed: Promise<Outcome>): Promise<Outcome | "refused"> {
  try {
    return await deed
  } catch (error) {
    if (error instanceof AppError && (error.code === "missing" || error.code === "conflict")) return "refused"
    throw error
  }
}
