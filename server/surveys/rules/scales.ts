/** After what customers are asked: a conversation that ended, an order that arrived, a ticket that was solved. */
export const moments = ["conversation", "delivered", "solved"] as const
export type Moment = (typeof moments)[number]

/** How they answer: satisfied from 1 to 5, or how likely they recommend the shop from 0 to 10. */
export const scales = ["csat", "nps"] as const
export type Scale = (typeof scales)[number]

export const bounds: Record<Scale, { least: number; most: number }> = {
  csat: { least: 1, most: 5 },
  nps: { least: 0, most: 10 },
}

/** Whoever has not answered by then is not taken at their word any more: "5" may mean anything. */
export const answersWithin = 3 * 86_400_000

/** Whether somebody has to make good what this customer tells us. */
export function isLow(scale: Scale, score: number, comment: string | null): boolean {
  return scale === "csat" ? score <= 2 : score <= 3 || (score <= 6 && Boolean(comment))
}
