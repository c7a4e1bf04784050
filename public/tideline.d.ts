/** The web chat on a shop's page, as `widget.js` puts it there. docs/widget.md says how to use it. */
export type TidelineUser = {
  /** the customer's id in your own system, up to 200 characters */
  userId: string
  /** HMAC-SHA256 of `userId` with the identity secret, in hexadecimal; made on your server, never in the page */
  hash: string
  name?: string
  email?: string
}

export type TidelineEvents = {
  open: undefined
  close: undefined
  /** how many messages the customer has not seen */
  unread: { count: number }
  /** somebody of the shop said something; what, stays in the chat */
  message: { from: "bot" | "agent" | "system" }
  /** whether a signed identity was accepted */
  identified: { ok: boolean }
}

export type TidelineCalls = {
  open(): void
  close(): void
  toggle(): void
  /** Continues the customer's own conversation on every device. An unsigned or wrongly signed identity is refused. */
  identify(user: TidelineUser): void
  /** Forgets who speaks, for instance when your customer signs out. */
  logout(): void
  /** Keeps what the customer did on your page beside their conversation, once they are known to the shop. */
  track(event: string, props?: Record<string, string | number | boolean>): void
  /** Hears of something; call the answer to hear no more. */
  on<Name extends keyof TidelineEvents>(name: Name, hear: (detail: TidelineEvents[Name]) => void): () => void
}

/** `Tideline("identify", user)` and `Tideline.identify(user)` are the same. */
export type Tideline = TidelineCalls &
  (<Name extends keyof TidelineCalls>(name: Name, ...given: Parameters<TidelineCalls[Name]>) => void)

declare global {
  interface Window {
    Tideline: Tideline
  }
}
