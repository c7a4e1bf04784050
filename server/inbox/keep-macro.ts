import { days } from "@/server/clock"
import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"
import type { KeepMacro, MacroAction } from "@/server/inbox/contract"
import { can } from "@/server/tenants/contract"

type Words = { "zh-CN": string; en: string }

const mostMacros = 500
/** A removed macro can be brought back for so long. */
const restoredWithin = days(7)
const countedDays = 30

/** The shop's macros and one's own, in their order; `changeable` by this member. */
export async function listMacros(ctx: Context) {
  const macros = await ctx.db.macro.findMany({
    where: { removedAt: null, ...visible(ctx) },
    select: { id: true, name: true, text: true, actions: true, memberId: true },
    orderBy: [{ position: "asc" }, { id: "asc" }],
    take: mostMacros,
  })
  return macros.map(({ memberId, ...macro }) => ({
    ...macro,
    name: macro.name as Words,
    text: macro.text as Words,
    actions: macro.actions as MacroAction[],
    shared: memberId === null,
    changeable: memberId !== null || mayChangeShared(ctx),
  }))
}

/** How often each macro was used in the last 30 days; one that was not is not named. */
export async function countMacroUses(ctx: Context) {
  const counted = await ctx.db.macroUse.groupBy({
    by: ["macroId"],
    where: { at: { gt: new Date(ctx.now.getTime() - days(countedDays)) } },
    _count: true,
  })
  return counted.map(({ macroId, _count }) => ({ macroId, uses: _count }))
}

/** Keeps a new macro or changes one: one's own, or, for a supervisor, one the shop shares. */
export async function keepMacro(ctx: Context, input: KeepMacro) {
  const { macroId, shared, ...fields } = input
  const known = await findMacro(ctx, macroId)
  if (shared) refuseShared(ctx)
  const memberId = shared ? null : memberOf(ctx)
  if (known) {
    await ctx.db.macro.updateMany({ where: { id: macroId }, data: { ...fields, memberId } })
    return { macroId }
  }
  const last = await ctx.db.macro.aggregate({ where: { removedAt: null }, _count: true, _max: { position: true } })
  if (last._count >= mostMacros) throw new AppError("limited", "Too many macros", { reason: "too-many-macros" })
  const position = (last._max.position ?? -1) + 1
  await ctx.db.macro.createMany({
    data: { id: macroId, ...fields, memberId, position, createdAt: ctx.now },
    skipDuplicates: true,
  })
  return { macroId }
}

/** Takes a macro away, for good after a week. */
export async function removeMacro(ctx: Context, { macroId }: { macroId: string }) {
  if (!(await findMacro(ctx, macroId))) throw new AppError("missing", "No such macro")
  await ctx.db.macro.deleteMany({ where: { removedAt: { lt: new Date(ctx.now.getTime() - restoredWithin) } } })
  await ctx.db.macro.updateMany({ where: { id: macroId, removedAt: null }, data: { removedAt: ctx.now } })
}

/** Brings a removed macro back as it was, in its place. */
export async function restoreMacro(ctx: Context, { macroId }: { macroId: string }) {
  if (!(await findMacro(ctx, macroId))) throw new AppError("missing", "No such macro")
  await ctx.db.macro.updateMany({ where: { id: macroId }, data: { removedAt: null } })
}

/** Counts a use once per wish and conversation, and forgets what is no longer counted. Answers the macros' names. */
export async function countMacroUse(
  ctx: Context,
  { conversationId, bulkId, macroIds }: { conversationId: string; bulkId: string; macroIds: string[] },
): Promise<Words[]> {
  if (macroIds.length === 0) return []
  const macros = await ctx.db.macro.findMany({
    where: { id: { in: macroIds }, ...visible(ctx) },
    select: { id: true, name: true },
  })
  await ctx.db.macroUse.createMany({
    data: macros.map(({ id: macroId }) => ({ macroId, bulkId, conversationId, at: ctx.now })),
    skipDuplicates: true,
  })
  const before = new Date(ctx.now.getTime() - days(countedDays))
  await ctx.db.macroUse.deleteMany({ where: { macroId: { in: macroIds }, at: { lt: before } } })
  return macros.map(({ name }) => name as Words)
}

/** Whether it is there; one this member may not change is refused. */
async function findMacro(ctx: Context, id: string): Promise<boolean> {
  const macro = await ctx.db.macro.findFirst({ where: { id }, select: { memberId: true } })
  if (!macro) return false
  if (macro.memberId === null) refuseShared(ctx)
  else if (macro.memberId !== memberOf(ctx)) {
    throw new AppError("forbidden", "This macro is a colleague's", { reason: "macro-of-another" })
  }
  return true
}

function refuseShared(ctx: Context) {
  if (ctx.actor.kind !== "system" && !mayChangeShared(ctx)) {
    throw new AppError("forbidden", "Your role does not allow this", { details: { power: "macro.change" } })
  }
}

const visible = (ctx: Context) =>
  ctx.actor.kind === "member" ? { OR: [{ memberId: null }, { memberId: ctx.actor.memberId }] } : { memberId: null }

function memberOf(ctx: Context): string {
  if (ctx.actor.kind !== "member") throw new AppError("forbidden", "Only members have macros of their own")
  return ctx.actor.memberId
}

const mayChangeShared = (ctx: Context) => ctx.actor.kind === "member" && can(ctx.actor.role, "macro.change")
