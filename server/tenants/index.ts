export { addProvedPerson } from "@/server/tenants/add-person"
export { changeMember, removeMember } from "@/server/tenants/change-member"
export { addMember, createTenant } from "@/server/tenants/create-tenant"
export { describeTrades } from "@/server/tenants/describe-trades"
export { findMembership, listTenants, type Membership } from "@/server/tenants/find-membership"
export {
  acceptInvitation,
  inviteMember,
  listInvitations,
  readInvitation,
  revokeInvitation,
} from "@/server/tenants/invite-member"
export {
  endSession,
  endSessionsOf,
  listSessions,
  openSession,
  readSignedIn,
  type SignedIn,
  sessionLastsMs,
} from "@/server/tenants/keep-session"
export { listMembers } from "@/server/tenants/list-members"
export { mailOfBreak } from "@/server/tenants/mail-of-break"
export { readProof } from "@/server/tenants/mail-proof"
export { readMails } from "@/server/tenants/read-mails"
export { changePassword, changePerson, readPerson } from "@/server/tenants/read-person"
export {
  changeTenant,
  markOnboarding,
  readOnboarding,
  readTenant,
  refuseUnknownTimeZone,
} from "@/server/tenants/read-tenant"
export { slugOf } from "@/server/tenants/rules/slug-of"
export { noteVanished, setPresence } from "@/server/tenants/set-presence"
export {
  requestMagicLink,
  requestReset,
  resetPassword,
  signInWithGoogle,
  signInWithPassword,
  signInWithProof,
} from "@/server/tenants/sign-in"
export { signUp } from "@/server/tenants/sign-up"
export { liveScripts, tradeTemplates } from "@/server/tenants/templates"
export { tradeIntents } from "@/server/tenants/templates/intents"
