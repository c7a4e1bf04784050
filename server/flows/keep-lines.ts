import { waitWords } from "@/server/ai"
import { channelNamed } from "@/server/channels"
import { minutes } from "@/server/clock"
import { type Context, type Scope, systemScope } from "@/server/context"
import { inTenant } from "@/server/db"
import { placeInLine } from "@/server/flows/wait-in-line"
import { escalateWaiting, releaseConversations, sendReply } from "@/server/inbox"
import { enqueue } from "@/server/queue"
import { routing } from "@/server/reactions"
import { listOverdue, markEscalated, markTold, type Overdue } from "@/server/routing"
import { readTenant } from "@/server/tenants"

/** Who cannot see the line move is told by a message, no more often than this. */
const tellEvery = minutes(5)

/** Every shop's look at who waits too long. */
export async function keepLines(tenantIds: string[]): Promise<void> {
  for (const tenantId of tenantIds) await keepLine(systemScope(tenantId))
}

export async function keepLine(scope: Scope): Promise<void> {
  const overdue = await inTenant(scope, (ctx) => listOverdue(ctx, { tellEveryMs: tellEvery }))
  for (const one of overdue) await inTenant(scope, (ctx) => deeds[one.what](ctx, one))
}

const deeds: Record<Overdue["what"], (ctx: Context, one: Overdue) => Promise<void>> = {
  "left-alone": async (ctx, { conversationId, memberId }) => {
    if (memberId) await releaseConversations(ctx, { memberId, conversationId })
  },
  escalate: async (ctx, { conversationId }) => {
    await escalateWaiting(ctx, { conversationId })
    await markEscalated(ctx, { conversationId })
  },
  tell: tellPlace,
  route: (ctx) => enqueue(ctx, routing(ctx.now)),
}

/** One more word on how the line moves, where the channel cannot show it and does not count our messages. */
async function tellPlace(ctx: Context, { conversationId, channel, language, toldPlace }: Overdue) {
  const abilities = channelNamed(channel)?.abilities
  if (!abilities || abilities.richWindow || abilities.messagesPerWindow !== undefined) return
  if (abilities.style !== "short") return
  const line = await placeInLine(ctx, conversationId)
  if (!line || line.wait.kind === "nobody" || (toldPlace !== null && line.place >= toldPlace)) return
  const { locale } = await readTenant(ctx)
  const speaks = language === "zh" || (language === null && locale === "zh-CN") ? "zh" : "en"
  await sendReply(ctx, {
    conversationId,
    text: waitWords(speaks, line),
    clientId: `line:${conversationId}:${ctx.now.getTime()}`,
  })
  await markTold(ctx, { conversationId, place: line.place })
}
