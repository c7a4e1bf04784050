import { fileNameOf } from "@/server/api/accept-upload"
import { answerError } from "@/server/api/answer-error"
import { addressOf } from "@/server/client-address"
import { AppError } from "@/server/errors"
import { addFileByKey } from "@/server/flows/ticket-page"
import { takeAttempt } from "@/server/limits"
import { isWelcome } from "@/server/media"
import { largestFile } from "@/server/media/contract"
import { readBodyWithin, refuseForeignOrigin } from "@/server/same-origin"
import { ticketBehind } from "@/server/tickets"
import { fieldKey } from "@/server/tickets/contract"

/**
 * Takes a file a customer adds to their ticket on the status page: its bytes as the body, its name in `x-file-name`
 * (URL-encoded), the form's field in `?field=`. The key is checked before a byte is read.
 */
export async function POST(request: Request, { params }: { params: Promise<{ key: string }> }) {
  try {
    refuseForeignOrigin(request)
    const { key } = await params
    await takeAttempt({ key: `ticket-link:${addressOf(request.headers)}`, max: 60, seconds: 60 })
    const place = ticketBehind(key)
    if (!place) throw new AppError("missing", "No such ticket")
    await takeAttempt({ key: `ticket-file:${place.id}`, max: 30, seconds: 3600 })
    const field = fieldKey.safeParse(new URL(request.url).searchParams.get("field"))
    if (!field.success) throw new AppError("invalid", "The form asks for no such file", { reason: "ticket-form" })
    const name = fileNameOf(request)
    const bytes = await readBodyWithin(request, largestFile)
    if (bytes.length > 0 && !isWelcome(name, bytes)) {
      throw new AppError("invalid", "Files of this kind are not taken", { reason: "file-kind" })
    }
    return Response.json(await addFileByKey({ key, field: field.data, name, bytes }))
  } catch (error) {
    return answerError(error)
  }
}
