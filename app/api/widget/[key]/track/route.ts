import { answer, readJsonWithin, scopeOf, visitorOf, type WidgetParams } from "@/app/api/widget/[key]/widget-door"
import { pageEvent, trackVisitor } from "@/server/flows/identify-visitor"
import { refuseForeignOrigin } from "@/server/same-origin"

/** What a visitor did on the shop's page, told by the shop's own script. */
export async function POST(request: Request, { params }: WidgetParams) {
  return answer(request, async () => {
    const { key } = await params
    refuseForeignOrigin(request)
    const visitor = visitorOf(request, key)
    return trackVisitor(await scopeOf(key), visitor, await readJsonWithin(request, 8000, pageEvent))
  })
}
