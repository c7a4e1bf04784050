import type { Context } from "@/server/context"
import { Prisma } from "@/server/db"
import { kindOfChannel } from "@/server/routing/rules/kind-of-channel"
import type { RouteFacts } from "@/server/routing/rules/route-conversation"

export type Waiting = Omit<RouteFacts, "overflow" | "starves" | "open"> & {
  id: string
  priority: number
  queuedAt: Date
  /** the stay in line a decision was kept for; null where there is none */
  routedFor: Date | null
  routedTo: string | null
}

type Row = Pick<
  Waiting,
  "chosenTeamId" | "routedTo" | "id" | "channel" | "language" | "priority" | "queuedAt" | "routedFor" | "intent"
> & {
  tags: string[]
  memberLevel: string | null
  returning: boolean
  mood: number | null
  reason: string | null
  dedicatedId: string | null
}

/** Routing in one shop goes on one after the other: two at once would both see the same free place. Until the commit. */
export async function lockDesk(ctx: Context): Promise<void> {
  await ctx.db.$executeRaw`select pg_advisory_xact_lock(hashtext('routing'), hashtext(${ctx.tenantId}))`
}

/** Whether anybody, or one conversation, still stands in line. */
export async function isInLine(ctx: Context, { conversationId }: { conversationId?: string }): Promise<boolean> {
  const one = await ctx.db.conversation.findFirst({
    where: { status: "open", holder: "queue", id: conversationId },
    select: { id: true },
  })
  return one !== null
}

type Front = { most: number; headStart: readonly number[]; conversationId?: string }

/** As `readLine`, claimed until the transaction ends; what somebody else is just taking is passed over. */
export const claimLine = (ctx: Context, front: Front) => askLine(ctx, front, Prisma.sql`for update of c skip locked`)

/** The front of the line with what a decision looks at. `headStart` are the minutes each priority is put ahead. */
export const readLine = (ctx: Context, front: Front) => askLine(ctx, front, Prisma.empty)

async function askLine(ctx: Context, input: Front, lock: Prisma.Sql): Promise<Waiting[]> {
  const rows = await ctx.db.$queryRaw<Row[]>`
    select c.id, c.channel, c.language, c.priority, c.handoff_reason as reason, c.queued_at as "queuedAt",
      coalesce(k.tags, '{}') || coalesce(c.tags, '{}') as tags, k.attributes ->> 'level' as "memberLevel", r.queued_at as "routedFor",
      r.team_id as "routedTo", c.chosen_team_id as "chosenTeamId",
      exists (select 1 from conversation o where o.tenant_id = c.tenant_id and o.contact_id = c.contact_id and o.id <> c.id)
        as returning,
      t.intent, t.mood, d.member_id as "dedicatedId"
    from conversation c
    join contact k on k.tenant_id = c.tenant_id and k.id = c.contact_id
    left join conversation_route r on r.tenant_id = c.tenant_id and r.conversation_id = c.id
    left join dedicated_agent d on d.tenant_id = c.tenant_id and d.contact_id = c.contact_id
    left join lateral (
      select intent, mood from turn where tenant_id = c.tenant_id and conversation_id = c.id order by id desc limit 1
    ) t on true
    where c.tenant_id = app_tenant() and c.status = 'open' and c.holder = 'queue' and c.queued_at is not null
      and (c.snoozed_until is null or c.snoozed_until <= ${ctx.now})
      ${input.conversationId ? Prisma.sql`and c.id = ${input.conversationId}::uuid` : Prisma.empty}
    order by c.queued_at - make_interval(mins => (${[...input.headStart]}::int[])[c.priority + 1]), c.id
    limit ${input.most}
    ${lock}`
  return rows.map((row) => ({
    ...row,
    kind: kindOfChannel(row.channel),
    mood: row.mood ?? 0,
    // Who stands in line has been refused by the bot, or there is none.
    needsPerson: true,
    waitedMs: ctx.now.getTime() - row.queuedAt.getTime(),
  }))
}
