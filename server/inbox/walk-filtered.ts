import { minutes } from "@/server/clock"
import type { Context } from "@/server/context"
import { Prisma } from "@/server/db"
import type { ListConditions, ListConversations } from "@/server/inbox/contract"
import { inView, me } from "@/server/inbox/in-view"
import { upsetFrom } from "@/server/routing/contract"

/** `among`: only of these */
export type Filtered = ListConversations & { among?: string[] }

/** How many conversations one page may look at, so that it costs the same however few of them fit. */
const walkLength = 2500

/**
 * One page of a view's conversations for which all conditions hold, by an index in the list's own order. `next` is where
 * the next page begins: behind the last that fits, or behind the last one looked at where fewer fit.
 */
export async function walkFiltered(ctx: Context, input: Filtered) {
  const { limit } = input
  const conditions = [
    ...(input.channel ? [Prisma.sql`w.channel = ${input.channel}`] : []),
    ...(input.where ? held(ctx, input.where) : []),
  ]
  const isPlain = conditions.length === 0
  const walked = walk(ctx, input, isPlain ? limit + 1 : walkLength)
  const found = await ctx.db.$queryRaw<Place[]>`
    select w.id, w.at from (${walked}) w where ${Prisma.join([Prisma.sql`true`, ...conditions], " and ")} limit ${limit + 1}`
  const shown = found.slice(0, limit)
  const last = found.length > limit ? shown.at(-1)! : isPlain ? null : await endOfWalk(ctx, walked)
  return { ids: shown.map((place) => place.id), next: last }
}

/** How many fit, of the first ones only: at most 100, and `isAll` when nothing lies behind what was looked at. */
export async function countFiltered(ctx: Context, input: Pick<ListConversations, "view" | "order" | "where">) {
  const { ids, next } = await walkFiltered(ctx, { ...input, limit: 100 })
  return { count: ids.length, isAll: next === null }
}

type Place = { id: string; at: Date }

async function endOfWalk(ctx: Context, walked: Prisma.Sql): Promise<Place | null> {
  const [last] = await ctx.db.$queryRaw<Place[]>`select w.id, w.at from (${walked}) w offset ${walkLength - 1}`
  return last ?? null
}

/** The conversations a page looks at, in order, each with its place `at`. */
function walk(ctx: Context, { view, order, where, cursor, among }: Filtered, length: number): Prisma.Sql {
  const byWait = order === "waiting"
  const at = byWait ? Prisma.sql`c.waiting_since` : Prisma.sql`c.last_message_at`
  const holder = onlyHolder(ctx, where)
  const bounds = [
    inView(ctx, view),
    ...(holder ? [Prisma.sql`c.agent_id = ${holder}::uuid`] : []),
    ...(byWait ? [Prisma.sql`c.waiting_since is not null`] : []),
    ...(among ? [Prisma.sql`c.id = any (${among}::uuid[])`] : []),
    ...(cursor
      ? [
          byWait
            ? Prisma.sql`(c.waiting_since, c.id) > (${cursor.at}, ${cursor.id}::uuid)`
            : Prisma.sql`(c.last_message_at, c.id) < (${cursor.at}, ${cursor.id}::uuid)`,
        ]
      : []),
  ]
  const sorted = byWait ? Prisma.sql`c.waiting_since, c.id` : Prisma.sql`c.last_message_at desc, c.id desc`
  return Prisma.sql`
    select c.id, ${at} as at, c.tenant_id, c.channel, c.agent_id, c.priority, c.language, c.tags, c.contact_id, c.waiting_since
    from conversation c where ${Prisma.join(bounds, " and ")} order by ${sorted} limit ${length}`
}

/** The one agent it can only be about, whose conversations have an index of their own. */
function onlyHolder(ctx: Context, where: ListConditions | undefined): string | null {
  const [only, another] = where?.assignees ?? []
  if (!only || another || only === "nobody") return null
  return only === "me" ? me(ctx) : only
}

function held(ctx: Context, where: ListConditions): Prisma.Sql[] {
  const { channels, teams, assignees, tags, contactTags, intents, languages, mood, priority, waitsMinutes } = where
  // One value of each conversation looked at: an "exists" is turned into a join with all the shop has.
  const about = Prisma.sql`tenant_id = w.tenant_id and conversation_id = w.id`
  const conditions = [
    some(channels) && Prisma.sql`w.channel = any (${channels})`,
    some(languages) && Prisma.sql`w.language = any (${languages})`,
    some(tags) && Prisma.sql`w.tags && ${tags}`,
    some(assignees) && heldBy(ctx, assignees),
    some(contactTags) &&
      Prisma.sql`(select tags from contact where tenant_id = w.tenant_id and id = w.contact_id) && ${contactTags}`,
    some(teams) && Prisma.sql`(select team_id from conversation_route where ${about}) = any (${teams}::uuid[])`,
    some(intents) && Prisma.sql`(select intent from outcome where ${about}) = any (${intents})`,
    mood &&
      Prisma.sql`(coalesce((select mood from turn where ${about} order by id desc limit 1), 0) >= ${upsetFrom}) = ${mood === "upset"}`,
    priority !== undefined && Prisma.sql`w.priority >= ${priority}`,
    waitsMinutes !== undefined && Prisma.sql`w.waiting_since < ${new Date(ctx.now.getTime() - minutes(waitsMinutes))}`,
    where.hasTicket !== undefined &&
      Prisma.sql`exists (select 1 from ticket where ${about} and status not in ('solved', 'closed')) = ${where.hasTicket}`,
  ]
  return conditions.filter((condition) => condition instanceof Prisma.Sql)
}

const some = <Item>(items: Item[] | undefined): items is Item[] => items !== undefined && items.length > 0

function heldBy(ctx: Context, assignees: string[]): Prisma.Sql {
  const ids = assignees.flatMap((one) => (one === "nobody" ? [] : ((one === "me" ? me(ctx) : one) ?? [])))
  const byOne = Prisma.sql`w.agent_id = any (${ids}::uuid[])`
  return assignees.includes("nobody") ? Prisma.sql`(w.agent_id is null or ${byOne})` : byOne
}
