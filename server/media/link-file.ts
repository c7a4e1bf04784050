import { env } from "@/server/env"
import { sameSecret, signText } from "@/server/seal"

type Place = { tenantId: string; fileId: string }

/** A public address of a file, good for `lasts` milliseconds, for platforms and customers who have no account here. */
export function linkFile(place: Place, now: Date, lasts: number): string {
  const until = Math.floor((now.getTime() + lasts) / 1000)
  return `${env.APP_URL}/api/media/${place.tenantId}/${place.fileId}?key=${until}.${sign(place, until)}`
}

/** Whether `key` opens this file at this moment. */
export function opensFile(place: Place, key: string, now: Date): boolean {
  const [, until, signature] = /^(\d{10,11})\.([\w-]{43})$/.exec(key) ?? []
  if (!until || !signature || !sameSecret(signature, sign(place, Number(until)))) return false
  return Number(until) * 1000 > now.getTime()
}

const sign = ({ tenantId, fileId }: Place, until: number) => signText("media file", `${tenantId}:${fileId}:${until}`)
