import type { ServerEvent } from "./frames"

/** Who sits in a presence channel, as the application signed it. */
export type Member = { userId: string; info: unknown }

/** One connected browser, as channels and users know it; `Connection` is the one that has a socket. */
export interface Peer {
  readonly id: string
  /** channel name → the member this peer is there, or null where channels have no members */
  readonly subscriptions: Map<string, Member | null>
  userId: string | undefined
  watchlist: ReadonlySet<string>
  write(frame: Buffer): void
  send(message: ServerEvent): void
  fail(code: number, message: string, channel?: string): void
  close(code: number, reason: string): void
}
