import { randomBytes } from "node:crypto"
import { days, newId } from "@/server/clock"
import type { Context, Role } from "@/server/context"
import { systemScope } from "@/server/context"
import { claimKey, inTenant, tenantOf } from "@/server/db"
import { env } from "@/server/env"
import { AppError } from "@/server/errors"
import { emit } from "@/server/events"
import { takeAttempt } from "@/server/limits"
import { enqueueLater } from "@/server/queue"
import { hashOf } from "@/server/seal"
import type { Invite, ShopLocale } from "@/server/tenants/contract"
import { addMember } from "@/server/tenants/create-tenant"
import { forgetMemberships } from "@/server/tenants/find-membership"
import type { SignedIn } from "@/server/tenants/keep-session"
import { can, mayChangeRole } from "@/server/tenants/rules/can"
import { writeMail } from "@/server/tenants/write-mail"

const lastsDays = 7

/** Invites by mail. A second invitation to the same address takes the place of the first. */
export async function inviteMember(ctx: Context, input: Invite): Promise<{ invitationId: string }> {
  if (ctx.actor.kind !== "member") throw new AppError("forbidden", "Only a member invites")
  if (!mayChangeRole(ctx.actor.role, null, input.role)) {
    throw new AppError("forbidden", "Nobody invites above their own role", { reason: "role-too-high" })
  }
  await takeAttempt(
    { key: `invite:${ctx.tenantId}`, max: 50, seconds: 3600 },
    { key: `mail:${input.email}`, max: 5, seconds: 3600 },
  )
  const already = await ctx.db.member.findFirst({
    where: { tenantId: ctx.tenantId, email: input.email, removedAt: null },
    select: { id: true },
  })
  if (already) throw new AppError("conflict", "They are already in the team", { reason: "already-member" })
  await ctx.db.invitation.updateMany({
    where: { email: input.email, acceptedAt: null, revokedAt: null },
    data: { revokedAt: ctx.now },
  })
  const token = randomBytes(32).toString("base64url")
  const hash = hashOf(token)
  const invitationId = newId(ctx.now)
  await claimKey(ctx, "invitation", hash)
  await ctx.db.invitation.create({
    data: {
      id: invitationId,
      email: input.email,
      role: input.role,
      hash,
      invitedById: ctx.actor.memberId,
      createdAt: ctx.now,
      expiresAt: new Date(ctx.now.getTime() + days(lastsDays)),
    },
    select: { id: true },
  })
  await mailInvitation(ctx, ctx.actor.memberId, input, token)
  await emit(ctx, "invitation.sent", { invitationId, role: input.role })
  return { invitationId }
}

async function mailInvitation(ctx: Context, inviterId: string, input: Invite, token: string) {
  const tenant = await ctx.db.tenant.findFirstOrThrow({ select: { name: true, locale: true } })
  const inviter = await ctx.db.member.findFirstOrThrow({
    where: { tenantId: ctx.tenantId, id: inviterId },
    select: { name: true },
  })
  const mail = writeMail("invitation", tenant.locale as ShopLocale, {
    inviter: inviter.name,
    shop: tenant.name,
    role: input.role,
    link: `${env.APP_URL}/join/${token}`,
  })
  await enqueueLater(ctx, "sendMail", { to: input.email, ...mail })
}

/** Invitations that wait for an answer, newest first. */
export async function listInvitations(ctx: Context) {
  return ctx.db.invitation.findMany({
    where: { acceptedAt: null, revokedAt: null, expiresAt: { gt: ctx.now } },
    select: {
      id: true,
      email: true,
      role: true,
      createdAt: true,
      expiresAt: true,
      invitedBy: { select: { name: true } },
    },
    orderBy: { createdAt: "desc" },
    take: 200,
  })
}

export async function revokeInvitation(ctx: Context, input: { invitationId: string }) {
  const revoked = await ctx.db.invitation.updateMany({
    where: { id: input.invitationId, acceptedAt: null, revokedAt: null },
    data: { revokedAt: ctx.now },
  })
  if (revoked.count === 0) throw new AppError("missing", "No such invitation")
  await emit(ctx, "invitation.revoked", { invitationId: input.invitationId })
}

/** What the invitation page shows; null when the link is wrong, old, used or revoked. */
export async function readInvitation(token: string) {
  const tenantId = await tenantOf("invitation", hashOf(token))
  if (!tenantId) return null
  return inTenant(systemScope(tenantId), async (ctx) => {
    const invitation = await openInvitation(ctx, token)
    if (!invitation) return null
    const tenant = await ctx.db.tenant.findFirstOrThrow({ select: { name: true } })
    return {
      shop: tenant.name,
      email: invitation.email,
      role: invitation.role as Role,
      inviter: invitation.invitedBy.name,
    }
  })
}

/** Joins the team. The signed-in person's proved e-mail must be the invited one, and the inviter must still have the power. */
export async function acceptInvitation(signedIn: SignedIn, input: { token: string }): Promise<{ slug: string }> {
  const gone = new AppError("missing", "This invitation is no longer valid", { reason: "invitation-gone" })
  const tenantId = await tenantOf("invitation", hashOf(input.token))
  if (!tenantId) throw gone
  const slug = await inTenant(systemScope(tenantId), async (ctx) => {
    const invitation = await openInvitation(ctx, input.token)
    if (!invitation) throw gone
    if (invitation.email !== signedIn.email) {
      throw new AppError("forbidden", "This invitation is for another e-mail address", { reason: "other-address" })
    }
    const { role: inviterRole, removedAt } = invitation.invitedBy
    const stillMay =
      !removedAt &&
      can(inviterRole as Role, "member.invite") &&
      mayChangeRole(inviterRole as Role, null, invitation.role as Role)
    if (!stillMay) throw gone
    const taken = await ctx.db.invitation.updateMany({
      where: { id: invitation.id, acceptedAt: null, revokedAt: null },
      data: { acceptedAt: ctx.now },
    })
    if (taken.count === 0) throw gone
    const current = await ctx.db.member.findFirst({
      where: { tenantId, personId: signedIn.personId, removedAt: null },
      select: { id: true },
    })
    if (!current) {
      await addMember(ctx, {
        personId: signedIn.personId,
        name: signedIn.name,
        email: signedIn.email,
        role: invitation.role,
      })
    }
    return (await ctx.db.tenant.findFirstOrThrow({ select: { slug: true } })).slug
  })
  forgetMemberships()
  return { slug }
}

function openInvitation(ctx: Context, token: string) {
  return ctx.db.invitation.findFirst({
    where: { hash: hashOf(token), acceptedAt: null, revokedAt: null, expiresAt: { gt: ctx.now } },
    select: { id: true, email: true, role: true, invitedBy: { select: { name: true, role: true, removedAt: true } } },
  })
}
