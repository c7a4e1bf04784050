import { sameSecret } from "@/server/seal"

export { sameSecret }

/** Whether a signed moment (UNIX seconds, as the platform wrote it) is near enough to now, before or after. */
export function isFresh(timestamp: string, now: Date, toleranceSeconds: number): boolean {
  return /^\d{1,12}$/.test(timestamp) && Math.abs(now.getTime() / 1000 - Number(timestamp)) <= toleranceSeconds
}
