/** Whether a member takes conversations right now. */
export const presences = ["online", "away", "off"] as const
export type Presence = (typeof presences)[number]
