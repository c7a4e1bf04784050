import { z } from "zod"

/** The tag of a contact whom the merchant plays in the simulator. */
export const simulatedTag = "simulator"

/** Why nothing sent to a contact arrives: they said so, they shut us out, or the platform knows nobody by that name. */
export type UnreachableWhy = "opted_out" | "blocked" | "recipient_unknown"

export const contactRef = z.strictObject({ contactId: z.uuid() })
export const changeContact = z.strictObject({
  contactId: z.uuid(),
  name: z.string().trim().max(120).optional(),
  note: z.string().max(4000).optional(),
  tags: z.array(z.string().trim().min(1).max(40)).max(30).optional(),
})
export type ChangeContact = z.infer<typeof changeContact>

/** How many people a contact may be are shown at once. */
export const mostSuggested = 5
export type LinkGround = {
  kind: "phone" | "email" | "unionid" | "openid" | "signed" | "device" | "order" | "name"
  level: string
  bits: number
}
export const decideLink = z.strictObject({ contactId: z.uuid(), otherId: z.uuid() })
export type DecideLink = z.infer<typeof decideLink>
/** So many are shown of those a member looks for to merge with. */
export const mostOthers = 20
export const findOthersInput = z.strictObject({ contactId: z.uuid(), query: z.string().trim().min(1).max(100) })
export type FindOthers = z.infer<typeof findOthersInput>
export const mergeRef = z.strictObject({ mergeId: z.uuid() })

export const contactOrders = ["lastSeen", "value", "waiting"] as const
export type ContactOrder = (typeof contactOrders)[number]
export const listContactsInput = z.strictObject({
  /** a name, an order's number, a whole telephone number or e-mail address, or what a platform calls somebody */
  query: z.string().trim().max(100).default(""),
  order: z.enum(contactOrders).default("lastSeen"),
  tag: z.string().max(40).optional(),
  channel: z.string().max(40).optional(),
  /** the member level, as the merchant's own field of that key says */
  level: z.string().max(80).optional(),
  /** where the page before ended: its last contact and what it was sorted by, a moment in milliseconds or a sum */
  cursor: z.strictObject({ value: z.number(), id: z.uuid() }).optional(),
  limit: z.number().int().min(1).max(100).default(50),
})
export type ListContacts = z.infer<typeof listContactsInput>

export const timelineInput = z.strictObject({
  contactId: z.uuid(),
  /** what is older than this entry */
  before: z.strictObject({ at: z.coerce.date(), entry: z.string().max(80) }).optional(),
  limit: z.number().int().min(1).max(100).default(30),
})
export type ReadTimeline = z.infer<typeof timelineInput>

export const setConsent = z.strictObject({
  contactId: z.uuid(),
  marketing: z.enum(["yes", "no"]),
  /** how we know: a form, a call, a letter */
  source: z.string().trim().min(1).max(200),
})
export type SetConsent = z.infer<typeof setConsent>

export const fieldKinds = ["text", "number", "date", "choice"] as const
export type FieldKind = (typeof fieldKinds)[number]
/** The member level, by which the list of contacts narrows; a shop that has levels keeps them in this field. */
export const levelField = "level"
/** What the product itself keeps among a contact's attributes. */
const takenKeys = ["userId", "email"]
const fieldKey = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,39}$/)
  .refine((key) => !takenKeys.includes(key), "taken")
export const mostFields = 30
export const keepFieldInput = z.strictObject({
  key: fieldKey,
  name: z.strictObject({ "zh-CN": z.string().trim().min(1).max(60), en: z.string().trim().min(1).max(60) }),
  kind: z.enum(fieldKinds),
  choices: z.array(z.string().trim().min(1).max(80)).max(50).default([]),
})
export type KeepField = z.infer<typeof keepFieldInput>
export const fieldRef = z.strictObject({ key: fieldKey })
export const setAttribute = z.strictObject({
  contactId: z.uuid(),
  key: fieldKey,
  /** a date as "2026-11-21"; null takes it away */
  value: z.union([z.string().trim().min(1).max(500), z.number()]).nullable(),
})
export type SetAttribute = z.infer<typeof setAttribute>

export const askErasureInput = z.strictObject({ contactId: z.uuid(), reason: z.string().trim().min(3).max(500) })
export const erasureRef = z.strictObject({ erasureId: z.uuid() })
