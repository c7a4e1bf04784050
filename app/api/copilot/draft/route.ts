import { z } from "zod"
import { answerError } from "@/server/api/answer-error"
import { auth } from "@/server/auth"
import { AppError } from "@/server/errors"
import { type DraftEvent, draftReply } from "@/server/flows/draft-reply"
import { logger } from "@/server/logger"
import { readBodyWithin, refuseForeignOrigin } from "@/server/same-origin"
import { findMembership } from "@/server/tenants"
import { can } from "@/server/tenants/contract"

const asked = z.strictObject({ conversationId: z.uuid() })

/**
 * A draft of the agent's reply, word by word: one JSON object a line. For members of the shop named in `x-tenant` who may
 * reply. Hanging up ends the model's work.
 */
export async function POST(request: Request) {
  try {
    refuseForeignOrigin(request)
    const person = await auth()
    if (!person) throw new AppError("unauthenticated", "Sign in first")
    const slug = request.headers.get("x-tenant")
    const member = slug ? await findMembership(person.personId, slug) : null
    if (!member) throw new AppError("missing", "No such shop")
    if (!can(member.role, "conversation.reply")) throw new AppError("forbidden", "Your role does not allow this")
    const { conversationId } = parse(await readBodyWithin(request, 1_024))
    const scope = {
      tenantId: member.tenantId,
      actor: {
        kind: "member" as const,
        memberId: member.memberId,
        personId: person.personId,
        role: member.role,
      },
    }
    const left = new AbortController()
    request.signal.addEventListener("abort", () => left.abort(), { once: true })
    const events = draftReply(scope, { conversationId }, left.signal)
    // What can be refused is refused with a status of its own, before the first line.
    const first = await events.next()
    return new Response(linesOf(first, events, left), {
      headers: {
        "content-type": "application/x-ndjson; charset=utf-8",
        "cache-control": "no-store",
        "x-accel-buffering": "no",
      },
    })
  } catch (error) {
    return answerError(error)
  }
}

function parse(body: Uint8Array): z.infer<typeof asked> {
  try {
    return asked.parse(JSON.parse(new TextDecoder().decode(body)))
  } catch (cause) {
    throw new AppError("invalid", "Ask with a conversation's id", { cause })
  }
}

function linesOf(
  first: IteratorResult<DraftEvent>,
  events: AsyncGenerator<DraftEvent>,
  left: AbortController,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  let next: IteratorResult<DraftEvent> | null = first
  return new ReadableStream({
    async pull(controller) {
      try {
        const event = next ?? (await events.next())
        next = null
        if (event.done) return controller.close()
        controller.enqueue(encoder.encode(`${JSON.stringify(event.value)}\n`))
      } catch (error) {
        if (!left.signal.aborted) logger.error({ err: error }, "a draft broke off")
        controller.close()
      }
    },
    async cancel() {
      left.abort()
      await events.return(undefined)
    },
  })
}
