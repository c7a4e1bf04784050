import type { Context } from "@/server/context"

/**
 * Tickets of one contact become another's: all, or only those named and those of conversations that went over. Answers which.
 */
export async function giveTickets(
  ctx: Context,
  input: { from: string; to: string; only?: string[]; conversationIds: string[] },
): Promise<string[]> {
  const { from, to, only, conversationIds } = input
  const rows = await ctx.db.$queryRaw<{ id: string }[]>`
    update ticket set contact_id = ${to}::uuid
    where contact_id = ${from}::uuid and (${!only}::bool
      or id = any(${only ?? []}::uuid[]) or conversation_id = any(${conversationIds}::uuid[]))
    returning id`
  return rows.map(({ id }) => id)
}
