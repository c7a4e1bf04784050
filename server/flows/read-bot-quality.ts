import { copilotAcceptance } from "@/server/ai"
import type { Context } from "@/server/context"
import { readQuality } from "@/server/exams"

/** The bot's figures on the shop's own data, and what agents made of the copilot's proposals in the same days. */
export async function readBotQuality(ctx: Context) {
  const quality = await readQuality(ctx)
  return { ...quality, copilot: await copilotAcceptance(ctx, { days: quality.days }) }
}
