import { answerError } from "@/server/api/answer-error"
import { auth } from "@/server/auth"
import type { Scope } from "@/server/context"
import { AppError } from "@/server/errors"
import { largestChatFile } from "@/server/exams/contract"
import { importChats } from "@/server/flows/import-chats"
import { takeAttempt } from "@/server/limits"
import { readBodyWithin, refuseForeignOrigin } from "@/server/same-origin"
import { findMembership } from "@/server/tenants"
import { can } from "@/server/tenants/contract"

/**
 * Takes old chats for a silent run: the file's bytes as the body, its name in `x-file-name` (URL-encoded). Who asks is
 * checked before a byte of it is read.
 */
export async function POST(request: Request, { params }: { params: Promise<{ tenant: string }> }) {
  try {
    refuseForeignOrigin(request)
    const scope = await admit((await params).tenant)
    await takeAttempt({ key: `chats:${scope.tenantId}`, max: 20, seconds: 3600 })
    const name = nameOf(request.headers.get("x-file-name"))
    const bytes = await readBodyWithin(request, largestChatFile)
    return Response.json(await importChats(scope, { name, bytes }))
  } catch (error) {
    return answerError(error)
  }
}

async function admit(slug: string): Promise<Scope> {
  const person = await auth()
  if (!person) throw new AppError("unauthenticated", "Sign in first")
  const member = await findMembership(person.personId, slug)
  if (!member) throw new AppError("missing", "No such shop")
  if (!can(member.role, "exam.run")) throw new AppError("forbidden", "Your role does not allow this")
  const { tenantId, memberId, role } = member
  return { tenantId, actor: { kind: "member", memberId, personId: person.personId, role } }
}

function nameOf(header: string | null): string {
  try {
    return (
      decodeURIComponent(header ?? "")
        .trim()
        .slice(0, 120) || "chats"
    )
  } catch {
    throw new AppError("invalid", "This file name cannot be read")
  }
}
