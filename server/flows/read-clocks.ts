import { allChannels } from "@/server/channels"
import type { Context } from "@/server/context"
import { clockOf } from "@/server/flows/warn-of-clock"
import { deadlinesOf, listWaiting } from "@/server/inbox"

const mostShown = 200

/** Every clock of a platform that runs against a waiting customer, the next to end first, and each platform's own rules. */
export async function readClocks(ctx: Context) {
  const clocked = allChannels().filter(({ name, abilities }) => clockOf(name) || abilities.answerWithin)
  const waiting = await listWaiting(ctx, { channels: clocked.map(({ name }) => name), limit: mostShown })
  const running = waiting.flatMap(({ replyWindow, waitingSince, ...conversation }) => {
    const pace = clocked.find(({ name }) => name === conversation.channel)?.abilities.answerWithin ?? null
    const left = replyWindow?.granted == null ? null : Math.max(0, replyWindow.granted - replyWindow.used)
    const deadlines = deadlinesOf({ since: waitingSince!, closesAt: replyWindow?.agentClosesAt ?? null, pace })
    return deadlines.map(({ kind, at }) => ({ ...conversation, left, kind, at, over: ctx.now >= at }))
  })
  running.sort((a, b) => a.at.getTime() - b.at.getTime())
  const rules = clocked.map(({ name, abilities }) => ({
    channel: name,
    hours: abilities.replyWindowHours ?? null,
    agentHours: abilities.agentWindowHours ?? null,
    messages: abilities.messagesPerWindow ?? null,
    kept: abilities.keptForPeople ?? 0,
    within: abilities.answerWithin ?? null,
  }))
  return { running, rules }
}
