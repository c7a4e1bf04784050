import { randomBytes } from "node:crypto"
import { type NextRequest, NextResponse } from "next/server"
import { pageHeaders } from "@/server/security-headers"

/** Gives every page its headers. It decides nothing about who may see what: pages and procedures do. */
export function proxy(request: NextRequest) {
  const nonce = randomBytes(16).toString("base64")
  const headers = pageHeaders({ path: request.nextUrl.pathname, host: request.headers.get("host") ?? "", nonce })
  const forwarded = new Headers(request.headers)
  forwarded.set("x-nonce", nonce)
  forwarded.set("x-path", request.nextUrl.pathname + request.nextUrl.search)
  forwarded.set("content-security-policy", headers["Content-Security-Policy"] ?? "")
  const response = NextResponse.next({ request: { headers: forwarded } })
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value)
  return response
}

export const config = { matcher: ["/((?!api/|_next/static|_next/image|.*\\.[a-z0-9]{2,5}$).*)"] }
