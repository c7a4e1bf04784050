import { answer, lookOf, visitorOf, type WidgetParams } from "@/app/api/widget/[key]/widget-door"
import { fileNameOf } from "@/server/api/accept-upload"
import { proveUpload } from "@/server/channels"
import { addressOf } from "@/server/client-address"
import { inTenant } from "@/server/db"
import { AppError } from "@/server/errors"
import { takeAttempt } from "@/server/limits"
import { isWelcome, keepFile } from "@/server/media"
import { largestFile } from "@/server/media/contract"
import { readBodyWithin } from "@/server/same-origin"

/**
 * Takes a file a visitor is about to send: its bytes as the body, its name in `x-file-name` (URL-encoded). The `proof` it
 * is answered with goes into the message, so that a file is sent by whoever uploaded it.
 */
export async function POST(request: Request, { params }: WidgetParams) {
  return answer(request, async () => {
    const { key } = await params
    const { visitorId } = visitorOf(request, key)
    const { scope } = await lookOf(key)
    await takeAttempt(
      { key: `widget-upload:${key}:${visitorId}`, max: 60, seconds: 3600 },
      { key: `widget-upload:${addressOf(request.headers)}`, max: 300, seconds: 3600 },
      { key: `widget-upload:${key}`, max: 2000, seconds: 3600 },
    )
    const name = fileNameOf(request)
    const bytes = await readBodyWithin(request, largestFile)
    if (bytes.length > 0 && !isWelcome(name, bytes)) {
      throw new AppError("invalid", "Files of this kind are not taken", { reason: "file-kind" })
    }
    const kept = await inTenant(scope, (ctx) => keepFile(ctx, { bytes, name }))
    return { ...kept, proof: proveUpload({ connectionId: key, visitorId, fileId: kept.fileId }) }
  })
}
