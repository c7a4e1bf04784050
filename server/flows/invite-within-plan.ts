import { readStanding } from "@/server/billing"
import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"
import { inviteMember, listInvitations, listMembers } from "@/server/tenants"
import type { Invite } from "@/server/tenants/contract"

/** Invites while the plan has a seat left; whoever is invited holds theirs until the invitation ends. */
export async function inviteWithinPlan(ctx: Context, input: Invite) {
  const { seats } = await readStanding(ctx)
  const invited = (await listInvitations(ctx)).filter(({ email }) => email !== input.email)
  const taken = (await listMembers(ctx)).length + invited.length
  if (taken >= seats) {
    throw new AppError("forbidden", "Every seat of the plan is taken", { reason: "no-seat", details: { seats } })
  }
  return inviteMember(ctx, input)
}
