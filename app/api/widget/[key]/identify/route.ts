import { answer, lookOf, readJsonWithin, type WidgetParams } from "@/app/api/widget/[key]/widget-door"
import { issueVisitorToken, readVisitorToken } from "@/server/channels"
import { addressOf } from "@/server/client-address"
import { clock } from "@/server/clock"
import { identifyVisitor, visitorIdentity } from "@/server/flows/identify-visitor"
import { takeAttempt } from "@/server/limits"
import { refuseForeignOrigin } from "@/server/same-origin"

/** The token of a visitor the shop has signed for. */
export async function POST(request: Request, { params }: WidgetParams) {
  return answer(request, async () => {
    const { key } = await params
    refuseForeignOrigin(request)
    const { scope } = await lookOf(key)
    await takeAttempt({ key: `widget-identify:${addressOf(request.headers)}`, max: 120, seconds: 600 })
    const user = await readJsonWithin(request, 2000, visitorIdentity)
    const pass = request.headers.get("authorization")?.replace(/^bearer /i, "") ?? ""
    const before = readVisitorToken(key, pass, clock.now())
    const { visitorId } = await identifyVisitor(scope, key, user, before?.visitorId)
    return { token: issueVisitorToken(key, visitorId, clock.now()) }
  })
}
