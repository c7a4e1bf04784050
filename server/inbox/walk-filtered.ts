import { minutes } from "@/server/clock"
import type { Context } from "@/server/context"
import { Prisma } from "@/server/db"
import type { ListConditions, ListConversations } from "@/server/inbox/contract"
import type { ConversationView } from "@/server/inbox/rules/views"

export type Filtered = Omit<ListConversations, "where"> & { where: ListConditions }

/** How many conversations one page may look at, so that it costs the same however few of them fit. */
const walkLength = 5000
/** From here on a customer counts as upset; the bot's own turns raise the priority at the same mood. */
const upsetFrom = 0.45

/**
 * One page of a view's conversations for which all conditions hold, by an index in the list's own order. `next` is where
 * the next page begins: behind the last that fits, or behind the last one looked at where fewer fit.
 */
export async function walkFiltered(ctx: Context, input: Filtered) {
  const { limit } = input
  const found = await ctx.db.$queryRaw<Place[]>`
    select w.id, w.at from (${walk(ctx, input)}) w where ${allOf(ctx, input)} limit ${limit + 1}`
  const shown = found.slice(0, limit)
  const next = found.length > limit ? shown.at(-1)! : await endOfWalk(ctx, input)
  return { ids: shown.map((place) => place.id), next }
}

/** How many fit, of the first ones only: at most 100, and `isAll` when nothing lies behind what was looked at. */
export async function countFiltered(ctx: Context, input: Omit<Filtered, "cursor" | "limit">) {
  const asked = { ...input, limit: 100 }
  const { ids, next } = await walkFiltered(ctx, asked)
  return { count: ids.length, isAll: next === null }
}

type Place = { id: string; at: Date }

async function endOfWalk(ctx: Context, input: Filtered): Promise<Place | null> {
  const [last] = await ctx.db.$queryRaw<Place[]>`
    select w.id, w.at from (${walk(ctx, input)}) w offset ${walkLength - 1}`
  return last ?? null
}

/** The conversations a page looks at, in order, each with its place `at`. */
function walk(ctx: Context, { view, order, where, cursor }: Filtered): Prisma.Sql {
  const byWait = order === "waiting"
  const at = byWait ? Prisma.sql`c.waiting_since` : Prisma.sql`c.last_message_at`
  const holder = onlyHolder(ctx, view, where)
  const bounds = [
    Prisma.sql`c.tenant_id = app_tenant()`,
    view === "mentioned"
      ? Prisma.sql`exists (select 1 from mention n where n.tenant_id = c.tenant_id and n.conversation_id = c.id
          and n.member_id = ${me(ctx)}::uuid and n.read_at is null)`
      : Prisma.sql`c.status = ${view === "resolved" ? "resolved" : "open"} and c.archived_at is null`,
    ...(holder ? [Prisma.sql`c.agent_id = ${holder}::uuid`] : []),
    ...(byWait ? [Prisma.sql`c.waiting_since is not null`] : []),
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
    select c.id, ${at} as at, c.tenant_id, c.channel, c.holder, c.agent_id, c.priority, c.language, c.tags, c.contact_id,
      c.waiting_since, c.snoozed_until
    from conversation c where ${Prisma.join(bounds, " and ")} order by ${sorted} limit ${walkLength}`
}

/** The one agent it can only be about, whose conversations have an index of their own. */
function onlyHolder(ctx: Context, view: ConversationView, { assignees }: ListConditions): string | null {
  if (view === "mine") return me(ctx)
  const [only, another] = assignees ?? []
  if (!only || another || only === "nobody") return null
  return only === "me" ? me(ctx) : only
}

const me = (ctx: Context) => (ctx.actor.kind === "member" ? ctx.actor.memberId : null)

function allOf(ctx: Context, { view, channel, where }: Filtered): Prisma.Sql {
  return Prisma.join(
    [
      Prisma.sql`true`,
      ...ofView(ctx, view),
      ...(channel ? [Prisma.sql`w.channel = ${channel}`] : []),
      ...held(ctx, where),
    ],
    " and ",
  )
}

function ofView(ctx: Context, view: ConversationView): Prisma.Sql[] {
  if (view === "mine") {
    return [Prisma.sql`w.holder = 'agent' and (w.snoozed_until is null or w.snoozed_until < ${ctx.now})`]
  }
  if (view === "unassigned") return [Prisma.sql`w.holder in ('queue', 'bot')`]
  return view === "queue" || view === "bot" ? [Prisma.sql`w.holder = ${view}`] : []
}

function held(ctx: Context, where: ListConditions): Prisma.Sql[] {
  const { channels, teams, assignees, tags, contactTags, intents, languages, mood, priority, waitsMinutes } = where
  const about = Prisma.sql`tenant_id = w.tenant_id and conversation_id = w.id`
  const conditions = [
    some(channels) && Prisma.sql`w.channel = any (${channels})`,
    some(languages) && Prisma.sql`w.language = any (${languages})`,
    some(tags) && Prisma.sql`w.tags && ${tags}`,
    some(assignees) && heldBy(ctx, assignees),
    some(contactTags) &&
      Prisma.sql`exists (select 1 from contact where tenant_id = w.tenant_id and id = w.contact_id and tags && ${contactTags})`,
    some(teams) &&
      Prisma.sql`exists (select 1 from conversation_route where ${about} and team_id = any (${teams}::uuid[]))`,
    some(intents) && Prisma.sql`exists (select 1 from outcome where ${about} and intent = any (${intents}))`,
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
