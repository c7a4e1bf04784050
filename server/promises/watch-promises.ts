import type { Context } from "@/server/context"
import { emit } from "@/server/events"
import type { PromiseKind } from "@/server/promises/rules/standing"
import { lockPromise } from "@/server/promises/settle-promise"

const mostAtOnce = 50

/** A promise whose moment came: it is due soon, or it was broken. */
export type Ripe = {
  step: "warned" | "broken"
  promiseId: string
  conversationId: string
  messageId: string
  kind: PromiseKind
  dueAt: Date
}

/** The minute's look at the promises whose moment has come, each step once. Answers what came about. */
export async function watchPromises(ctx: Context): Promise<Ripe[]> {
  const rows = await ctx.db.$queryRaw<{ id: string }[]>`
    select id from promise where tenant_id = app_tenant() and look_at <= ${ctx.now}
    order by look_at limit ${mostAtOnce} for update skip locked`
  const ripe: Ripe[] = []
  for (const { id: promiseId } of rows) {
    const { conversationId, messageId, dueAt, ownerId, ...promise } = await lockPromise(ctx, promiseId)
    const step = dueAt <= ctx.now ? "broken" : "warned"
    await ctx.db.spokenPromise.updateMany({
      where: { id: promiseId },
      data:
        step === "broken"
          ? { status: "broken", brokenAt: ctx.now, lookAt: null }
          : { status: "due_soon", warnedAt: ctx.now, lookAt: dueAt },
    })
    const kind = promise.kind as PromiseKind
    await emit(ctx, `promise.${step}`, {
      conversationId,
      promiseId,
      kind,
      ...(ownerId ? { memberId: ownerId } : {}),
      dueAt: dueAt.toISOString(),
    })
    ripe.push({ step, promiseId, conversationId, messageId, kind, dueAt })
  }
  return ripe
}
