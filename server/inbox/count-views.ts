import type { Context } from "@/server/context"
import { Prisma } from "@/server/db"
import { inView, me } from "@/server/inbox/in-view"
import type { ConversationView } from "@/server/inbox/rules/views"

const counted = ["mine", "queue", "unassigned", "mentioned", "bot"] as const satisfies ConversationView[]
const mostCounted = 100

/**
 * How many conversations each view holds, and how many of one's own have an unread word of their customer; at most 100
 * are counted, the screen shows "99+".
 */
export async function countViews(ctx: Context) {
  const first = (view: ConversationView) => Prisma.sql`
    from (select c.id, c.activity, c.last_message_from from conversation c where ${inView(ctx, view)} limit ${mostCounted}) v`
  const counts = counted.map((view) => Prisma.sql`(select count(*)::int ${first(view)}) as ${Prisma.raw(view)}`)
  const [row] = await ctx.db.$queryRaw<[Record<(typeof counted)[number] | "unread", number>]>`
    select ${Prisma.join(counts)}, (select count(*)::int ${first("mine")} where v.last_message_from = 'contact'
      and v.activity > coalesce((select r.activity from read_mark r where r.tenant_id = app_tenant()
        and r.member_id = ${me(ctx)}::uuid and r.conversation_id = v.id), 0)) as unread`
  return row
}
