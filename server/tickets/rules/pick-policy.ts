/** How soon, in open minutes; null promises nothing. */
export type Promised = {
  firstReply: number | null
  nextReply: number | null
  resolve: number | null
  escalateToId: string | null
}
export type Policy = Promised & { type: string | null; priority: number | null }

/** The most particular policy that fits: type and priority, then type, then priority, then the one for all. */
export function pickPolicy<P extends Policy>(
  policies: readonly P[],
  ticket: { type: string; priority: number },
): P | null {
  const fits = ({ type, priority }: Policy) =>
    (type === null || type === ticket.type) && (priority === null || priority === ticket.priority)
  const weight = ({ type, priority }: Policy) => (type === null ? 0 : 2) + (priority === null ? 0 : 1)
  return policies.filter(fits).sort((a, b) => weight(b) - weight(a))[0] ?? null
}
