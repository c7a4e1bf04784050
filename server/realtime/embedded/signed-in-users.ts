import { encodeData } from "./frames"
import type { Peer } from "./peer"

/** Who is signed in on which connections, and who wants to hear of it. */
export class SignedInUsers {
  private readonly peersByUser = new Map<string, Set<Peer>>()
  private readonly watchersByUser = new Map<string, Set<Peer>>()

  get count(): number {
    return this.peersByUser.size
  }

  peersOf(userId: string): Peer[] {
    return [...(this.peersByUser.get(userId) ?? [])]
  }

  enter(peer: Peer, userId: string): void {
    const isFirst = addTo(this.peersByUser, userId, peer)
    peer.userId = userId
    if (isFirst) this.tellWatchers(userId, "online")
  }

  leave(peer: Peer) {
    for (const watched of peer.watchlist) removeFrom(this.watchersByUser, watched, peer)
    if (peer.userId === undefined) return
    const wasLast = removeFrom(this.peersByUser, peer.userId, peer)
    if (wasLast) this.tellWatchers(peer.userId, "offline")
  }

  /** Replaces the peer's watchlist and tells it how each watched user stands now. */
  watch(peer: Peer, watchlist: ReadonlySet<string>): void {
    for (const watched of peer.watchlist) removeFrom(this.watchersByUser, watched, peer)
    for (const watched of watchlist) addTo(this.watchersByUser, watched, peer)
    peer.watchlist = watchlist
    const online = [...watchlist].filter((userId) => this.peersByUser.has(userId))
    const offline = [...watchlist].filter((userId) => !this.peersByUser.has(userId))
    tellStatus(peer, [
      { name: "online", user_ids: online },
      { name: "offline", user_ids: offline },
    ])
  }

  private tellWatchers(userId: string, status: "online" | "offline"): void {
    for (const watcher of this.watchersByUser.get(userId) ?? []) {
      tellStatus(watcher, [{ name: status, user_ids: [userId] }])
    }
  }
}

function tellStatus(peer: Peer, statuses: { name: "online" | "offline"; user_ids: string[] }[]): void {
  const events = statuses.filter((status) => status.user_ids.length > 0)
  if (events.length > 0) peer.send({ event: "pusher_internal:watchlist_events", data: encodeData({ events }) })
}

function addTo(index: Map<string, Set<Peer>>, key: string, peer: Peer): boolean {
  const present = index.get(key)
  present?.add(peer)
  if (!present) index.set(key, new Set([peer]))
  return !present
}

function removeFrom(index: Map<string, Set<Peer>>, key: string, peer: Peer): boolean {
  const present = index.get(key)
  if (!present?.delete(peer) || present.size > 0) return false
  return index.delete(key)
}
