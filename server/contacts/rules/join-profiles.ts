/** What is told of a contact, as the database keeps it; moments are ISO texts so that a journal can hold them. */
export type Profile = {
  name: string | null
  locale: string | null
  tags: string[]
  note: string | null
  attributes: Record<string, unknown>
  marketing: string
  marketingAt: string | null
  marketingSource: string | null
  lastSeenAt: string
}

/** One profile out of two: the survivor's word stands where both say something; who once said no to marketing has said no. */
export function joinProfiles(survivor: Profile, absorbed: Profile): Profile {
  const consent =
    [survivor, absorbed].find(({ marketing }) => marketing === "no") ??
    [survivor, absorbed].find(({ marketing }) => marketing === "yes") ??
    survivor
  const notes = [survivor.note, absorbed.note].filter(Boolean)
  return {
    name: survivor.name ?? absorbed.name,
    locale: survivor.locale ?? absorbed.locale,
    tags: [...new Set([...survivor.tags, ...absorbed.tags])],
    note: notes.length > 0 ? notes.join("\n") : survivor.note,
    attributes: { ...absorbed.attributes, ...survivor.attributes },
    marketing: consent.marketing,
    marketingAt: consent.marketingAt,
    marketingSource: consent.marketingSource,
    lastSeenAt: survivor.lastSeenAt > absorbed.lastSeenAt ? survivor.lastSeenAt : absorbed.lastSeenAt,
  }
}

/**
 * The survivor's profile when a merge is undone: as it was `before`, but for what somebody changed since the merge, when it
 * was `after`. That stays with the survivor.
 */
export function partProfile(before: Profile, after: Profile, now: Profile): Profile {
  const kept = <K extends keyof Profile>(field: K): Profile[K] => (same(now[field], after[field]) ? before : now)[field]
  const consented = !same(now.marketing, after.marketing) || !same(now.marketingAt, after.marketingAt)
  const { marketing, marketingAt, marketingSource } = consented ? now : before
  const brought = after.tags.filter((tag) => !before.tags.includes(tag))
  const removed = after.tags.filter((tag) => !now.tags.includes(tag))
  const added = now.tags.filter((tag) => !after.tags.includes(tag))
  return {
    name: kept("name"),
    locale: kept("locale"),
    tags: [...before.tags.filter((tag) => !removed.includes(tag)), ...added.filter((tag) => !brought.includes(tag))],
    note: kept("note"),
    attributes: partAttributes(before.attributes, after.attributes, now.attributes),
    marketing,
    marketingAt,
    marketingSource,
    lastSeenAt: before.lastSeenAt,
  }
}

type Attributes = Profile["attributes"]

function partAttributes(before: Attributes, after: Attributes, now: Attributes): Attributes {
  const parted: Attributes = {}
  for (const key of new Set([...Object.keys(before), ...Object.keys(now)])) {
    const [value] = same(now[key], after[key]) ? [before[key]] : [now[key]]
    if (value !== undefined) parted[key] = value
  }
  return parted
}

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)
