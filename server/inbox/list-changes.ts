import { minutes, seconds } from "@/server/clock"
import type { Context } from "@/server/context"
import { Prisma } from "@/server/db"
import type { ListChanges } from "@/server/inbox/contract"
import { me } from "@/server/inbox/in-view"
import { listConversations } from "@/server/inbox/list-conversations"

const mostNamed = 100
const mostEvents = 1000

/**
 * What may have changed in a list, so that nobody reads all of it again: these conversations, and those something happened
 * to lately, and the rows of those that stand in the list now. Not `isAll`: more happened than is named.
 */
export async function listChanges(ctx: Context, { conversationIds, sinceSeconds, ...list }: ListChanges) {
  const touched =
    sinceSeconds === undefined
      ? { ids: [], isAll: true }
      : await touchedSince(ctx, list, new Date(ctx.now.getTime() - seconds(sinceSeconds)))
  const ids = [...new Set([...conversationIds, ...touched.ids])]
  const { rows } = await listConversations(ctx, { ...list, among: ids, limit: ids.length })
  return { ids, rows, isAll: touched.isAll }
}

/** By the diary; and what time alone brings into a list, or takes out of it. */
async function touchedSince(ctx: Context, { view, where }: Omit<ListChanges, "conversationIds">, since: Date) {
  const waits = where?.waitsMinutes && minutes(where.waitsMinutes)
  const before = (moment: Date, by: number) => new Date(moment.getTime() - by)
  const touched = [
    Prisma.sql`select conversation_id as id from heard where conversation_id is not null`,
    Prisma.sql`select c.id from heard join conversation c on c.tenant_id = app_tenant() and c.contact_id = heard.contact_id`,
    ...(view === "mine"
      ? [
          Prisma.sql`select id from conversation where tenant_id = app_tenant() and agent_id = ${me(ctx)}::uuid
            and status = 'open' and snoozed_until >= ${since} and snoozed_until < ${ctx.now}`,
        ]
      : []),
    ...(waits
      ? [
          Prisma.sql`select id from conversation where tenant_id = app_tenant() and status = 'open'
            and waiting_since >= ${before(since, waits)} and waiting_since < ${before(ctx.now, waits)}`,
        ]
      : []),
  ]
  const found = await ctx.db.$queryRaw<{ id: string; heard: number }[]>`
    with heard as (
      select conversation_id, (data ->> 'contactId')::uuid as contact_id from event
      where tenant_id = app_tenant() and id >= ${firstIdAt(since)}::uuid
        and (conversation_id is not null or name like 'contact.%')
      order by id desc limit ${mostEvents})
    select touched.id, (select count(*)::int from heard) as heard
    from (${Prisma.join(touched, " union ")}) touched limit ${mostNamed + 1}`
  const isAll = found.length <= mostNamed && (found[0]?.heard ?? 0) < mostEvents
  return { ids: found.slice(0, mostNamed).map(({ id }) => id), isAll }
}

/** Ids are made of their moment first, so this one lies before all of that moment and later. */
function firstIdAt(moment: Date): string {
  const hex = moment.getTime().toString(16).padStart(12, "0")
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`
}
