/** A channel whose longest wait is more than this many times the middle of all channels' is starving. */
const mostTimesMiddle = 2
const worthMinding = 60_000

/** Channels that wait so much longer than the others that anybody may help: team and skill no longer hold for them. */
export function starvingChannels(waiting: readonly { channel: string; waitedMs: number }[]): Set<string> {
  const longest = new Map<string, number>()
  for (const { channel, waitedMs } of waiting) longest.set(channel, Math.max(waitedMs, longest.get(channel) ?? 0))
  const sorted = [...longest.values()].sort((one, other) => one - other)
  const middle = sorted[Math.floor((sorted.length - 1) / 2)] ?? 0
  const starves = (waitedMs: number) => waitedMs >= worthMinding && waitedMs > mostTimesMiddle * middle
  return new Set([...longest].filter(([, waitedMs]) => starves(waitedMs)).map(([channel]) => channel))
}
