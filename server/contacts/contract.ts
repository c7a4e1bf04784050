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
export const mergeRef = z.strictObject({ mergeId: z.uuid() })
