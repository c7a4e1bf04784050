/** Everything that changed in a tenant, by id. Members only. */
export const tenantChannel = (tenantId: string) => `private-tenant-${tenantId}`
/** What changed in one conversation, and typing marks, for the customer's window and the agents on it. */
export const conversationChannel = (conversationId: string) => `private-conversation-${conversationId}`
/** Who has this conversation open. Members only. */
export const viewersChannel = (conversationId: string) => `presence-viewers-${conversationId}`

/** The bell's event: a list of rings. */
export const ringEvent = "ring"
export type RingSent = {
  name: string
  conversationId?: string
  messageId?: string
  memberId?: string
  contactId?: string
}
/** A client event on the conversation's channel: `{ by: "contact" | "agent", name? }`. Marks fade after 6 seconds. */
export const typingEvent = "client-typing"
