import { answerError } from "@/server/api/answer-error"
import { signedInByHeaders } from "@/server/api/session-cookie"
import type { Scope } from "@/server/context"
import { AppError } from "@/server/errors"
import { takeAttempt } from "@/server/limits"
import { readBodyWithin, refuseForeignOrigin } from "@/server/same-origin"
import { findMembership } from "@/server/tenants"
import { can } from "@/server/tenants/contract"

export type UploadDoor = {
  /** what a member must be allowed to do */
  power: Parameters<typeof can>[1]
  /** how many a shop may send in an hour, counted under `name` */
  limit: { name: string; perHour: number }
  /** in bytes */
  largest: number
}

/**
 * Takes a file for a shop: its bytes as the body, its name in `x-file-name` (URL-encoded). Who asks is checked before a byte
 * of it is read. What `take` makes of it is answered as JSON.
 */
export async function acceptUpload(
  request: Request,
  params: Promise<{ tenant: string }>,
  door: UploadDoor,
  take: (scope: Scope, file: { name: string; bytes: Uint8Array<ArrayBuffer> }) => Promise<unknown>,
): Promise<Response> {
  try {
    refuseForeignOrigin(request)
    const scope = await admitMember(request.headers, (await params).tenant, door.power)
    const { name: counted, perHour } = door.limit
    await takeAttempt({ key: `${counted}:${scope.tenantId}`, max: perHour, seconds: 3600 })
    const name = fileNameOf(request)
    const bytes = await readBodyWithin(request, door.largest)
    return Response.json(await take(scope, { name, bytes }))
  } catch (error) {
    return answerError(error)
  }
}

/** The member behind a request to one of the shop's own addresses, if they may do what it is for. */
export async function admitMember(headers: Headers, slug: string, power: UploadDoor["power"]): Promise<Scope> {
  const person = await signedInByHeaders(headers)
  if (!person) throw new AppError("unauthenticated", "Sign in first")
  const member = await findMembership(person.personId, slug)
  if (!member) throw new AppError("missing", "No such shop")
  if (!can(member.role, power)) throw new AppError("forbidden", "Your role does not allow this")
  const { tenantId, memberId, role } = member
  return { tenantId, actor: { kind: "member", memberId, personId: person.personId, role } }
}

/** The name an upload goes by, as its sender says. */
export function fileNameOf(request: Request): string {
  try {
    return decodeURIComponent(request.headers.get("x-file-name") ?? "")
      .trim()
      .slice(0, 300)
  } catch {
    throw new AppError("invalid", "This file name cannot be read")
  }
}
