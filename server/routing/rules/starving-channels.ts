/**
 * A channel whose longest wait is more than this many times the middle of all channels' is starving. Help comes only when a
 * place frees, so it is called before twice the middle is reached.
 */
const mostTimesMiddle = 1.5
const worthMinding = 60_000

/**
 * Channels that wait so much longer than the others that anybody may help: the team they belong to no longer holds for them.
 * Of `channels`, all the shop is written on, one where nobody waits counts as waiting for nothing.
 */
export function starvingChannels(
  waiting: readonly { channel: string; waitedMs: number }[],
  channels: readonly string[],
): Set<string> {
  const longest = new Map(channels.map((channel) => [channel, 0]))
  for (const { channel, waitedMs } of waiting) longest.set(channel, Math.max(waitedMs, longest.get(channel) ?? 0))
  const sorted = [...longest.values()].sort((one, other) => one - other)
  const middle = sorted[Math.floor((sorted.length - 1) / 2)] ?? 0
  const starves = (waitedMs: number) => waitedMs >= worthMinding && waitedMs > mostTimesMiddle * middle
  return new Set([...longest].filter(([, waitedMs]) => starves(waitedMs)).map(([channel]) => channel))
}
