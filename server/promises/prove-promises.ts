import type { Context } from "@/server/context"
import type { PromiseKind } from "@/server/promises/rules/standing"
import { settle } from "@/server/promises/settle-promise"

type Proof = {
  kinds: PromiseKind[]
  /** what was seen, in a word the screen translates, and of which order: "shipped:TB501" */
  evidence: string
} & ({ conversationId: string } | { orderNumber: string; contactId: string | null })

/** Something happened that keeps promises, in time or late: an order moved, money went back. Answers how many it kept. */
export async function provePromises(ctx: Context, { kinds, evidence, ...of }: Proof): Promise<number> {
  const where =
    "conversationId" in of
      ? { conversationId: of.conversationId }
      : {
          conversation: {
            OR: [
              ...(of.contactId ? [{ contactId: of.contactId }] : []),
              { orderProofs: { some: { orderNumber: of.orderNumber, provenAt: { not: null } } } },
            ],
          },
        }
  const proven = await ctx.db.spokenPromise.findMany({
    where: { ...where, kind: { in: kinds }, status: { in: ["open", "due_soon", "broken"] } },
    select: { id: true },
    orderBy: { id: "asc" },
    take: 50,
  })
  for (const { id } of proven) await settle(ctx, id, { status: "kept", evidence })
  return proven.length
}
