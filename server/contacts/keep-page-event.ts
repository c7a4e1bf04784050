import { newId } from "@/server/clock"
import type { Context } from "@/server/context"

/** How many of a visitor's page events are kept, the newest. */
const mostKept = 200

type PageEvent = {
  connectionId: string
  externalId: string
  name: string
  props: Record<string, string | number | boolean>
}

/** Keeps what a contact did on the shop's pages; a visitor the shop does not know leaves no trace. */
export async function keepPageEvent(ctx: Context, input: PageEvent): Promise<{ kept: boolean }> {
  const { connectionId, externalId, name, props } = input
  const identity = await ctx.db.contactIdentity.findUnique({
    where: { tenantId_connectionId_externalId: { tenantId: ctx.tenantId, connectionId, externalId } },
    select: { id: true, contactId: true },
  })
  if (!identity) return { kept: false }
  const { id: identityId, contactId } = identity
  await ctx.db.pageEvent.create({
    data: { id: newId(ctx.now), contactId, identityId, name, props, at: ctx.now },
    select: { id: true },
  })
  const [oldest] = await ctx.db.pageEvent.findMany({
    where: { identityId },
    select: { at: true },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    skip: mostKept,
    take: 1,
  })
  if (oldest) await ctx.db.pageEvent.deleteMany({ where: { identityId, at: { lte: oldest.at } } })
  return { kept: true }
}
