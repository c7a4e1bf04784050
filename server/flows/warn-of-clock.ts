import { channelNamed } from "@/server/channels"
import { seconds } from "@/server/clock"
import type { Context, Scope } from "@/server/context"
import { inTenant } from "@/server/db"
import { emit } from "@/server/events"
import { deadlinesOf, readWait, warnInThread } from "@/server/inbox"
import type { ReplyClock } from "@/server/inbox/contract"
import { enqueue, type OrderedJobs } from "@/server/queue"

/** What a platform allows in answer to a customer; undefined where it sets no limit. */
export function clockOf(channelName: string): ReplyClock | undefined {
  const abilities = channelNamed(channelName)?.abilities
  if (abilities?.replyWindowHours === undefined) return undefined
  return { ...abilities, replyWindowHours: abilities.replyWindowHours }
}

type Waiting = { conversationId: string; channel: string }

/** Has everybody warned before a platform's clock runs out on the customer who has just written. */
export async function planWarnings(ctx: Context, { conversationId, channel }: Waiting): Promise<void> {
  const pace = channelNamed(channel)?.abilities.answerWithin ?? null
  if (!pace && !clockOf(channel)) return
  const wait = await readWait(ctx, { conversationId })
  if (!wait) return
  for (const { kind, at, warnAt } of deadlinesOf({ ...wait, pace })) {
    for (const [step, runAt] of [["warn", warnAt] as const, ["end", at] as const]) {
      await enqueue(ctx, {
        name: "warnOfClock",
        payload: {
          conversationId,
          kind,
          step,
          due: runAt.toISOString(),
          at: at.toISOString(),
          since: wait.since.toISOString(),
        },
        lane: `clock:${conversationId}`,
        key: `clock:${conversationId}:${kind}:${at.toISOString()}:${step}`,
        runAt,
      })
    }
  }
}

/** The database's clock and ours may differ by this much; a job that runs earlier than that runs out of turn. */
const clocksDifferBy = seconds(10)

type Input = OrderedJobs["warnOfClock"]

/** The customer still waits: before the deadline the thread and the team are warned, after it the breach is noted. */
export async function warnOfClock(scope: Scope, { conversationId, kind, step, due, at, since }: Input): Promise<void> {
  await inTenant(scope, async (ctx) => {
    if (new Date(due).getTime() - ctx.now.getTime() > clocksDifferBy) return
    const wait = await readWait(ctx, { conversationId })
    if (wait?.since.toISOString() !== since) return
    // A newer word of the customer has moved the window and set warnings of its own.
    if (kind === "window" && wait.closesAt?.toISOString() !== at) return
    const over = step === "end"
    await warnInThread(ctx, { conversationId, kind, at: new Date(at), over })
    await emit(ctx, over ? "clock.breached" : "clock.warned", { conversationId, kind, at })
  })
}
