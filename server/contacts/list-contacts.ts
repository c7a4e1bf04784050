import { type ListContacts, levelField } from "@/server/contacts/contract"
import { findContacts } from "@/server/contacts/find-contacts"
import type { Context } from "@/server/context"
import { Prisma } from "@/server/db"

type Place = { id: string; value: number }

/**
 * One page of the contacts that stand by themselves, erased ones aside. By value only those who bought, by waiting only
 * those who wait, the longest first. `next` is where the page after it begins.
 */
export async function listContacts(ctx: Context, input: ListContacts) {
  const found = input.query ? await findContacts(ctx, input.query) : null
  const places = found?.length === 0 ? [] : await ctx.db.$queryRaw<Place[]>(pageOf(input, found))
  const shown = places.slice(0, input.limit)
  const rows = await readRows(ctx, shown)
  const last = places.length > input.limit ? shown.at(-1) : undefined
  return { rows, next: last ? { value: last.value, id: last.id } : null }
}

/** The ids of a page and one more, in order, with what each is sorted by. */
function pageOf({ order, tag, channel, level, cursor, limit }: ListContacts, found: string[] | null): Prisma.Sql {
  const where = [
    Prisma.sql`c.merged_into_id is null and c.erased_at is null`,
    ...(found ? [Prisma.sql`c.id = any(${found}::uuid[])`] : []),
    ...(tag ? [Prisma.sql`${tag} = any(c.tags)`] : []),
    ...(level ? [Prisma.sql`c.attributes ->> ${levelField} = ${level}`] : []),
    ...(channel
      ? [
          Prisma.sql`exists (select 1 from contact_identity i join connection n on n.id = i.connection_id
            where i.contact_id = c.id and n.channel = ${channel})`,
        ]
      : []),
  ]
  const all = (...more: Prisma.Sql[]) => Prisma.join([...where, ...more], " and ")
  const moment = (column: Prisma.Sql) => Prisma.sql`(extract(epoch from ${column}) * 1000)::float8 as value`
  const id = Prisma.sql`${cursor?.id}::uuid`
  const most = limit + 1
  if (order === "value") {
    const after = cursor ? [Prisma.sql`(v.spent, c.id) < (${cursor.value}::numeric, ${id})`] : []
    return Prisma.sql`select c.id, v.spent::float8 as value from contact_value v join contact c on c.id = v.contact_id
      where ${all(...after)} order by v.spent desc, c.id desc limit ${most}`
  }
  const at = new Date(cursor?.value ?? 0)
  if (order === "waiting") {
    const after = cursor ? [Prisma.sql`(w.since, c.id) > (${at}, ${id})`] : []
    return Prisma.sql`with waiting as (
        select contact_id, min(waiting_since) as since from conversation
        where status = 'open' and waiting_since is not null group by contact_id)
      select c.id, ${moment(Prisma.sql`w.since`)} from waiting w join contact c on c.id = w.contact_id
      where ${all(...after)} order by w.since, c.id limit ${most}`
  }
  const after = cursor ? [Prisma.sql`(c.last_seen_at, c.id) < (${at}, ${id})`] : []
  return Prisma.sql`select c.id, ${moment(Prisma.sql`c.last_seen_at`)} from contact c
    where ${all(...after)} order by c.last_seen_at desc, c.id desc limit ${most}`
}

const columns = {
  id: true,
  name: true,
  tags: true,
  attributes: true,
  lastSeenAt: true,
  identities: { select: { connection: { select: { channel: true } } }, take: 20 },
  value: { select: { paidOrders: true, spent: true, currency: true } },
  conversations: {
    where: { status: "open", waitingSince: { not: null } },
    select: { waitingSince: true },
    orderBy: { waitingSince: "asc" },
    take: 1,
  },
} satisfies Prisma.ContactSelect

async function readRows(ctx: Context, places: Place[]) {
  const rows = await ctx.db.contact.findMany({ where: { id: { in: places.map(({ id }) => id) } }, select: columns })
  const byId = new Map(rows.map((row) => [row.id, row]))
  return places.flatMap(({ id }) => {
    const row = byId.get(id)
    if (!row) return []
    const { identities, attributes, value, conversations, ...shown } = row
    return {
      ...shown,
      channels: [...new Set(identities.map(({ connection }) => connection.channel))],
      level: (attributes as Record<string, unknown>)[levelField] ?? null,
      value: value && { ...value, spent: value.spent.toFixed(2) },
      waitingSince: conversations[0]?.waitingSince ?? null,
    }
  })
}
