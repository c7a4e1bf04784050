import { isSmallTalk } from "@/server/ai"
import { type OpenSeconds, recordOutcome } from "@/server/analytics"
import type { Context } from "@/server/context"
import type { OrderedJobs } from "@/server/queue"
import { hearThread, minutesBetween, readHours } from "@/server/tickets"

/** After something happened in a conversation: its outcome is counted anew, and its tickets hear of it. */
export async function noteOutcome(ctx: Context, input: OrderedJobs["recordOutcome"]): Promise<void> {
  await recordOutcome(ctx, input, openTime)
  await hearThread(ctx, input, (text) => isSmallTalk(text) !== null)
}

/** By the hours the shop told routing. */
async function openTime(ctx: Context): Promise<OpenSeconds> {
  const hours = await readHours(ctx)
  return (from, to) => minutesBetween(from, to, hours) * 60
}
