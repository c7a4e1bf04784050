import { createHash, createHmac } from "node:crypto"
import { z } from "zod"
import { holdConnection } from "@/server/channels"
import { keepPageEvent, noteIdentity, resolveContact } from "@/server/contacts"
import type { Scope } from "@/server/context"
import { inTenant } from "@/server/db"
import { AppError } from "@/server/errors"
import { takeAttempt } from "@/server/limits"
import { sameSecret } from "@/server/seal"

export const visitorIdentity = z.strictObject({
  userId: z.string().min(1).max(200),
  hash: z.string().regex(/^[0-9a-f]{64}$/i),
  name: z.string().trim().min(1).max(120).optional(),
  email: z.email().max(254).optional(),
})
export type VisitorIdentity = z.infer<typeof visitorIdentity>

export const pageEvent = z.strictObject({
  name: z.string().trim().min(1).max(60),
  props: z
    .record(z.string().min(1).max(40), z.union([z.string().max(300), z.number(), z.boolean()]))
    .refine((props) => Object.keys(props).length <= 20, "too many")
    .default({}),
})

/**
 * Whom a shop's page says its visitor is, proven by the shop's own signature over the user's id. The same user is the same
 * visitor on every device. "forbidden": reason "identity-off" without a secret, "identity-hash" for a wrong signature.
 */
export async function identifyVisitor(
  scope: Scope,
  connectionId: string,
  user: VisitorIdentity,
  /** the visitor the browser was until now */
  browser?: string,
) {
  const connection = await holdConnection(scope, connectionId)
  const secret = connection?.channel === "webchat" ? connection.inHand().secrets.identitySecret : undefined
  if (!secret) throw new AppError("forbidden", "This chat takes no identities", { reason: "identity-off" })
  const expected = createHmac("sha256", secret).update(user.userId).digest("hex")
  if (!sameSecret(expected, user.hash.toLowerCase())) {
    throw new AppError("forbidden", "The identity is not signed by the shop", { reason: "identity-hash" })
  }
  const visitorId = `u_${createHash("sha256").update(`${connectionId}:${user.userId}`).digest("base64url")}`
  await inTenant(scope, async (ctx) => {
    const { userId, name, email } = user
    const { contactId, identityId } = await resolveContact(ctx, { connectionId, externalId: visitorId, name })
    await noteIdentity(ctx, { contactId, identityId, userId, name, email, browser })
  })
  return { visitorId }
}

/** Keeps what a visitor did on the shop's page, if the shop knows them: at most 60 a minute. */
export async function trackVisitor(
  scope: Scope,
  visitor: { connectionId: string; visitorId: string },
  event: z.infer<typeof pageEvent>,
) {
  await takeAttempt({ key: `widget-track:${visitor.connectionId}:${visitor.visitorId}`, max: 60, seconds: 60 })
  const { connectionId, visitorId: externalId } = visitor
  return inTenant(scope, (ctx) => keepPageEvent(ctx, { connectionId, externalId, ...event }))
}
