import { clock } from "@/server/clock"
import { systemScope } from "@/server/context"
import { inTenant } from "@/server/db"
import type { Seen } from "./play"

const mostAtOnce = 5000

/**
 * Reads what is new in a shop's diary whenever it is asked, as the browsers' bell would tell it. Where many write at once an
 * entry may be committed after a younger one: it is still seen for `lateMs`.
 */
export function watchDiary(tenantId: string, lateMs = 0) {
  let from = new Date(0)
  const known = new Set<string>()
  return async (): Promise<Seen[]> => {
    const rows = await inTenant(
      systemScope(tenantId),
      (ctx) => ctx.db.$queryRaw<(Seen & { id: string })[]>`
      select e.id, e.name, extract(epoch from e.at)::float8 * 1000 as at, e.conversation_id as "conversationId",
        c.thread_ref as "threadRef", e.data, m.text, m.cites, m.choices
      from event e
      join conversation c on c.tenant_id = e.tenant_id and c.id = e.conversation_id
      left join message m on m.tenant_id = e.tenant_id and e.name = 'message.queued' and m.id = (e.data->>'messageId')::uuid
      where e.tenant_id = app_tenant() and e.id >= ${firstIdOf(from)}::uuid
      order by e.id limit ${mostAtOnce}`,
    )
    const fresh = rows.filter(({ id }) => !known.has(id))
    for (const { id } of fresh) known.add(id)
    const last = rows.at(-1)?.at ?? from.getTime() + lateMs
    from = new Date(Math.min(last, clock.now().getTime()) - lateMs)
    return fresh
  }
}

/** The least id an entry of that moment may have: the first 48 bits are its milliseconds. */
function firstIdOf(moment: Date): string {
  const time = Math.max(0, Math.floor(moment.getTime())).toString(16).padStart(12, "0")
  return `${time.slice(0, 8)}-${time.slice(8)}-0000-0000-000000000000`
}
