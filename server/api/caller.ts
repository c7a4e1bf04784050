import { TRPCError } from "@trpc/server"
import { headers } from "next/headers"
import { cache } from "react"
import { createCallerFactory } from "@/server/api/procedures"
import { appRouter } from "@/server/api/root"
import { auth, googleConfigured } from "@/server/auth"
import { addressOf } from "@/server/client-address"
import { env } from "@/server/env"
import { realtimePublic } from "@/server/realtime"
import { readMails } from "@/server/tenants"

const createCaller = createCallerFactory(appRouter)

/** Who is looking at the page; asked once a request. */
export const signedIn = cache(auth)

/** The procedures as a page calls them, with the powers of who is looking, for one shop or for none. */
export async function callerFor(slug: string | null = null) {
  return createCaller({ signedIn: await signedIn(), tenant: slug, address: addressOf(await headers()) })
}

/** Where the looker is a member; null for strangers, former members and shops that do not exist. */
export const membershipAt = cache(async (slug: string) => {
  const caller = await callerFor(slug)
  return caller.tenants.membership().catch((error: unknown) => {
    if (error instanceof TRPCError && ["UNAUTHORIZED", "NOT_FOUND"].includes(error.code)) return null
    throw error
  })
})

/** What this installation has switched on, as far as pages show it. */
export function houseFacts() {
  return { appUrl: env.APP_URL, google: googleConfigured(), mailbox: !env.SMTP_URL, realtime: realtimePublic() }
}

/** Every mail of a house without SMTP; null when mails really leave it. */
export const devMails = readMails
