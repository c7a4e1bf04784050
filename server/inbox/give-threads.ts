import type { Context } from "@/server/context"

/**
 * Conversations of one contact become another's: all of them, or only those named and those written by the identities
 * named. Answers which went over.
 */
export async function giveThreads(
  ctx: Context,
  input: { from: string; to: string; only?: { conversations: string[]; identities: string[] } },
): Promise<string[]> {
  const { from, to, only } = input
  const rows = await ctx.db.$queryRaw<{ id: string }[]>`
    update conversation set contact_id = ${to}::uuid
    where contact_id = ${from}::uuid and (${!only}::bool
      or id = any(${only?.conversations ?? []}::uuid[]) or identity_id = any(${only?.identities ?? []}::uuid[]))
    returning id`
  return rows.map(({ id }) => id)
}
