import { newId } from "@/server/clock"
import type { Context } from "@/server/context"
import { claimKey } from "@/server/db"
import { emit } from "@/server/events"
import { newDataKey } from "@/server/seal"
import type { CreateTenant } from "@/server/tenants/contract"

/** Makes the tenant and its first owner. The context is already the new tenant's. A slug that is taken is a conflict. */
export async function createTenant(
  ctx: Context,
  input: CreateTenant & { slug: string; owner: { personId: string; name: string; email: string } },
): Promise<{ slug: string; memberId: string }> {
  const { owner, slug, name, trade, locale, timeZone, website } = input
  await claimKey(ctx, "slug", slug)
  await ctx.db.tenant.create({
    data: {
      id: ctx.tenantId,
      slug,
      name,
      trade,
      locale,
      timeZone,
      website: website || null,
      dataKey: newDataKey(ctx.tenantId),
      createdAt: ctx.now,
    },
    select: { id: true },
  })
  await emit(ctx, "tenant.created", { trade })
  return { slug, memberId: await addMember(ctx, { ...owner, role: "owner" }) }
}

/** Adds a person to the team, or takes a former member back. Present from the moment their browser gives a sign of life. */
export async function addMember(
  ctx: Context,
  input: { personId: string; name: string; email: string; role: string },
): Promise<string> {
  const { personId, name, email, role } = input
  const fields = { name, email, role }
  const member = await ctx.db.member.upsert({
    where: { tenantId_personId: { tenantId: ctx.tenantId, personId } },
    create: { id: newId(ctx.now), personId, ...fields, presence: "online", createdAt: ctx.now },
    update: { ...fields, removedAt: null, presence: "online", presenceAt: null },
    select: { id: true },
  })
  await emit(ctx, "member.joined", { memberId: member.id, role: input.role })
  return member.id
}
