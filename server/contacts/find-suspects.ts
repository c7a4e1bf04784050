import type { EvidenceKind } from "@/server/contacts/rules/evidence"
import type { Suspect, Trace } from "@/server/contacts/rules/weigh-link"
import { membersOf } from "@/server/contacts/standing-contact"
import type { Context } from "@/server/context"
import type { Prisma } from "@/server/db"

/** What more contacts have than this says nothing of any. */
const mostHolders = 20
const mostSuspects = 50

/** A contact and those who share a piece of evidence with it, as they are compared. */
export async function findSuspects(ctx: Context, contactId: string) {
  const shared = await ctx.db.$queryRaw<{ kind: string; print: string; holders: string[] }[]>`
    with mine as (
      select distinct e.kind, e.print from identity_evidence e join contact_identity i on i.id = e.identity_id
      where i.contact_id = ${contactId}::uuid limit 200
    )
    select m.kind, m.print, array_agg(distinct i.contact_id) as holders
    from mine m
    join identity_evidence e on e.kind = m.kind and e.print = m.print
    join contact_identity i on i.id = e.identity_id
    group by m.kind, m.print having count(distinct i.contact_id) between 2 and ${mostHolders}`
  const holders = new Map(shared.map(({ kind, print, holders: ids }) => [`${kind} ${print}`, ids.length]))
  const met = shared.flatMap(({ holders: ids }) => ids).filter((id) => id !== contactId)
  const ids = [...new Set(met)].slice(0, mostSuspects)
  const rows = await readSuspects(ctx, [contactId, ...ids])
  const suspects = rows.map((row) => ({ contactId: row.id, tags: row.tags, suspect: asSuspect(row, holders) }))
  const parted = await partedFrom(ctx, contactId)
  return {
    self: suspects.find((one) => one.contactId === contactId)!,
    others: suspects.filter((one) => one.contactId !== contactId && !parted.has(one.contactId)),
  }
}

const columns = {
  id: true,
  name: true,
  tags: true,
  identities: {
    select: {
      name: true,
      lastSeenAt: true,
      evidence: { select: { kind: true, print: true, verified: true, source: true, firstAt: true, lastAt: true } },
    },
    take: 100,
  },
} satisfies Prisma.ContactSelect
type Row = Prisma.ContactGetPayload<{ select: typeof columns }>

const readSuspects = (ctx: Context, ids: string[]) =>
  ctx.db.contact.findMany({ where: { id: { in: ids } }, select: columns })

function asSuspect({ name, identities }: Row, holders: Map<string, number>): Suspect {
  const traces = new Map<string, Trace>()
  for (const { evidence, lastSeenAt } of identities) {
    for (const { kind, print, verified, firstAt, lastAt } of evidence) {
      const key = `${kind} ${print}`
      const known = traces.get(key)
      // Whoever writes still has what they write by.
      const last = Math.max(lastAt.getTime(), verified ? (lastSeenAt?.getTime() ?? 0) : 0)
      traces.set(key, {
        kind: kind as EvidenceKind,
        print,
        verified: verified || known?.verified === true,
        firstAt: Math.min(firstAt.getTime(), known?.firstAt ?? Number.POSITIVE_INFINITY),
        lastAt: Math.max(last, known?.lastAt ?? 0),
        holders: holders.get(key) ?? 1,
      })
    }
  }
  const names = [name, ...identities.map((identity) => identity.name)].filter((one) => one !== null)
  return { names: [...new Set(names)], traces: [...traces.values()] }
}

/** With whom a member said this contact is not one: for anybody merged into either, too. */
async function partedFrom(ctx: Context, contactId: string): Promise<Set<string>> {
  const members = await membersOf(ctx, contactId)
  const rows = await ctx.db.$queryRaw<{ id: string }[]>`
    with recursive up as (
      select c.id, c.merged_into_id from contact_link l
      join contact c on c.id = case when l.low_id = any(${members}::uuid[]) then l.high_id else l.low_id end
      where l.status in ('dismissed', 'split') and (l.low_id = any(${members}::uuid[]) or l.high_id = any(${members}::uuid[]))
      union
      select c.id, c.merged_into_id from contact c join up on c.id = up.merged_into_id
    )
    select id from up where merged_into_id is null`
  return new Set(rows.map(({ id }) => id))
}
