import type { Limits } from "./limits"

const userPrefix = "#server-to-user-"
const allowedName = /^[A-Za-z0-9_\-=@,.;]+$/
const cachePrefix = /^(private-encrypted-|private-|presence-)?cache-/

export const isPresence = (channel: string) => channel.startsWith("presence-")
export const isGuarded = (channel: string) => channel.startsWith("private-") || isPresence(channel)
export const isEncrypted = (channel: string) => channel.startsWith("private-encrypted-")
export const isCached = (channel: string) => cachePrefix.test(channel)

/** The user a server-to-user channel belongs to, or undefined for every other channel. */
export function userOf(channel: string): string | undefined {
  return channel.startsWith(userPrefix) ? channel.slice(userPrefix.length) : undefined
}

export function isChannelName(channel: string, limits: Limits): boolean {
  const userId = userOf(channel)
  if (userId !== undefined) return userId.length > 0 && userId.length <= limits.userIdLength
  return channel.length <= limits.channelNameLength && allowedName.test(channel)
}
