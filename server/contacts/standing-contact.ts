import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"

/** The contact as whom an id stands now: itself, or the one it was merged into. "missing" for an id nobody has. */
export async function standingContact(ctx: Context, input: { contactId: string }): Promise<string> {
  const standing = await findStanding(ctx, input.contactId)
  if (!standing) throw new AppError("missing", "No such contact")
  return standing
}

export async function findStanding(ctx: Context, contactId: string): Promise<string | null> {
  const [standing] = await ctx.db.$queryRaw<{ id: string }[]>`
    with recursive up as (
      select id, merged_into_id from contact where id = ${contactId}::uuid
      union all
      select c.id, c.merged_into_id from contact c join up on c.id = up.merged_into_id
    )
    select id from up where merged_into_id is null`
  return standing?.id ?? null
}

/** A contact and everybody merged into it. */
export async function membersOf(ctx: Context, contactId: string): Promise<string[]> {
  const rows = await ctx.db.$queryRaw<{ id: string }[]>`
    with recursive down as (
      select ${contactId}::uuid as id
      union all
      select c.id from contact c join down on c.merged_into_id = down.id
    )
    select id from down`
  return rows.map(({ id }) => id)
}
