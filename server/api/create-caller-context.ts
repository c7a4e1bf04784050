import type { Caller } from "@/server/api/procedures"
import { auth } from "@/server/auth"
import { addressOf } from "@/server/client-address"

/** What the first door knows of a request: who asks, from which shop's page, from which address. */
export async function createCallerContext(headers: Headers): Promise<Caller> {
  return { signedIn: await auth(), tenant: headers.get("x-tenant"), address: addressOf(headers) }
}
