import type { ReadTimeline } from "@/server/contacts/contract"
import { standingContact } from "@/server/contacts/standing-contact"
import type { Context } from "@/server/context"
import { Prisma } from "@/server/db"

/** What the story of a contact tells, by kind. Moments within are ISO texts. */
export type TimelineEntry = { entry: string; at: Date } & (
  | {
      kind: "conversation"
      data: { id: string; channel: string; status: string; text: string; reason: string | null; by: string | null }
    }
  | { kind: "ticket"; data: { id: string; number: number; type: string; title: string; status: string } }
  | {
      kind: "order"
      data: {
        number: string
        status: string
        total: string
        currency: string
        titles: string[]
        parcel: string | null
        fetchedAt: string
      }
    }
  | { kind: "request"; data: { kind: string; number: string; status: string } }
  | { kind: "rating"; data: { conversationId: string; score: number; comment: string | null } }
  | { kind: "note"; data: { conversationId: string; text: string; by: string | null } }
  | { kind: "merge"; data: { name: string | null; by: string | null; undone: boolean } }
  | { kind: "visits"; data: { count: number; names: string[] } }
)

/**
 * Everything that happened with a contact, on whatever channel, the newest first: conversations, tickets, orders, wishes
 * told to the shop, ratings, notes, merges, and page visits a day at a time.
 */
export async function readTimeline(ctx: Context, input: ReadTimeline & { timeZone: string }) {
  const contactId = await standingContact(ctx, input)
  const { before, limit } = input
  const parts = partsOf(contactId, input.timeZone).map(
    (part) => Prisma.sql`(select * from (${part}) part (kind, entry, at, data)
      where ${before ? Prisma.sql`(at, entry) < (${before.at}, ${before.entry})` : Prisma.sql`true`}
      order by at desc, entry desc limit ${limit + 1})`,
  )
  const rows = await ctx.db.$queryRaw<TimelineEntry[]>`
    select kind, entry, at, data from (${Prisma.join(parts, " union all ")}) story
    order by at desc, entry desc limit ${limit + 1}`
  const entries = rows.slice(0, limit)
  const last = rows.length > limit ? entries.at(-1)! : null
  return { entries, next: last && { at: last.at, entry: last.entry } }
}

function partsOf(contactId: string, timeZone: string): Prisma.Sql[] {
  const id = Prisma.sql`${contactId}::uuid`
  return [
    Prisma.sql`select 'conversation' as kind, 'conversation:' || id as entry, opened_at as at, jsonb_build_object('id', id,
        'channel', channel, 'status', status, 'text', left(last_message_text, 200), 'reason', handoff_reason,
        'by', resolved_by) as data
      from conversation where contact_id = ${id}`,
    Prisma.sql`select 'ticket', 'ticket:' || id, opened_at, jsonb_build_object('id', id, 'number', number, 'type', type,
        'title', title, 'status', status) from ticket where contact_id = ${id}`,
    Prisma.sql`select 'order', 'order:' || id, coalesce(placed_at, fetched_at), jsonb_build_object('number', number,
        'status', status, 'total', total, 'currency', currency, 'parcel', parcels -> 0 ->> 'state',
        'titles', (select coalesce(jsonb_agg(left(item ->> 'title', 80)), '[]') from jsonb_array_elements(items) item),
        'fetchedAt', fetched_at)
      from (
        select o.* from shop_order o where o.contact_id = ${id}
        union
        select o.* from order_proof p join shop_order o on o.number = p.order_number and p.how like '% ' || o.id
        where p.contact_id = ${id} and p.proven_at is not null and o.contact_id is null) own`,
    Prisma.sql`select 'request', 'request:' || r.id, r.created_at, jsonb_build_object('kind', r.kind,
        'number', r.order_number, 'status', r.status)
      from conversation v join service_request r on r.conversation_id = v.id
      where v.contact_id = ${id} and r.contact_id = ${id} and not exists (select 1 from ticket t where t.request_id = r.id)`,
    Prisma.sql`select 'rating', 'rating:' || v.id, r.rated_at, jsonb_build_object('conversationId', v.id,
        'score', r.score, 'comment', r.comment)
      from conversation v join rating r on r.conversation_id = v.id where v.contact_id = ${id}`,
    Prisma.sql`select 'note', 'note:' || m.id, m.created_at, jsonb_build_object('conversationId', v.id,
        'text', left(m.text, 500), 'by', b.name)
      from conversation v join message m on m.conversation_id = v.id and m.direction = 'note'
      left join member b on b.id = m.member_id where v.contact_id = ${id}`,
    Prisma.sql`select 'merge', 'merge:' || m.id, m.merged_at, jsonb_build_object('name', c.name, 'by', b.name,
        'undone', m.undone_at is not null)
      from contact_merge m join contact c on c.id = m.absorbed_id left join member b on b.id = m.merged_by_id
      where m.survivor_id = ${id}`,
    Prisma.sql`select 'visits', 'visits:' || day, max(at), jsonb_build_object('count', count(*),
        'names', (array_agg(name order by at desc))[:5])
      from (select *, (at at time zone ${timeZone})::date as day from page_event where contact_id = ${id}) visit
      group by day`,
  ]
}
