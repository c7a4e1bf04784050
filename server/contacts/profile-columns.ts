import type { Profile } from "@/server/contacts/rules/join-profiles"
import type { Prisma } from "@/server/db"

export type Kept = Prisma.ContactGetPayload<object>

export function profileOf(contact: Kept): Profile {
  return {
    name: contact.name,
    locale: contact.locale,
    tags: contact.tags,
    note: contact.note,
    attributes: contact.attributes as Record<string, unknown>,
    marketing: contact.marketing,
    marketingAt: contact.marketingAt?.toISOString() ?? null,
    marketingSource: contact.marketingSource,
    lastSeenAt: contact.lastSeenAt.toISOString(),
  }
}

export function columnsOf(profile: Profile): Prisma.ContactUncheckedUpdateManyInput {
  const { attributes, marketingAt, lastSeenAt, ...plain } = profile
  return {
    ...plain,
    attributes: attributes as Prisma.InputJsonValue,
    marketingAt: marketingAt && new Date(marketingAt),
    lastSeenAt: new Date(lastSeenAt),
  }
}
