import type { Context } from "@/server/context"
import { AppError } from "@/server/errors"
import type { MemberWishesInput } from "@/server/notices/contract"
import { houseWishes, type UndoSeconds, type Wishes, wishesOver } from "@/server/notices/rules/ways"

/** The member who asks; notices are nobody else's. */
export function askingMember(ctx: Context): string {
  if (ctx.actor.kind !== "member") throw new AppError("forbidden", "Only members have notices")
  return ctx.actor.memberId
}

/** How the member who asks wants to be told of things. */
export async function readWishes(ctx: Context): Promise<Wishes> {
  const row = await ctx.db.memberWishes.findFirst({
    where: { memberId: askingMember(ctx) },
    select: { kinds: true, quietFrom: true, quietTo: true, undoSeconds: true },
  })
  if (!row) return houseWishes
  const { quietFrom: from, quietTo: to } = row
  return {
    kinds: wishesOver(row.kinds as MemberWishesInput["kinds"]),
    quiet: from === null || to === null ? null : { from, to },
    undoSeconds: row.undoSeconds as UndoSeconds,
  }
}

export async function keepWishes(ctx: Context, input: MemberWishesInput): Promise<void> {
  const memberId = askingMember(ctx)
  const { kinds, quiet, undoSeconds } = input
  const fields = { kinds, undoSeconds, quietFrom: quiet?.from ?? null, quietTo: quiet?.to ?? null }
  await ctx.db.memberWishes.upsert({
    where: { tenantId_memberId: { tenantId: ctx.tenantId, memberId } },
    create: { memberId, ...fields },
    update: fields,
    select: { memberId: true },
  })
}
