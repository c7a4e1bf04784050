import Pusher from "pusher"
import { env } from "@/server/env"
import type { RealtimePublic } from "@/server/realtime/contract"

let server: Pusher | null | undefined

/** The server's side of Pusher: hosted, self-hosted or our embedded server. Null when nothing is configured. */
export function pusher(): Pusher | null {
  if (server !== undefined) return server
  if (!env.PUSHER_APP_ID || !env.PUSHER_KEY || !env.PUSHER_SECRET) {
    server = null
    return server
  }
  const account = { appId: env.PUSHER_APP_ID, key: env.PUSHER_KEY, secret: env.PUSHER_SECRET, timeout: 3000 }
  server = env.PUSHER_HOST
    ? new Pusher({
        ...account,
        host: env.PUSHER_HOST,
        port: String(env.PUSHER_PORT ?? 443),
        useTLS: env.PUSHER_USE_TLS,
      })
    : new Pusher({ ...account, cluster: env.PUSHER_CLUSTER ?? "mt1", useTLS: true })
  return server
}

/** Where browsers connect. `host` is empty when it is the page's own host. */
export function realtimePublic(): RealtimePublic {
  if (!env.PUSHER_KEY) return null
  const port = env.PUSHER_PUBLIC_PORT ?? env.PUSHER_PORT ?? 443
  const embeddedHost = env.PUSHER_HOST === "127.0.0.1" ? "" : env.PUSHER_HOST
  return {
    key: env.PUSHER_KEY,
    host: env.PUSHER_PUBLIC_HOST ?? embeddedHost ?? "",
    port,
    tls: env.PUSHER_HOST ? env.PUSHER_USE_TLS : true,
    cluster: env.PUSHER_CLUSTER ?? "",
  }
}
