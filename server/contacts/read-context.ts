import { type Context as Earlier, sumUpContext } from "@/server/contacts/rules/sum-up-context"
import type { Context } from "@/server/context"

type Shop = { locale: "zh-CN" | "en"; timeZone: string }
type Row = Omit<Earlier, "day" | "order" | "intent"> & {
  earlierId: string
  at: Date
  intent: Record<string, string> | null
  number: string | null
  orderStatus: string | null
}

/**
 * What was going on with the contact of a conversation when it began: of their other conversations of the days before, the
 * unfinished one first, else the latest. Null when there is none.
 */
export async function readEarlier(
  ctx: Context,
  input: { conversationId: string; since: Date } & Shop,
): Promise<{ earlierId: string; text: string } | null> {
  const { conversationId, since, locale, timeZone } = input
  const [row] = await ctx.db.$queryRaw<Row[]>`
    with earlier as (
      select v.id, v.contact_id, v.connection_id, v.agent_id, v.status = 'open' as is_open, v.last_message_at as at
      from conversation me join conversation v on v.contact_id = me.contact_id and v.id <> me.id
      where me.id = ${conversationId}::uuid and v.opened_at <= me.opened_at and v.last_message_at > ${since}
      order by v.status = 'open' desc, v.last_message_at desc limit 1
    )
    select e.id as "earlierId", e.at, e.is_open as "isOpen", n.name as where, a.name as agent,
      coalesce((select left(m.text, 400) from message m where m.conversation_id = e.id and m.direction = 'inbound'
        and m.text <> '' order by m.seq desc limit 1), '') as said,
      (select i.name from turn t join intent i on i.key = t.intent where t.conversation_id = e.id and t.intent is not null
        order by t.created_at desc limit 1) as intent,
      (select left(p.quote, 400) from promise p where p.conversation_id = e.id and p.status in ('open', 'broken')
        order by p.made_at desc limit 1) as promised,
      o.number, o.status as "orderStatus"
    from earlier e join connection n on n.id = e.connection_id left join member a on a.id = e.agent_id
    left join lateral (
      select o.number, o.status from order_proof p join shop_order o on o.number = p.order_number and p.how like '% ' || o.id
      where p.conversation_id = e.id and p.contact_id = e.contact_id and p.proven_at is not null
        and (o.contact_id is null or o.contact_id = e.contact_id)
      order by p.proven_at desc limit 1
    ) o on true`
  if (!row) return null
  const { earlierId, at, intent, number, orderStatus, ...rest } = row
  const day = new Intl.DateTimeFormat(locale, { month: "short", day: "numeric", timeZone }).format(at)
  const order = number ? { number, status: orderStatus ?? "" } : null
  return { earlierId, text: sumUpContext({ ...rest, day, order, intent: intent?.[locale] ?? null }, locale) }
}
