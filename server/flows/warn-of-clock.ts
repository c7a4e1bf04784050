import { channelNamed } from "@/server/channels"
import { seconds } from "@/server/clock"
import { type Context, type Scope, systemScope } from "@/server/context"
import { inTenant } from "@/server/db"
import { emit } from "@/server/events"
import { deadlinesOf, listClosingWindows, noteClosing, readWait, warnInThread } from "@/server/inbox"
import type { ReplyClock } from "@/server/inbox/contract"
import { enqueue, type OrderedJobs } from "@/server/queue"

/** What a platform allows in answer to a customer; undefined where it sets no limit. */
export function clockOf(channelName: string): ReplyClock | undefined {
  const abilities = channelNamed(channelName)?.abilities
  if (abilities?.replyWindowHours === undefined) return undefined
  return { ...abilities, replyWindowHours: abilities.replyWindowHours }
}

type Waiting = { conversationId: string; channel: string }

/** Where the platform counts how soon people answer, everybody is warned before the customer who has just written is late. */
export async function planPaceWarnings(ctx: Context, { conversationId, channel }: Waiting): Promise<void> {
  const pace = channelNamed(channel)?.abilities.answerWithin
  const wait = pace && (await readWait(ctx, { conversationId }))
  if (!wait) return
  for (const { at, warnAt } of deadlinesOf({ since: wait.since, closesAt: null, pace })) {
    for (const [step, runAt] of [["warn", warnAt] as const, ["end", at] as const]) {
      await enqueue(ctx, {
        name: "warnOfPace",
        payload: {
          conversationId,
          step,
          due: runAt.toISOString(),
          at: at.toISOString(),
          since: wait.since.toISOString(),
        },
        lane: `clock:${conversationId}`,
        key: `clock:${conversationId}:${at.toISOString()}:${step}`,
        runAt,
      })
    }
  }
}

/** The database's clock and ours may differ by this much; a job that runs earlier than that runs out of turn. */
const clocksDifferBy = seconds(10)

type Input = OrderedJobs["warnOfPace"]

/** The customer still waits: before the deadline the thread and the team are warned, after it the breach is noted. */
export async function warnOfPace(scope: Scope, { conversationId, step, due, at, since }: Input): Promise<void> {
  await inTenant(scope, async (ctx) => {
    if (new Date(due).getTime() - ctx.now.getTime() > clocksDifferBy) return
    const wait = await readWait(ctx, { conversationId })
    if (wait?.since.toISOString() !== since) return
    await tell(ctx, { conversationId, kind: "pace", at: new Date(at), over: step === "end" })
  })
}

/** Customers who wait while a platform's window closes on them: the team hears of it before and, if it came to that, after. */
export async function warnOfWindows(tenantIds: string[]): Promise<void> {
  for (const tenantId of tenantIds) {
    const scope = systemScope(tenantId)
    for (const conversationId of await inTenant(scope, listClosingWindows)) {
      await inTenant(scope, async (ctx) => {
        const closing = await noteClosing(ctx, { conversationId })
        if (closing) await tell(ctx, { conversationId, kind: "window", ...closing })
      })
    }
  }
}

type Told = { conversationId: string; kind: "pace" | "window"; at: Date; over: boolean }

async function tell(ctx: Context, { at, over, ...clock }: Told) {
  await warnInThread(ctx, { ...clock, at, over })
  await emit(ctx, over ? "clock.breached" : "clock.warned", { ...clock, at: at.toISOString() })
}
