import { linkKey } from "@/server/contacts/contact-link"
import { simulatedTag } from "@/server/contacts/contract"
import { findSuspects } from "@/server/contacts/find-suspects"
import { suggestAt, type Weighed, weighLink } from "@/server/contacts/rules/weigh-link"
import { standingContact } from "@/server/contacts/standing-contact"
import type { Context } from "@/server/context"
import type { Prisma } from "@/server/db"
import { emit } from "@/server/events"

type CertainLink = { contactId: string; otherId: string; probability: number; grounds: Weighed["grounds"] }

/**
 * Compares a contact with everybody it has something in common with, and keeps who may be the same person. Answers the
 * likeliest of those that are beyond doubt; merging it changes what the others are compared with.
 */
export async function suggestLinks(ctx: Context, input: { contactId: string }): Promise<CertainLink | null> {
  const contactId = await standingContact(ctx, input)
  const { self, others } = await findSuspects(ctx, contactId)
  const isPlayed = (tags: string[]) => tags.includes(simulatedTag)
  const weighed = others
    .filter(({ tags }) => isPlayed(tags) === isPlayed(self.tags))
    .map((other) => ({ otherId: other.contactId, ...weighLink(self.suspect, other.suspect) }))
    .sort((one, other) => other.probability - one.probability)
  for (const link of weighed) await keepLink(ctx, contactId, link)
  const certain = weighed.find((link) => link.certain)
  return certain ? { contactId, ...certain } : null
}

async function keepLink(ctx: Context, contactId: string, link: Weighed & { otherId: string }) {
  const key = linkKey(ctx, contactId, link.otherId)
  const columns = { probability: link.probability, grounds: link.grounds as unknown as Prisma.InputJsonValue }
  const known = await ctx.db.contactLink.findUnique({ where: key, select: { status: true } })
  if (link.probability < suggestAt) {
    if (known?.status === "suggested") {
      await ctx.db.contactLink.deleteMany({ where: key.tenantId_lowId_highId })
    }
    return
  }
  if (known) {
    await ctx.db.contactLink.updateMany({ where: { ...key.tenantId_lowId_highId, status: "suggested" }, data: columns })
    return
  }
  await ctx.db.contactLink.create({ data: { ...key.tenantId_lowId_highId, ...columns, createdAt: ctx.now } })
  await emit(ctx, "contact.suggested", { contactId, otherId: link.otherId })
}
