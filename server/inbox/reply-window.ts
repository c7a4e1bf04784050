import { hours } from "@/server/clock"
import type { Context } from "@/server/context"
import { lockConversation } from "@/server/inbox/append-message"
import { readWait } from "@/server/inbox/read-wait"
import { type Allowance, allowanceOf, partsOf, type ReplyClock } from "@/server/inbox/rules/reply-allowance"
import { windowLeadMs } from "@/server/inbox/rules/reply-deadline"

type Said = { conversationId: string; occurredAt: Date; clock: ReplyClock }

/** A customer's word opens the platform's window anew, with its whole allowance; an older one that comes late does not. */
export async function openReplyWindow(ctx: Context, { conversationId, occurredAt, clock }: Said): Promise<void> {
  const openedAt = new Date(Math.min(occurredAt.getTime(), ctx.now.getTime()))
  const closesAt = new Date(openedAt.getTime() + hours(clock.replyWindowHours))
  const agentClosesAt = new Date(openedAt.getTime() + hours(clock.agentWindowHours ?? clock.replyWindowHours))
  const granted = clock.messagesPerWindow ?? null
  await ctx.db.$executeRaw`
    insert into reply_window (conversation_id, opened_at, closes_at, agent_closes_at, granted, reserve, part_length)
    values (${conversationId}::uuid, ${openedAt}, ${closesAt}, ${agentClosesAt}, ${granted}, ${clock.keptForPeople ?? 0},
      ${clock.partLength ?? null})
    on conflict (tenant_id, conversation_id) do update set
      opened_at = excluded.opened_at, closes_at = excluded.closes_at, agent_closes_at = excluded.agent_closes_at,
      granted = excluded.granted, reserve = excluded.reserve, part_length = excluded.part_length, used = 0,
      warned_at = null, breached_at = null
    where reply_window.opened_at <= excluded.opened_at`
}

type Wish = { conversationId: string; author: "agent" | "bot" | "system" | "external"; text: string; files?: number }

/** Whether the platform would take this reply now; null where it sets no limit. */
export async function readAllowance(ctx: Context, wish: Wish): Promise<(Allowance & { parts: number }) | null> {
  const window = await ctx.db.replyWindow.findFirst({ where: { conversationId: wish.conversationId } })
  if (!window) return null
  const parts = partsOf({ text: wish.text, files: wish.files ?? 0 }, window.partLength)
  return { parts, ...allowanceOf(window, { author: wish.author, parts, now: ctx.now }) }
}

/** Takes a reply out of the allowance, or says why the platform would not take it. The conversation is locked by then. */
export async function spendAllowance(ctx: Context, wish: Wish): Promise<Allowance | null> {
  const allowance = await readAllowance(ctx, wish)
  if (allowance?.allowed) {
    await ctx.db.replyWindow.updateMany({
      where: { conversationId: wish.conversationId },
      data: { used: { increment: allowance.parts } },
    })
  }
  return allowance
}

/** The platform says the window is shut, or the allowance used up, whatever we counted: it is believed. */
export async function believePlatform(
  ctx: Context,
  input: { conversationId: string; reason: "window_closed" | "quota_used" },
): Promise<void> {
  const where = { conversationId: input.conversationId }
  const window = await ctx.db.replyWindow.findFirst({ where })
  if (!window) return
  if (input.reason === "quota_used" && window.granted !== null) {
    await ctx.db.replyWindow.updateMany({ where, data: { used: window.granted } })
  } else if (input.reason === "window_closed") {
    const shut = window.openedAt > ctx.now ? window.openedAt : ctx.now
    await ctx.db.replyWindow.updateMany({
      where,
      data: {
        closesAt: shut < window.closesAt ? shut : window.closesAt,
        agentClosesAt: shut < window.agentClosesAt ? shut : window.agentClosesAt,
      },
    })
  }
}

/** How far back a window that closed is still noted, should nobody have looked meanwhile. */
const notedFor = hours(24)
const sweptAtOnce = 500

/** Conversations whose customer waits while the platform's window is about to close or has, and nobody was told yet. */
export async function listClosingWindows(ctx: Context): Promise<string[]> {
  const windows = await ctx.db.replyWindow.findMany({
    where: {
      agentClosesAt: { gt: new Date(ctx.now.getTime() - notedFor), lte: new Date(ctx.now.getTime() + windowLeadMs) },
      OR: [
        { warnedAt: null, agentClosesAt: { gt: ctx.now } },
        { breachedAt: null, agentClosesAt: { lte: ctx.now } },
      ],
      conversation: { status: "open", waitingSince: { not: null } },
    },
    orderBy: { agentClosesAt: "asc" },
    select: { conversationId: true },
    take: sweptAtOnce,
  })
  return windows.map(({ conversationId }) => conversationId)
}

/** Notes that the team is told of a closing window, once for the warning and once for the end; null: there is nothing to tell. */
export async function noteClosing(
  ctx: Context,
  { conversationId }: { conversationId: string },
): Promise<{ at: Date; over: boolean } | null> {
  await lockConversation(ctx, conversationId)
  const wait = await readWait(ctx, { conversationId })
  const at = wait?.closesAt
  if (!at || wait.since >= at || at.getTime() - ctx.now.getTime() > windowLeadMs) return null
  const over = at <= ctx.now
  const { count } = await ctx.db.replyWindow.updateMany({
    where: { conversationId, ...(over ? { breachedAt: null } : { warnedAt: null }) },
    data: over ? { breachedAt: ctx.now } : { warnedAt: ctx.now },
  })
  return count > 0 ? { at, over } : null
}

/** Where else the same customer can be answered now, the way that stays open longest first. */
export async function listOtherWays(ctx: Context, input: { conversationId: string }) {
  const here = await ctx.db.conversation.findFirst({
    where: { id: input.conversationId },
    select: { contactId: true, connectionId: true },
  })
  if (!here) return []
  const others = await ctx.db.conversation.findMany({
    where: { contactId: here.contactId, connectionId: { not: here.connectionId } },
    orderBy: { lastMessageAt: "desc" },
    distinct: ["connectionId"],
    select: {
      id: true,
      channel: true,
      connection: { select: { name: true, removedAt: true } },
      replyWindow: true,
      identity: { select: { unreachableSince: true } },
    },
    take: 10,
  })
  return others
    .filter(({ connection }) => connection.removedAt === null)
    .filter(({ identity }) => !identity?.unreachableSince)
    .map(({ id, channel, connection, replyWindow }) => ({
      conversationId: id,
      channel,
      name: connection.name,
      allowance: replyWindow && allowanceOf(replyWindow, { author: "agent", parts: 1, now: ctx.now }),
    }))
    .filter(({ allowance }) => allowance === null || allowance.allowed)
    .map(({ allowance, ...way }) => ({ ...way, until: allowance?.until ?? null }))
    .sort((a, b) => (b.until?.getTime() ?? Number.POSITIVE_INFINITY) - (a.until?.getTime() ?? Number.POSITIVE_INFINITY))
}
