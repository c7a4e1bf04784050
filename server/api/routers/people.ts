import { z } from "zod"
import { memberProcedure, personProcedure, publicProcedure, router } from "@/server/api/procedures"
import { inviteWithinPlan } from "@/server/flows/invite-within-plan"
import { leaveTeam } from "@/server/flows/leave-team"
import * as tenants from "@/server/tenants"
import * as words from "@/server/tenants/contract"

const mailed = z.strictObject({ email: words.email })
const link = z.strictObject({ token: words.mailedToken })
const memberRef = z.strictObject({ memberId: z.uuid() })
const invite = memberProcedure("member.invite")

export const peopleRouter = router({
  signUp: publicProcedure
    .input(words.signUp)
    .mutation(({ ctx, input }) => tenants.signUp({ ...input, address: ctx.address })),
  requestMagicLink: publicProcedure
    .input(mailed)
    .mutation(({ ctx, input }) => tenants.requestMagicLink({ ...input, address: ctx.address })),
  requestReset: publicProcedure
    .input(mailed)
    .mutation(({ ctx, input }) => tenants.requestReset({ ...input, address: ctx.address })),
  resetPassword: publicProcedure
    .input(link.extend({ password: words.password }))
    .mutation(async ({ ctx, input }) => ({ done: await tenants.resetPassword({ ...input, address: ctx.address }) })),
  /** What a link is for, without spending it. */
  proof: publicProcedure.input(link).query(({ input }) => tenants.readProof(input.token)),
  invitation: publicProcedure.input(link).query(({ input }) => tenants.readInvitation(input.token)),
  acceptInvitation: personProcedure
    .input(link)
    .mutation(({ ctx, input }) => tenants.acceptInvitation(ctx.signedIn, input)),

  me: personProcedure.query(({ ctx }) => tenants.readPerson(ctx.signedIn)),
  changeMe: personProcedure
    .input(words.changePerson)
    .mutation(({ ctx, input }) => tenants.changePerson(ctx.signedIn, input)),
  changePassword: personProcedure
    .input(words.changePassword)
    .mutation(({ ctx, input }) => tenants.changePassword(ctx.signedIn, input)),
  sessions: personProcedure.query(({ ctx }) => tenants.listSessions(ctx.signedIn)),
  endSession: personProcedure.input(z.strictObject({ sessionId: z.uuid() })).mutation(async ({ ctx, input }) => ({
    ended: await tenants.endSession({ personId: ctx.signedIn.personId, sessionId: input.sessionId }),
  })),
  endOtherSessions: personProcedure.mutation(({ ctx }) =>
    tenants.endSessionsOf(ctx.signedIn.personId, ctx.signedIn.sessionId),
  ),

  members: memberProcedure("member.read").query(({ ctx }) => ctx.inTenant((c) => tenants.listMembers(c))),
  changeMember: memberProcedure("member.change")
    .input(words.changeMember)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => tenants.changeMember(c, input))),
  removeMember: memberProcedure("member.change")
    .input(memberRef)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => leaveTeam(c, input))),
  invitations: invite.query(({ ctx }) => ctx.inTenant((c) => tenants.listInvitations(c))),
  invite: invite.input(words.invite).mutation(({ ctx, input }) => ctx.inTenant((c) => inviteWithinPlan(c, input))),
  revokeInvitation: invite
    .input(z.strictObject({ invitationId: z.uuid() }))
    .mutation(({ ctx, input }) => ctx.inTenant((c) => tenants.revokeInvitation(c, input))),
  setPresence: memberProcedure("presence.set")
    .input(z.strictObject({ presence: z.enum(words.presences).optional() }))
    .mutation(({ ctx, input }) => ctx.inTenant((c) => tenants.setPresence(c, input))),
})
