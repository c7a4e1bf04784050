import { randomBytes } from "node:crypto"
import { z } from "zod"
import { answer, lookOf, readJsonWithin, type WidgetParams } from "@/app/api/widget/[key]/widget-door"
import { issueVisitorToken, readVisitorToken } from "@/server/channels"
import { addressOf } from "@/server/client-address"
import { clock } from "@/server/clock"
import { takeAttempt } from "@/server/limits"
import { refuseForeignOrigin } from "@/server/same-origin"

const input = z.strictObject({ token: z.string().max(300).optional() })

/** A visitor's token: a new visitor's, or a renewed one for whoever shows a token that still holds. */
export async function POST(request: Request, { params }: WidgetParams) {
  return answer(request, async () => {
    const { key } = await params
    refuseForeignOrigin(request)
    await lookOf(key)
    const { token } = await readJsonWithin(request, 2000, input)
    const now = clock.now()
    const known = token ? readVisitorToken(key, token, now) : null
    if (!known) await takeAttempt({ key: `widget-session:${addressOf(request.headers)}`, max: 120, seconds: 600 })
    return { token: issueVisitorToken(key, known?.visitorId ?? randomBytes(16).toString("base64url"), now) }
  })
}
