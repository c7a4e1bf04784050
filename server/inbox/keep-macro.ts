import { newId } from "@/server/clock"
import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"
import type { MacroInput } from "@/server/inbox/contract"

type Words = { "zh-CN": string; en: string }

export async function listMacros(ctx: Context) {
  const macros = await ctx.db.macro.findMany({
    select: { id: true, name: true, text: true, position: true },
    orderBy: [{ position: "asc" }, { id: "asc" }],
  })
  return macros.map((macro) => ({ ...macro, name: macro.name as Words, text: macro.text as Words }))
}

/** Adds a macro or changes one. */
export async function keepMacro(ctx: Context, input: MacroInput) {
  const { id, ...fields } = input
  if (id) {
    const changed = await ctx.db.macro.updateMany({ where: { id }, data: fields })
    if (changed.count === 0) throw new AppError("missing", "No such macro")
    return { id }
  }
  const position = await ctx.db.macro.count()
  const created = newId(ctx.now)
  await ctx.db.macro.create({ data: { id: created, ...fields, position, createdAt: ctx.now }, select: { id: true } })
  return { id: created }
}

export async function removeMacro(ctx: Context, input: { id: string }) {
  const removed = await ctx.db.macro.deleteMany({ where: { id: input.id } })
  if (removed.count === 0) throw new AppError("missing", "No such macro")
}
