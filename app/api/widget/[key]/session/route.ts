import { randomBytes } from "node:crypto"
import { z } from "zod"
import { answer, lookOf, type WidgetParams } from "@/app/api/widget/[key]/widget-door"
import { issueVisitorToken, readVisitorToken } from "@/server/channels"
import { addressOf } from "@/server/client-address"
import { clock } from "@/server/clock"
import { AppError } from "@/server/errors"
import { takeAttempt } from "@/server/limits"
import { readBodyWithin, refuseForeignOrigin } from "@/server/same-origin"

const input = z.strictObject({ token: z.string().max(300).optional() })

/** A visitor's token: a new visitor's, or a renewed one for whoever shows a token that still holds. */
export async function POST(request: Request, { params }: WidgetParams) {
  return answer(request, async () => {
    const { key } = await params
    refuseForeignOrigin(request)
    await lookOf(key)
    const { token } = await readInput(request)
    const now = clock.now()
    const known = token ? readVisitorToken(key, token, now) : null
    if (!known) await takeAttempt({ key: `widget-session:${addressOf(request.headers)}`, max: 120, seconds: 600 })
    return { token: issueVisitorToken(key, known?.visitorId ?? randomBytes(16).toString("base64url"), now) }
  })
}

async function readInput(request: Request) {
  const text = new TextDecoder().decode(await readBodyWithin(request, 2000))
  const parsed = input.safeParse(parseJson(text))
  if (!parsed.success) throw new AppError("invalid", "The request is malformed")
  return parsed.data
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
