import { days } from "@/server/clock"
import type { Context } from "@/server/context"
import { appendEvent, lockConversation } from "@/server/inbox/append-message"

/** So long what went on with a contact is taken up again; afterwards it is archived, and only search finds it. */
export const contextLasts = days(30)

/** A conversation takes up what went on before, and its thread says so in one line. Once: the second time nothing happens. */
export async function keepContext(ctx: Context, input: { conversationId: string; text: string }): Promise<void> {
  const { conversationId, text } = input
  const conversation = await lockConversation(ctx, conversationId)
  if (conversation.context !== null) return
  await ctx.db.conversation.updateMany({ where: { id: conversationId }, data: { context: text } })
  await appendEvent(ctx, conversationId, "resumed", text)
}

/** What two contacts took up from each other since they were merged goes when they turn out to be two. */
export async function dropContext(ctx: Context, input: { contactIds: string[]; since: Date }): Promise<void> {
  await ctx.db.$executeRaw`
    with gone as (
      update message m set text = '' from conversation v
      where v.id = m.conversation_id and v.contact_id = any(${input.contactIds}::uuid[])
        and m.direction = 'event' and m.kind = 'resumed' and m.created_at >= ${input.since}
      returning m.conversation_id
    )
    update conversation set context = null where id in (select conversation_id from gone)`
}

/** Open conversations of a contact that have taken up nothing yet. */
export async function listWithoutContext(ctx: Context, input: { contactId: string }): Promise<string[]> {
  const open = await ctx.db.conversation.findMany({
    where: { contactId: input.contactId, status: "open", context: null },
    select: { id: true },
    orderBy: { id: "desc" },
    take: 20,
  })
  return open.map(({ id }) => id)
}

/** So many at once, so that nobody waits for the lock. */
const archivedAtOnce = 1000

/** Takes what was resolved and silent for 30 days out of the lists. Answers whether there is more. */
export async function archiveConversations(ctx: Context): Promise<boolean> {
  const before = new Date(ctx.now.getTime() - contextLasts)
  const archived = await ctx.db.$executeRaw`
    update conversation set archived_at = ${ctx.now} where id in (
      select id from conversation
      where status = 'resolved' and archived_at is null and last_message_at < ${before}
      order by last_message_at, id limit ${archivedAtOnce} for update skip locked)`
  return archived === archivedAtOnce
}
