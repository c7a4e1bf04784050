import { answer, scopeOf, visitorOf, type WidgetParams } from "@/app/api/widget/[key]/widget-door"
import { inTenant } from "@/server/db"
import { AppError } from "@/server/errors"
import { takeAttempt } from "@/server/limits"
import { keepFile } from "@/server/media"
import { largestFile } from "@/server/media/contract"
import { readBodyWithin } from "@/server/same-origin"

/** Takes a file a visitor is about to send: its bytes as the body, its name in `x-file-name` (URL-encoded). */
export async function POST(request: Request, { params }: WidgetParams) {
  return answer(request, async () => {
    const { key } = await params
    const { visitorId } = visitorOf(request, key)
    const scope = await scopeOf(key)
    await takeAttempt(
      { key: `widget-upload:${key}:${visitorId}`, max: 30, seconds: 3600 },
      { key: `widget-upload:${key}`, max: 2000, seconds: 3600 },
    )
    const name = nameOf(request.headers.get("x-file-name"))
    const bytes = await readBodyWithin(request, largestFile)
    return inTenant(scope, (ctx) => keepFile(ctx, { bytes, name }))
  })
}

function nameOf(header: string | null): string {
  try {
    return decodeURIComponent(header ?? "").slice(0, 300)
  } catch {
    throw new AppError("invalid", "This file name cannot be read")
  }
}
