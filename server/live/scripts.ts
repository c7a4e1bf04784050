import { newId } from "@/server/clock"
import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"
import { emit } from "@/server/events"
import type { LiveIntent, ScriptInput } from "@/server/live/contract"

type Words = { "zh-CN": string; en: string }

/** The shop's scripts, and with a room its own before them. */
export async function listScripts(ctx: Context, { roomId }: { roomId: string | null }) {
  const scripts = await ctx.db.liveScript.findMany({
    where: roomId ? { OR: [{ roomId }, { roomId: null }] } : { roomId: null },
    select: { id: true, roomId: true, name: true, words: true, intent: true, says: true, enabled: true },
    orderBy: [{ position: "asc" }, { id: "asc" }],
    take: 500,
  })
  return scripts
    .map((script) => ({
      ...script,
      name: script.name as Words,
      words: script.words as { "zh-CN": string[]; en: string[] },
      says: script.says as Words,
      intent: script.intent as LiveIntent | null,
    }))
    .sort((a, b) => Number(a.roomId === null) - Number(b.roomId === null))
}

const mostScripts = 500

/** Adds a script or changes one. */
export async function keepScript(ctx: Context, { scriptId, ...fields }: ScriptInput): Promise<{ id: string }> {
  if (fields.roomId && !(await ctx.db.liveRoom.findFirst({ where: { id: fields.roomId }, select: { id: true } }))) {
    throw new AppError("missing", "No such room")
  }
  if (scriptId) {
    const { count } = await ctx.db.liveScript.updateMany({ where: { id: scriptId }, data: fields })
    if (count === 0) throw new AppError("missing", "No such script")
    await emit(ctx, "live.script", { scriptId })
    return { id: scriptId }
  }
  const position = await ctx.db.liveScript.count()
  if (position >= mostScripts) throw new AppError("conflict", "Too many scripts", { reason: "too-many-live-scripts" })
  const id = newId(ctx.now)
  await ctx.db.liveScript.create({ data: { id, ...fields, position, createdAt: ctx.now }, select: { id: true } })
  await emit(ctx, "live.script", { scriptId: id })
  return { id }
}

export async function removeScript(ctx: Context, { scriptId }: { scriptId: string }) {
  const { count } = await ctx.db.liveScript.deleteMany({ where: { id: scriptId } })
  if (count === 0) throw new AppError("missing", "No such script")
  await emit(ctx, "live.script", { scriptId })
}
