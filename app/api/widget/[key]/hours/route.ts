import { answer, scopeOf, type WidgetParams } from "@/app/api/widget/[key]/widget-door"
import { readWidgetHours } from "@/server/flows/read-visitor-thread"

/** When people are there, for a chat that stays open for long. */
export async function GET(request: Request, { params }: WidgetParams) {
  return answer(request, async () => readWidgetHours(await scopeOf((await params).key)))
}
