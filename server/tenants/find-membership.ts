import { seconds } from "@/server/clock"
import type { Role } from "@/server/context"
import { systemScope } from "@/server/context"
import { inTenant, tenantOf } from "@/server/db"
import { membershipsOf } from "@/server/db/global"
import type { ShopLocale } from "@/server/tenants/contract"

/** A person in a tenant. */
export type Membership = {
  tenantId: string
  memberId: string
  role: Role
  slug: string
  /** the tenant's name */
  name: string
  locale: ShopLocale
  timeZone: string
  memberName: string
}

const believedMs = seconds(5)
const believed = new Map<string, { at: number; membership: Membership }>()

/** The person's membership of the shop with this slug. Believed for five seconds; "no member" is always asked anew. */
export async function findMembership(personId: string, slug: string): Promise<Membership | null> {
  const key = `${personId}:${slug}`
  const known = believed.get(key)
  if (known && Date.now() - known.at < believedMs) return known.membership
  const tenantId = await tenantOf("slug", slug)
  const membership = tenantId ? await lookUp(tenantId, personId) : null
  if (!membership) {
    believed.delete(key)
    return null
  }
  if (believed.size > 5000) believed.clear()
  believed.set(key, { at: Date.now(), membership })
  return membership
}

async function lookUp(tenantId: string, personId: string): Promise<Membership | null> {
  return inTenant(systemScope(tenantId), async ({ db }) => {
    const member = await db.member.findFirst({
      where: { personId, tenantId, removedAt: null },
      select: { id: true, role: true, name: true },
    })
    const tenant = await db.tenant.findFirst({ select: { slug: true, name: true, locale: true, timeZone: true } })
    if (!member || !tenant) return null
    return {
      tenantId,
      memberId: member.id,
      role: member.role as Role,
      ...tenant,
      locale: tenant.locale as ShopLocale,
      memberName: member.name,
    }
  })
}

/** This process reads memberships anew; others follow within five seconds. */
export function forgetMemberships() {
  believed.clear()
}

/** The shops a person belongs to, oldest first. */
export async function listTenants(personId: string) {
  const shops = []
  for (const { tenantId, role } of await membershipsOf(personId)) {
    const tenant = await inTenant(systemScope(tenantId), ({ db }) =>
      db.tenant.findFirst({ select: { slug: true, name: true } }),
    )
    if (tenant) shops.push({ tenantId, role: role as Role, ...tenant })
  }
  return shops
}
