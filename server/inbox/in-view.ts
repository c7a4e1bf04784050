import type { Context } from "@/server/context"
import { Prisma } from "@/server/db"
import type { ConversationView } from "@/server/inbox/rules/views"

export const me = (ctx: Context) => (ctx.actor.kind === "member" ? ctx.actor.memberId : null)

/** That a conversation `c` stands in a view of the member who asks. */
export function inView(ctx: Context, view: ConversationView): Prisma.Sql {
  const stands = Prisma.sql`c.tenant_id = app_tenant() and c.archived_at is null`
  const open = Prisma.sql`${stands} and c.status = 'open'`
  switch (view) {
    case "mine":
      return Prisma.sql`${open} and c.holder = 'agent' and c.agent_id = ${me(ctx)}::uuid
        and (c.snoozed_until is null or c.snoozed_until < ${ctx.now})`
    case "queue":
    case "bot":
      return Prisma.sql`${open} and c.holder = ${view}`
    case "unassigned":
      return Prisma.sql`${open} and c.holder in ('queue', 'bot')`
    case "mentioned":
      return Prisma.sql`c.tenant_id = app_tenant() and exists (select 1 from mention n
        where n.tenant_id = c.tenant_id and n.conversation_id = c.id and n.member_id = ${me(ctx)}::uuid and n.read_at is null)`
    case "resolved":
      return Prisma.sql`${stands} and c.status = 'resolved'`
    case "all":
      return open
  }
}
