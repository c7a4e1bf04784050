import { z } from "zod"
import { answerError } from "@/server/api/answer-error"
import { signedInByHeaders } from "@/server/api/session-cookie"
import { clock } from "@/server/clock"
import { type Scope, systemScope } from "@/server/context"
import { inTenant } from "@/server/db"
import { AppError } from "@/server/errors"
import { opensFile, readFile } from "@/server/media"
import { isShown } from "@/server/media/rules/type-of-bytes"
import { findMembership } from "@/server/tenants"

type Params = { params: Promise<{ tenant: string; fileId: string }> }

/**
 * A file of a conversation: for members by the shop's address (`/api/media/<slug>/<file>`), for platforms and customers by a
 * signed one (`/api/media/<tenant id>/<file>?key=…`). Only pictures, sound and films are shown in place; nothing in it runs.
 */
export async function GET(request: Request, { params }: Params) {
  try {
    const { tenant, fileId } = await params
    const file = z.uuid().safeParse(fileId)
    if (!file.success) throw new AppError("missing", "There is no such file")
    const { searchParams } = new URL(request.url)
    const key = searchParams.get("key")
    const scope = key ? byKey(tenant, fileId, key) : await byMembership(request, tenant)
    const { mime, name, bytes } = await inTenant(scope, (ctx) => readFile(ctx, { fileId }))
    const shown = isShown(mime) && !searchParams.has("save")
    return new Response(new Uint8Array(bytes), {
      headers: {
        "content-type": mime,
        "content-length": String(bytes.length),
        "content-disposition": `${shown ? "inline" : "attachment"}; filename*=UTF-8''${encodeURIComponent(name)}`,
        "content-security-policy": "default-src 'none'; sandbox",
        "x-content-type-options": "nosniff",
        "cross-origin-resource-policy": key ? "cross-origin" : "same-origin",
        "cache-control": "private, max-age=86400, immutable",
      },
    })
  } catch (error) {
    return answerError(error)
  }
}

function byKey(tenantId: string, fileId: string, key: string): Scope {
  const known = z.uuid().safeParse(tenantId).success && opensFile({ tenantId, fileId }, key, clock.now())
  if (!known) throw new AppError("missing", "There is no such file, or this address has ended")
  return systemScope(tenantId)
}

async function byMembership(request: Request, slug: string): Promise<Scope> {
  const person = await signedInByHeaders(request.headers)
  if (!person) throw new AppError("unauthenticated", "Sign in first")
  const member = await findMembership(person.personId, slug)
  if (!member) throw new AppError("missing", "There is no such file")
  const { tenantId, memberId, role } = member
  return { tenantId, actor: { kind: "member", memberId, personId: person.personId, role } }
}
