import { z } from "zod"

/** What a key may reach. `exports:read` is everything the tenant has. */
export const apiScopes = [
  "connections:read",
  "contacts:read",
  "contacts:write",
  "conversations:read",
  "conversations:write",
  "messages:read",
  "messages:write",
  "tickets:read",
  "tickets:write",
  "knowledge:read",
  "knowledge:write",
  "events:read",
  "exports:read",
] as const
export type ApiScope = (typeof apiScopes)[number]

/** What an address may hear of; the names of the diary as they are called outside (webhook_type in the database). */
export const webhookTypes = [
  "conversation.opened",
  "conversation.reopened",
  "conversation.queued",
  "conversation.handed-off",
  "conversation.taken-outside",
  "conversation.assigned",
  "conversation.given-back",
  "conversation.resolved",
  "conversation.snoozed",
  "conversation.rated",
  "message.received",
  "message.queued",
  "message.delivered",
  "message.failed",
  "contact.created",
  "contact.changed",
  "contact.identified",
  "ticket.created",
  "ticket.changed",
  "ticket.commented",
  "ticket.task",
  "ticket.parcel",
  "ticket.warned",
  "ticket.breached",
  "knowledge.changed",
  "knowledge.removed",
] as const
export type WebhookType = (typeof webhookTypes)[number]

export const deliveryStatuses = ["pending", "delivered", "failed", "dead"] as const
export type DeliveryStatus = (typeof deliveryStatuses)[number]

/** Keys and addresses a shop may have at once. */
export const mostKeys = 50
export const mostEndpoints = 20

const label = z.string().trim().min(1).max(80)

export const addApiKeyInput = z.strictObject({
  name: label,
  scopes: z.array(z.enum(apiScopes)).min(1).max(apiScopes.length),
  /** days until it ends; without it the key stays until it is revoked */
  days: z.number().int().min(1).max(730).optional(),
})
export type AddApiKey = z.infer<typeof addApiKeyInput>

export const apiKeyRef = z.strictObject({ apiKeyId: z.uuid() })

const endpointFields = {
  name: label,
  url: z.url({ protocol: /^https?$/ }).max(2000),
  events: z.array(z.enum(webhookTypes)).min(1).max(webhookTypes.length),
  withTexts: z.boolean(),
}
export const addEndpointInput = z.strictObject(endpointFields)
export type AddEndpoint = z.infer<typeof addEndpointInput>

export const changeEndpointInput = z.strictObject({
  endpointId: z.uuid(),
  ...endpointFields,
  enabled: z.boolean(),
})
export type ChangeEndpoint = z.infer<typeof changeEndpointInput>

export const endpointRef = z.strictObject({ endpointId: z.uuid() })

export const listDeliveriesInput = z.strictObject({
  endpointId: z.uuid(),
  status: z.enum(deliveryStatuses).optional(),
  /** goes on with what is older than this */
  cursor: z.coerce.date().optional(),
  /** which way the screen pages; there is only one */
  direction: z.literal("forward").optional(),
  limit: z.number().int().min(1).max(100).default(50),
})
export type ListDeliveries = z.infer<typeof listDeliveriesInput>

export const webhookDeliveryRef = z.strictObject({ webhookDeliveryId: z.uuid() })

/** The reasons of a handoff for which a system outside takes over; the inbox's own, as the room may not know them by type. */
export const outsideDeskInput = z.strictObject({
  /** null: people take over again */
  endpointId: z.uuid().nullable(),
  reasons: z.array(z.string().regex(/^[a-z_]{3,40}$/)).max(20),
})
export type SetOutsideDesk = z.infer<typeof outsideDeskInput>
