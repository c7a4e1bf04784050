import { hours } from "@/server/clock"
import type { Context } from "@/server/context"
import type { Prisma } from "@/server/db"
import { AppError } from "@/server/errors"

/** How long a repeat of a call is answered as the first was. */
const rememberedFor = hours(24)

type Call = { key: string; requestHash: string }
type Answer = { status: number; body: unknown }

/**
 * Does a call once by its key, in the deed's own transaction: a second call at the same moment waits for the first, then
 * hears its answer. A refused call keeps nothing and may be tried again. Another request under the same key is "invalid",
 * reason "key-reused".
 */
export async function answerOnce(
  ctx: Context,
  { key, requestHash }: Call,
  run: () => Promise<Answer>,
): Promise<Answer & { repeated: boolean }> {
  if (ctx.actor.kind !== "api") throw new AppError("broken", "Only a key's calls are remembered")
  const { apiKeyId } = ctx.actor
  await ctx.db.idempotencyKey.deleteMany({
    where: { apiKeyId, key, createdAt: { lt: new Date(ctx.now.getTime() - rememberedFor) } },
  })
  const { count } = await ctx.db.idempotencyKey.createMany({
    data: { apiKeyId, key, requestHash, createdAt: ctx.now },
    skipDuplicates: true,
  })
  if (count === 0) {
    const first = await ctx.db.idempotencyKey.findFirstOrThrow({ where: { apiKeyId, key } })
    if (first.requestHash !== requestHash) {
      throw new AppError("invalid", "This Idempotency-Key was used for another request", { reason: "key-reused" })
    }
    return { status: first.status ?? 200, body: first.answer, repeated: true }
  }
  const answer = await run()
  await ctx.db.idempotencyKey.updateMany({
    where: { apiKeyId, key },
    data: { status: answer.status, answer: answer.body as Prisma.InputJsonValue },
  })
  return { ...answer, repeated: false }
}

/** Forgets calls nobody may repeat any more. */
export async function forgetCalls(ctx: Context) {
  await ctx.db.idempotencyKey.deleteMany({
    where: { createdAt: { lt: new Date(ctx.now.getTime() - rememberedFor) } },
  })
}
