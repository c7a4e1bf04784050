import { isCached, isPresence, userOf } from "./channel-names"
import { EventCache } from "./event-cache"
import { encodeData, type ServerEvent, textFrame } from "./frames"
import type { Limits } from "./limits"
import type { Member, Peer } from "./peer"
import type { Identity } from "./signatures"
import { SignedInUsers } from "./signed-in-users"
import type { Webhooks } from "./webhooks"

type Channel = { peers: Set<Peer>; members: Map<string, { info: unknown; connections: number }> }

/** What is true now: who is connected, in which channels, as whom. All of it lives in memory and dies with the process. */
export class Application {
  readonly peers = new Map<string, Peer>()
  readonly channels = new Map<string, Channel>()
  readonly users = new SignedInUsers()
  readonly cache: EventCache

  constructor(
    readonly identity: Identity,
    readonly limits: Limits,
    readonly webhooks: Webhooks,
    readonly onProblem: (problem: string) => void,
  ) {
    this.cache = new EventCache(limits)
  }

  publish(channel: string, event: string, data: string, exceptSocketId?: string) {
    const userId = userOf(channel)
    if (userId !== undefined) {
      const frame = textFrame({ event, channel, data })
      for (const peer of this.users.peersOf(userId)) peer.write(frame)
      return
    }
    if (isCached(channel)) this.cache.keep(channel, event, data)
    this.broadcast(channel, { event, channel, data }, exceptSocketId)
  }

  /** Builds the frame once, however many listen. */
  broadcast(channel: string, message: ServerEvent, exceptSocketId?: string): void {
    const peers = this.channels.get(channel)?.peers
    if (!peers) return
    const frame = textFrame(message)
    for (const peer of peers) if (peer.id !== exceptSocketId) peer.write(frame)
  }

  enterChannel(peer: Peer, name: string, member: Member | null): void {
    let channel = this.channels.get(name)
    if (!channel) {
      channel = { peers: new Set(), members: new Map() }
      this.channels.set(name, channel)
      this.webhooks.announceArrival(name, { name: "channel_occupied", channel: name })
    }
    if (member) this.enterAsMember(channel, name, member)
    channel.peers.add(peer)
    peer.subscriptions.set(name, member)
  }

  leaveChannel(peer: Peer, name: string) {
    const channel = this.channels.get(name)
    const member = peer.subscriptions.get(name)
    if (!channel || !peer.subscriptions.delete(name)) return
    channel.peers.delete(peer)
    if (member) this.leaveAsMember(channel, name, member.userId)
    if (channel.peers.size > 0) return
    this.channels.delete(name)
    this.webhooks.announceDeparture(name, { name: "channel_vacated", channel: name })
  }

  forget(peer: Peer): void {
    for (const channel of [...peer.subscriptions.keys()]) this.leaveChannel(peer, channel)
    this.users.leave(peer)
    this.peers.delete(peer.id)
  }

  /** The counts a caller asked for with `info=`. */
  countsOf(name: string, info: readonly string[]): { user_count?: number; subscription_count?: number } {
    const channel = this.channels.get(name)
    return {
      ...(info.includes("user_count") && isPresence(name) && { user_count: channel?.members.size ?? 0 }),
      ...(info.includes("subscription_count") && { subscription_count: channel?.peers.size ?? 0 }),
    }
  }

  /** A person on three devices is one member: only the first arrival and the last departure are told. */
  private enterAsMember(channel: Channel, name: string, { userId, info }: Member) {
    const present = channel.members.get(userId)
    if (present) {
      present.connections += 1
      return
    }
    channel.members.set(userId, { info, connections: 1 })
    const data = encodeData({ user_id: userId, user_info: info })
    this.broadcast(name, { event: "pusher_internal:member_added", channel: name, data })
    this.webhooks.announceArrival(`${name} ${userId}`, { name: "member_added", channel: name, user_id: userId })
  }

  private leaveAsMember(channel: Channel, name: string, userId: string) {
    const present = channel.members.get(userId)
    if (!present) return
    present.connections -= 1
    if (present.connections > 0) return
    channel.members.delete(userId)
    const data = encodeData({ user_id: userId })
    this.broadcast(name, { event: "pusher_internal:member_removed", channel: name, data })
    this.webhooks.announceDeparture(`${name} ${userId}`, { name: "member_removed", channel: name, user_id: userId })
  }
}
