import type { Context } from "@/server/context"
import { readTranscript } from "@/server/inbox"

type Standing = { status: string; holder: string; activity: number }
type Asked = {
  conversationId: string
  messageId: string /** how far the thread had grown when the question was read */
  activity: number
}

/** Whether a turn at a message comes too late: a person took over, the thread was closed, or the customer said more. */
export async function isOvertaken(ctx: Context, now: Standing, asked: Asked): Promise<boolean> {
  if (now.status !== "open" || now.holder !== "bot") return true
  if (now.activity === asked.activity) return false
  const newest = await readTranscript(ctx, { conversationId: asked.conversationId, limit: 10 })
  // A quiet line about an order is nobody's word.
  return newest.findLast(({ direction }) => direction !== "event")?.id !== asked.messageId
}
