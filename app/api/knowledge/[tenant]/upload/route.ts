import { z } from "zod"
import { answerError } from "@/server/api/answer-error"
import { signedInByHeaders } from "@/server/api/session-cookie"
import type { Scope } from "@/server/context"
import { inTenant } from "@/server/db"
import { AppError } from "@/server/errors"
import { importFile } from "@/server/knowledge"
import { largestUpload } from "@/server/knowledge/contract"
import { takeAttempt } from "@/server/limits"
import { readBodyWithin, refuseForeignOrigin } from "@/server/same-origin"
import { findMembership } from "@/server/tenants"
import { can } from "@/server/tenants/contract"

/**
 * Takes a file to import: its bytes as the body, its name in `x-file-name` (URL-encoded), the source it is the newest
 * state of as `?sourceId=`. Who asks is checked before a byte of it is read.
 */
export async function POST(request: Request, { params }: { params: Promise<{ tenant: string }> }) {
  try {
    refuseForeignOrigin(request)
    const scope = await admit(request.headers, (await params).tenant)
    await takeAttempt({ key: `upload:${scope.tenantId}`, max: 60, seconds: 3600 })
    const asked = z
      .uuid()
      .optional()
      .safeParse(new URL(request.url).searchParams.get("sourceId") ?? undefined)
    if (!asked.success) throw new AppError("invalid", "No such source")
    const name = nameOf(request.headers.get("x-file-name"))
    const bytes = await readBodyWithin(request, largestUpload)
    return Response.json(await inTenant(scope, (ctx) => importFile(ctx, { sourceId: asked.data, name, bytes })))
  } catch (error) {
    return answerError(error)
  }
}

async function admit(headers: Headers, slug: string): Promise<Scope> {
  const person = await signedInByHeaders(headers)
  if (!person) throw new AppError("unauthenticated", "Sign in first")
  const member = await findMembership(person.personId, slug)
  if (!member) throw new AppError("missing", "No such shop")
  if (!can(member.role, "knowledge.change")) throw new AppError("forbidden", "Your role does not allow this")
  const { tenantId, memberId, role } = member
  return { tenantId, actor: { kind: "member", memberId, personId: person.personId, role } }
}

function nameOf(header: string | null): string {
  try {
    return decodeURIComponent(header ?? "").slice(0, 300)
  } catch {
    throw new AppError("invalid", "This file name cannot be read")
  }
}
