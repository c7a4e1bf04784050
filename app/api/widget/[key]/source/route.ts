import { z } from "zod"
import { answer, scopeOf, visitorOf, type WidgetParams } from "@/app/api/widget/[key]/widget-door"
import { AppError } from "@/server/errors"
import { readVisitorSource } from "@/server/flows/read-visitor-thread"

const query = z.object({ articleId: z.uuid(), version: z.coerce.number().int().min(1).max(1_000_000) })

/** The text behind a source chip, for the visitor whose answer cites it. */
export async function GET(request: Request, { params }: WidgetParams) {
  return answer(request, async () => {
    const { key } = await params
    const visitor = visitorOf(request, key)
    const asked = query.safeParse(Object.fromEntries(new URL(request.url).searchParams))
    if (!asked.success) throw new AppError("invalid", "The question is malformed")
    return readVisitorSource(await scopeOf(key), { ...visitor, ...asked.data })
  })
}
