import type { Context } from "@/server/context"

/** Contacts that write from this e-mail address or number, or that this connection's platform calls so; at most five. */
export async function findByAddress(
  ctx: Context,
  input: { email?: string; phone?: string; connectionId: string; externalId: string },
): Promise<string[]> {
  const digits = (input.phone ?? "").replace(/\D/g, "").replace(/^00/, "")
  const addresses = [
    ...(input.email ? [input.email, input.email.toLowerCase()] : []),
    ...(digits.length >= 8 ? [digits, `+${digits}`] : []),
  ]
  const { connectionId, externalId } = input
  const found = await ctx.db.contactIdentity.findMany({
    where: { OR: [{ externalId: { in: addresses } }, { connectionId, externalId }] },
    select: { contactId: true },
    distinct: ["contactId"],
    orderBy: { createdAt: "desc" },
    take: 5,
  })
  return found.map(({ contactId }) => contactId)
}
