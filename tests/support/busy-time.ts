/** Milliseconds this process computed, whatever else the machine did meanwhile. */
export async function busyTimeOf(work: () => unknown): Promise<number> {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}
