import { decode } from "next-auth/jwt"
import { env } from "@/server/env"
import { signText } from "@/server/seal"
import { readSignedIn, type SignedIn } from "@/server/tenants"

/** Who asks with this session cookie; null for a stranger. It only names a session: whether it is alive is read from its row. */
export async function signedInBy(token: string | undefined): Promise<SignedIn | null> {
  const sessionId = token ? await sessionIdOf(token) : null
  return sessionId ? readSignedIn(sessionId) : null
}

/** Who asks, by the headers of a request. */
export async function signedInByHeaders(headers: Headers): Promise<SignedIn | null> {
  const name = `${cookieNames().session}=`
  const pairs = (headers.get("cookie") ?? "").split(";").map((pair) => pair.trim())
  return signedInBy(pairs.find((pair) => pair.startsWith(name))?.slice(name.length))
}

export async function sessionIdOf(token: string): Promise<string | null> {
  try {
    const claims = await decode({ token, secret: secret() })
    return typeof claims?.sid === "string" ? claims.sid : null
  } catch {
    return null
  }
}

export const secret = () => signText("session cookie", "v1")
export const secure = () => env.APP_URL.startsWith("https://")

export function cookieNames() {
  const prefix = secure() ? "__Host-" : ""
  return {
    session: `${prefix}tideline.session`,
    csrf: `${prefix}tideline.csrf`,
    callback: `${prefix}tideline.callback`,
    pkce: `${prefix}tideline.pkce`,
    state: `${prefix}tideline.state`,
    nonce: `${prefix}tideline.nonce`,
  }
}
