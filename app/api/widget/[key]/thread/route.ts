import { z } from "zod"
import { answer, scopeOf, visitorOf, type WidgetParams } from "@/app/api/widget/[key]/widget-door"
import { AppError } from "@/server/errors"
import { readVisitorThread } from "@/server/flows/read-visitor-thread"

const query = z.object({
  after: z.coerce.number().int().min(0).max(2_000_000_000).default(0),
  conversation: z.uuid().optional(),
})

/** What the visitor has not seen of their thread, and how it stands. */
export async function GET(request: Request, { params }: WidgetParams) {
  return answer(request, async () => {
    const { key } = await params
    const visitor = visitorOf(request, key)
    const asked = query.safeParse(Object.fromEntries(new URL(request.url).searchParams))
    if (!asked.success) throw new AppError("invalid", "The question is malformed")
    const { after, conversation } = asked.data
    return readVisitorThread(await scopeOf(key), { ...visitor, after, conversationId: conversation })
  })
}
