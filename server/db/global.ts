import { client } from "@/server/db/client"
import type { PrismaClient } from "@/server/db/generated/client"

export type GlobalDb = Pick<
  PrismaClient,
  | "person"
  | "session"
  | "signInAccount"
  | "proofToken"
  | "tenantKey"
  | "rateBucket"
  | "devMail"
  | "work"
  | "engineDecision"
  | "stripeEvent"
>

/** The tables that belong to no tenant. Their keepers: db, tenants, billing and jobs. */
export const globalDb = (): GlobalDb => client()

/** Which tenants a person belongs to: the only look across tenants, limited by row security to that person's own rows. */
export async function membershipsOf(personId: string) {
  return client().$transaction(async (db) => {
    await db.$executeRaw`select set_config('app.person_id', ${personId}, true)`
    return db.member.findMany({
      where: { personId, removedAt: null },
      select: { tenantId: true, id: true, role: true, name: true },
      orderBy: { createdAt: "asc" },
    })
  })
}
