import { cookies } from "next/headers"
import type { NextAuthOptions } from "next-auth"
import { encode } from "next-auth/jwt"
import Credentials from "next-auth/providers/credentials"
import Google from "next-auth/providers/google"
import { z } from "zod"
import { cookieNames, secret, secure, sessionIdOf, signedInBy } from "@/server/api/session-cookie"
import { env } from "@/server/env"
import { AppError } from "@/server/errors"
import {
  endSession,
  openSession,
  readSignedIn,
  type SignedIn,
  sessionLastsMs,
  signInWithGoogle,
  signInWithPassword,
  signInWithProof,
} from "@/server/tenants"
import { email, mailedToken, type ShopLocale } from "@/server/tenants/contract"

export type { SignedIn }

/** Who looks at a page; null for a stranger. */
export async function auth(): Promise<SignedIn | null> {
  return signedInBy((await cookies()).get(cookieNames().session)?.value)
}

export const googleConfigured = () => Boolean(env.GOOGLE_CLIENT_ID && env.GOOGLE_CLIENT_SECRET)

type Visit = { address: string; userAgent: string | null; locale: ShopLocale; signedIn: SignedIn | null }

/** next-auth's options for one visit. Nobody outside the sign-in route and this file knows which library it is. */
export function authOptions(visit: Visit): NextAuthOptions {
  return {
    secret: secret(),
    session: { strategy: "jwt", maxAge: sessionLastsMs / 1000 },
    pages: { signIn: "/sign-in", error: "/sign-in", signOut: "/sign-in" },
    useSecureCookies: secure(),
    cookies: cookieOptions(),
    providers: [byPassword(visit), byProof(visit), ...byGoogle()],
    jwt: {
      encode: ({ token, maxAge }) => encode({ token, secret: secret(), maxAge }),
      decode: async ({ token }) => {
        const sessionId = token ? await sessionIdOf(token) : null
        return sessionId && (await readSignedIn(sessionId)) ? { sid: sessionId } : null
      },
    },
    callbacks: {
      signIn: async ({ user, account, profile }) => {
        if (account?.provider !== "google") return true
        const claims = googleClaims.safeParse(profile)
        if (!claims.success) return false
        const result = await signInWithGoogle({
          subject: claims.data.sub,
          email: claims.data.email,
          emailVerified: claims.data.email_verified,
          name: claims.data.name,
          locale: visit.locale,
          linkTo: visit.signedIn?.personId ?? null,
        })
        if ("refused" in result) return `/sign-in?error=google-${result.refused}`
        user.id = result.personId
        return true
      },
      jwt: async ({ token, user }) =>
        user
          ? { sid: await openSession({ personId: user.id, address: visit.address, userAgent: visit.userAgent }) }
          : { sid: token.sid },
      session: ({ session }) => ({ expires: session.expires }),
    },
    events: {
      signOut: async ({ token }) => {
        const signedIn = typeof token?.sid === "string" ? await readSignedIn(token.sid) : null
        if (signedIn) await endSession(signedIn)
      },
    },
    logger: { error: () => {}, warn: () => {}, debug: () => {} },
  }
}

const passwordInput = z.object({ email, password: z.string().min(1).max(128) })

function byPassword(visit: Visit) {
  return Credentials({
    id: "password",
    credentials: { email: {}, password: {} },
    authorize: (given) =>
      asNextAuthAnswers(async () => {
        const input = passwordInput.safeParse(given)
        return input.success ? signInWithPassword({ ...input.data, address: visit.address }) : null
      }),
  })
}

const proofInput = z.object({
  token: mailedToken,
  mark: z.string().max(100).optional(),
  password: z.string().max(128).optional(),
})

function byProof(visit: Visit) {
  return Credentials({
    id: "proof",
    credentials: { token: {}, mark: {}, password: {} },
    authorize: (given) =>
      asNextAuthAnswers(async () => {
        const input = proofInput.safeParse(given)
        return input.success ? signInWithProof({ ...input.data, address: visit.address }) : null
      }),
  })
}

// A thrown message reaches the browser as the error's name, so only our own stable words may be thrown.
async function asNextAuthAnswers(run: () => Promise<string | null>) {
  try {
    const personId = await run()
    return personId ? { id: personId } : null
  } catch (error) {
    throw new Error(error instanceof AppError && error.code === "limited" ? "limited" : "unavailable", { cause: error })
  }
}

const googleClaims = z.object({
  sub: z.string().min(1).max(200),
  email,
  email_verified: z.boolean(),
  name: z
    .string()
    .trim()
    .max(80)
    .catch("")
    .transform((name) => name || "Google"),
})

function byGoogle() {
  if (!env.GOOGLE_CLIENT_ID || !env.GOOGLE_CLIENT_SECRET) return []
  return [
    Google({
      clientId: env.GOOGLE_CLIENT_ID,
      clientSecret: env.GOOGLE_CLIENT_SECRET,
      checks: ["pkce", "state", "nonce"],
      allowDangerousEmailAccountLinking: false,
    }),
  ]
}

function cookieOptions(): NextAuthOptions["cookies"] {
  const names = cookieNames()
  const options = { httpOnly: true, sameSite: "lax" as const, path: "/", secure: secure() }
  const brief = { ...options, maxAge: 900 }
  return {
    sessionToken: { name: names.session, options },
    csrfToken: { name: names.csrf, options },
    callbackUrl: { name: names.callback, options },
    pkceCodeVerifier: { name: names.pkce, options: brief },
    state: { name: names.state, options: brief },
    nonce: { name: names.nonce, options: brief },
  }
}
