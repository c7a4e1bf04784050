import type { InboundMessage } from "@/server/channels/channel"
import type { Context } from "@/server/context"
import { seal, unseal } from "@/server/seal"

type Thread = { connectionId: string; threadRef: string }

const kindOf = (threadRef: string) => `reply:${threadRef}`
const placeOf = (ctx: Context, { connectionId, threadRef }: Thread) =>
  `connection_token.value:${ctx.tenantId}:${connectionId}:${kindOf(threadRef)}`

/** Keeps what a platform gave with the thread's latest message to answer it with. */
export async function keepReplyToken(
  ctx: Context,
  { token, ...thread }: Thread & { token: NonNullable<InboundMessage["replyToken"]> },
): Promise<void> {
  if (token.until <= ctx.now) return
  const kept = {
    value: seal(ctx.tenantId, await dataKey(ctx), placeOf(ctx, thread), token.value),
    expiresAt: token.until,
  }
  const key = { tenantId: ctx.tenantId, connectionId: thread.connectionId, kind: kindOf(thread.threadRef) }
  await ctx.db.connectionToken.upsert({
    where: { tenantId_connectionId_kind: key },
    create: { connectionId: key.connectionId, kind: key.kind, ...kept },
    update: kept,
    select: { kind: true },
  })
}

/** The thread's reply token while the platform honours it. */
export async function readReplyToken(ctx: Context, thread: Thread): Promise<string | undefined> {
  const kept = await ctx.db.connectionToken.findFirst({
    where: { connectionId: thread.connectionId, kind: kindOf(thread.threadRef), expiresAt: { gt: ctx.now } },
    select: { value: true },
  })
  return kept ? unseal(ctx.tenantId, await dataKey(ctx), placeOf(ctx, thread), kept.value) : undefined
}

/** Removes reply tokens no platform honours any more. */
export async function tidyReplyTokens(ctx: Context): Promise<void> {
  await ctx.db.connectionToken.deleteMany({ where: { kind: { startsWith: "reply:" }, expiresAt: { lt: ctx.now } } })
}

async function dataKey(ctx: Context): Promise<string> {
  const tenant = await ctx.db.tenant.findFirstOrThrow({ select: { dataKey: true } })
  return tenant.dataKey
}
