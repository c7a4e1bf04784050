import { systemScope } from "@/server/context"
import { inTenant } from "@/server/db"
import type { Seen } from "./play"

/** Reads what is new in a shop's diary whenever it is asked, as the browsers' bell would tell it. */
export function watchDiary(tenantId: string) {
  let last = "00000000-0000-0000-0000-000000000000"
  return async (): Promise<Seen[]> => {
    const rows = await inTenant(
      systemScope(tenantId),
      (ctx) => ctx.db.$queryRaw<(Seen & { id: string })[]>`
      select e.id, e.name, e.conversation_id as "conversationId", c.thread_ref as "threadRef", e.data, m.text, m.cites, m.choices
      from event e
      join conversation c on c.tenant_id = e.tenant_id and c.id = e.conversation_id
      left join message m on m.tenant_id = e.tenant_id and e.name = 'message.queued' and m.id = (e.data->>'messageId')::uuid
      where e.tenant_id = app_tenant() and e.id > ${last}::uuid
      order by e.id limit 500`,
    )
    last = rows.at(-1)?.id ?? last
    return rows
  }
}
