import { subscribe } from "node:diagnostics_channel"
import type { IncomingMessage } from "node:http"
import { env } from "@/server/env"

const header = "x-tideline-address"

/**
 * Notes on every incoming request which socket it came from. Next.js keeps a client's own `x-forwarded-for`, and hands
 * no socket to a route, so without this note anybody could claim any address.
 */
export function noteClientAddresses() {
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage }
    request.headers[header] = request.socket.remoteAddress ?? "unknown"
  })
}

/** The client's address as our outermost trusted proxy saw it; without proxies, the socket's own. */
export function addressOf(headers: Headers): string {
  const socket = headers.get(header) ?? "unknown"
  const forwarded = (headers.get("x-forwarded-for") ?? "").split(",").map((part) => part.trim())
  const hops = env.TRUSTED_PROXIES === 0 ? [socket] : [...forwarded.filter(Boolean), socket]
  return (hops[hops.length - 1 - env.TRUSTED_PROXIES] ?? hops[0] ?? "unknown").slice(0, 60)
}
