import { env } from "@/server/env"

/** The headers of one page. `nonce` is fresh for every answer; only scripts that carry it, and what they load, may run. */
export function pageHeaders(page: { path: string; host: string; nonce: string }): Record<string, string> {
  const framed = page.path.startsWith("/widget/")
  return {
    "Cache-Control": "no-store",
    // The chat's frame writes its own policy: which shops may embed it is the merchant's setting.
    ...(framed
      ? {}
      : {
          "Content-Security-Policy": contentPolicy(page),
          "Cross-Origin-Opener-Policy": "same-origin",
          "X-Frame-Options": "DENY",
        }),
    ...(env.APP_URL.startsWith("https://")
      ? { "Strict-Transport-Security": "max-age=31536000; includeSubDomains" }
      : {}),
  }
}

function contentPolicy({ host, nonce }: { host: string; nonce: string }): string {
  const development = env.NODE_ENV === "development"
  const secure = env.APP_URL.startsWith("https://")
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    // Style attributes carry measured places (menus, virtual lists); no nonce reaches them.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    "font-src 'self'",
    `connect-src 'self' ${listeners(host).join(" ")}${development ? ` ws://${host}` : ""}`.trim(),
    "frame-src 'self'",
    "frame-ancestors 'none'",
    "form-action 'self'",
    "base-uri 'none'",
    "object-src 'none'",
    ...(secure ? ["upgrade-insecure-requests"] : []),
  ].join("; ")
}

// Where the browser hears the bell: hosted Pusher, or a server of its protocol on a host and port of its own.
function listeners(host: string): string[] {
  if (!env.PUSHER_KEY) return []
  if (!env.PUSHER_HOST && !env.PUSHER_PUBLIC_HOST) {
    return [`wss://ws-${env.PUSHER_CLUSTER ?? "mt1"}.pusher.com`]
  }
  const pageHost = host.replace(/:\d+$/, "")
  const near = !env.PUSHER_PUBLIC_HOST && env.PUSHER_HOST === "127.0.0.1"
  const name = near ? pageHost : (env.PUSHER_PUBLIC_HOST ?? env.PUSHER_HOST)
  const scheme = env.PUSHER_USE_TLS ? "wss" : "ws"
  return [`${scheme}://${name}:${env.PUSHER_PUBLIC_PORT ?? env.PUSHER_PORT ?? 443}`]
}
