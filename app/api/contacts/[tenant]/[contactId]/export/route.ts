import { z } from "zod"
import { admitMember } from "@/server/api/accept-upload"
import { answerError } from "@/server/api/answer-error"
import { AppError } from "@/server/errors"
import { exportPerson } from "@/server/flows/export-person"
import { takeAttempt } from "@/server/limits"

type Params = { params: Promise<{ tenant: string; contactId: string }> }

/** Everything the shop keeps of a person, as one JSON file, for who may erase it. */
export async function GET(request: Request, { params }: Params) {
  try {
    const { tenant, contactId } = await params
    const scope = await admitMember(request.headers, tenant, "contact.erase")
    if (!z.uuid().safeParse(contactId).success) throw new AppError("missing", "No such contact")
    await takeAttempt({ key: `export-person:${scope.tenantId}`, max: 60, seconds: 3600 })
    const pieces = await exportPerson(scope, { contactId })
    const encoder = new TextEncoder()
    const body = new ReadableStream<Uint8Array>({
      async pull(stream) {
        const { value, done } = await pieces.next()
        if (done) stream.close()
        else stream.enqueue(encoder.encode(value))
      },
      cancel: () => void pieces.return(undefined),
    })
    return new Response(body, {
      headers: {
        "content-type": "application/json; charset=utf-8",
        "content-disposition": `attachment; filename="customer-${contactId}.json"`,
        "x-content-type-options": "nosniff",
        "cache-control": "no-store",
      },
    })
  } catch (error) {
    return answerError(error)
  }
}
