import { waitWords } from "@/server/ai"
import { allChannels, channelNamed } from "@/server/channels"
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
  const overdue = await inTenant(scope, (ctx) => listOverdue(ctx, { tellEveryMs: tellEvery, toTell: tellable() }))
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

/** Messengers: they cannot show how the line moves, and a message more is nothing out of the way there. */
const tellable = () =>
  allChannels()
    .filter(({ abilities }) => abilities.style === "short" && !abilities.richWindow)
    .map(({ name }) => name)

/**
 * One more word on how the line moves. A platform that counts our messages carries one, to who has come to the front, and
 * only out of what its allowance leaves after those kept for a person.
 */
async function tellPlace(ctx: Context, { conversationId, channel, language, toldPlace }: Overdue) {
  const line = await placeInLine(ctx, conversationId)
  if (!line || line.wait.kind === "nobody" || (toldPlace !== null && line.place >= toldPlace)) return
  const counts = channelNamed(channel)?.abilities.messagesPerWindow !== undefined
  if (counts && toldPlace !== null && line.place > 1) return
  await markTold(ctx, { conversationId, place: line.place })
  // What a counting platform's customer heard at the handoff is where they began.
  if (counts && toldPlace === null) return
  const { locale } = await readTenant(ctx)
  const speaks = language === "zh" || (language === null && locale === "zh-CN") ? "zh" : "en"
  await sendReply(ctx, {
    conversationId,
    text: waitWords(speaks, line),
    clientId: `line:${conversationId}:${ctx.now.getTime()}`,
  })
}
