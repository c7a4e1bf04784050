import { answer, lookOf, readJsonWithin, visitorOf, type WidgetParams } from "@/app/api/widget/[key]/widget-door"
import { addressOf } from "@/server/client-address"
import { leaveMessage } from "@/server/flows/leave-message"
import { leaveMessage as leaveInput } from "@/server/inbox/contract"
import { takeAttempt } from "@/server/limits"
import { refuseForeignOrigin } from "@/server/same-origin"

/** What a visitor leaves while nobody can come. */
export async function POST(request: Request, { params }: WidgetParams) {
  return answer(request, async () => {
    const { key } = await params
    refuseForeignOrigin(request)
    const visitor = visitorOf(request, key)
    const { scope } = await lookOf(key)
    const input = await readJsonWithin(request, 16_000, leaveInput)
    await takeAttempt(
      { key: `widget-leave:${key}:${visitor.visitorId}`, max: 10, seconds: 3600 },
      { key: `widget-leave:${addressOf(request.headers)}`, max: 60, seconds: 3600 },
      { key: `widget-leave:${key}`, max: 1000, seconds: 3600 },
    )
    await leaveMessage(scope, visitor, input)
    return {}
  })
}
