import type { Context } from "@/server/context"

/** A pair of contacts has one link, whoever comes first. */
export function linkKey(ctx: Context, one: string, other: string) {
  const [lowId, highId] = one < other ? [one, other] : [other, one]
  return { tenantId_lowId_highId: { tenantId: ctx.tenantId, lowId, highId } }
}
