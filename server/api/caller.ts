import { TRPCError } from "@trpc/server"
import { headers } from "next/headers"
import { cache } from "react"
import { createCallerFactory } from "@/server/api/procedures"
import { apiDocument as documentIn } from "@/server/api/rest/document"
import { appRouter } from "@/server/api/root"
import { auth, googleConfigured } from "@/server/auth"
import { listConnections } from "@/server/channels"
import { addressOf } from "@/server/client-address"
import { systemScope } from "@/server/context"
import { inTenant, tenantOf } from "@/server/db"
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
  return {
    appUrl: env.APP_URL,
    google: googleConfigured(),
    mailbox: !env.SMTP_URL,
    realtime: realtimePublic(),
    demoShopUrl: env.SHOP_PORT ? `http://localhost:${env.SHOP_PORT}` : null,
  }
}

/** The web chat of the shop with this slug, as its script names it; null when there is none. */
export const chatKeyOf = cache(async (slug: string) => {
  const tenantId = await tenantOf("slug", slug)
  if (!tenantId) return null
  const connections = await inTenant(systemScope(tenantId), listConnections)
  return connections.find(({ channel, status }) => channel === "webchat" && status === "active")?.id ?? null
})

/** Every mail of a house without SMTP; null when mails really leave it. */
export const devMails = readMails

/** The document of the open API, in a page's language. */
export const apiDocument = documentIn
