import { type Counted, habitsOf } from "@/server/contacts/rules/habits"
import { standingContact } from "@/server/contacts/standing-contact"
import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"

/** So many of their latest messages tell when and where a contact writes. */
const latestSaid = 500

/** One contact with everything their page says beside the story. */
export async function readProfile(ctx: Context, input: { contactId: string; timeZone: string }) {
  const contactId = await standingContact(ctx, input)
  const contact = await ctx.db.contact.findFirst({ where: { id: contactId }, select: columns })
  if (!contact) throw new AppError("missing", "No such contact")
  const { identities, value, erasures, marketing, marketingAt, marketingSource, attributes, ...plain } = contact
  const counted = await countDeeds(ctx, { contactId, timeZone: input.timeZone, paidOrders: value?.paidOrders ?? 0 })
  return {
    ...plain,
    attributes: attributes as Record<string, string | number>,
    consent: { marketing: marketing as "unknown" | "yes" | "no", at: marketingAt, source: marketingSource },
    identities: await withGrounds(ctx, contactId, identities),
    value: value && { ...value, sums: value.sums as Record<string, string> },
    satisfaction: await readSatisfaction(ctx, contactId),
    habits: habitsOf(counted),
    erasure: erasures[0] ?? null,
  }
}

const columns = {
  id: true,
  name: true,
  locale: true,
  note: true,
  tags: true,
  attributes: true,
  marketing: true,
  marketingAt: true,
  marketingSource: true,
  createdAt: true,
  lastSeenAt: true,
  erasedAt: true,
  identities: {
    select: {
      id: true,
      externalId: true,
      name: true,
      createdAt: true,
      lastSeenAt: true,
      unreachableSince: true,
      connection: { select: { channel: true, name: true } },
      evidence: {
        select: { kind: true, hint: true, verified: true, lastAt: true },
        orderBy: { lastAt: "desc" },
        take: 20,
      },
    },
    orderBy: { createdAt: "asc" },
    take: 50,
  },
  value: { select: { paidOrders: true, sums: true, firstOrderAt: true, lastOrderAt: true } },
  erasures: {
    where: { status: { not: "withdrawn" } },
    select: { id: true, status: true, done: true, total: true, askedAt: true },
    orderBy: { id: "desc" },
    take: 1,
  },
} as const

/** By which merge a name came to the contact, and how likely that was; null for a name they had from the start. */
async function withGrounds<I extends { id: string }>(ctx: Context, contactId: string, identities: I[]) {
  const merges = await ctx.db.contactMerge.findMany({
    where: { survivorId: contactId, undoneAt: null },
    select: { how: true, probability: true, moved: true },
    orderBy: { id: "desc" },
    take: 50,
  })
  const came = new Map(
    merges.flatMap(({ how, probability, moved }) =>
      ((moved as { identities?: string[] }).identities ?? []).map((id) => [id, { how, probability }] as const),
    ),
  )
  return identities.map((identity) => ({ ...identity, came: came.get(identity.id) ?? null }))
}

async function readSatisfaction(ctx: Context, contactId: string) {
  const of = { conversation: { contactId } }
  const { _avg, _count } = await ctx.db.rating.aggregate({ where: of, _avg: { score: true }, _count: true })
  const last = await ctx.db.rating.findFirst({
    where: of,
    select: { score: true, ratedAt: true },
    orderBy: { ratedAt: "desc" },
  })
  return last && { count: _count, average: _avg.score ?? 0, last }
}

async function countDeeds(
  ctx: Context,
  input: { contactId: string; timeZone: string; paidOrders: number },
): Promise<Counted> {
  const { contactId, timeZone, paidOrders } = input
  const said = await ctx.db.$queryRaw<Counted["said"]>`
    select v.channel, extract(hour from m.occurred_at at time zone ${timeZone})::int as hour, count(*)::int as count
    from (
      select v.id, v.channel from conversation v where v.contact_id = ${contactId}::uuid order by v.id desc limit 50
    ) v cross join lateral (
      select occurred_at from message m where m.conversation_id = v.id and m.direction = 'inbound'
      order by m.seq desc limit ${latestSaid}
    ) m group by 1, 2`
  const [deeds] = await ctx.db.$queryRaw<Pick<Counted, "complaints" | "returns" | "refunds">[]>`
    with wished as (
      select type as kind from ticket where contact_id = ${contactId}::uuid
      union all
      select r.kind from conversation v join service_request r on r.conversation_id = v.id
      where v.contact_id = ${contactId}::uuid and r.status <> 'withdrawn'
        and not exists (select 1 from ticket t where t.request_id = r.id)
    )
    select count(*) filter (where kind = 'complaint')::int as complaints,
      count(*) filter (where kind in ('return', 'exchange'))::int as returns,
      (select count(*)::int from shop_order where contact_id = ${contactId}::uuid and status = 'refunded') as refunds
    from wished`
  const bought = await ctx.db.$queryRaw<Counted["bought"]>`
    select item ->> 'title' as title, count(distinct o.id)::int as orders
    from (
      select id, items from shop_order where contact_id = ${contactId}::uuid
        and status in ('paid', 'shipped', 'delivered', 'completed') order by placed_at desc limit 200
    ) o cross join jsonb_array_elements(o.items) item
    where item ->> 'title' <> '' group by 1 order by 2 desc, 1 limit 1`
  return { said, ...deeds!, paidOrders, bought }
}
