/** The latest charge of a conversation, if there was any. */
export type LastCharge = { at: Date; reversedAt: Date | null; reversedFor: string | null } | null

/**
 * What the bot's answer means for the bill: `none` when the conversation is billed or was given back for good, `first` for
 * a conversation without a charge, `again` for one that was opened again after its last charge.
 */
export function nextCharge(last: LastCharge, reopenedAt: Date | null): "none" | "first" | "again" {
  if (!last) return "first"
  const isReopened = last.reversedFor === "reopened" || (reopenedAt !== null && last.at < reopenedAt)
  return isReopened ? "again" : "none"
}
