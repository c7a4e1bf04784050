/** The bot's words to a customer while they are written: said by the server alone, on the conversation's channel. */
export const growingEvent = "growing"

/**
 * All that is said so far, each sentence checked; no words take back what was shown. It is kept nowhere: the message that
 * comes in its stead carries `key` as its client id.
 */
export type GrowingAnswer = {
  key: string
  text: string
  /** rises with every event, from one answer to the next too */
  step: number
}

/** From this long without a further word on, whoever wrote it is gone. */
export const growingFadesMs = 15_000

/** What stands on a screen after an event; one that comes late, or is none, changes nothing. */
export function hearGrowing(known: GrowingAnswer | null, data: unknown): GrowingAnswer | null {
  if (typeof data !== "object" || data === null) return known
  const { key, text, step } = data as Record<string, unknown>
  if (typeof key !== "string" || typeof text !== "string" || typeof step !== "number") return known
  return known && known.step >= step ? known : { key, text, step }
}
